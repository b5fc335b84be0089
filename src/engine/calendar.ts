// The event list: what happens when, in order of time, equal times in the order of scheduling. A binary heap over typed
// arrays, and before it the entry that was scheduled last: what a process schedules it often waits for, and that is then
// the next to happen without ever having been in the heap. Knows nothing of processes.

/** Something that happens at its time. */
export interface Happening {
  /** Called once, when its time has come. */
  wake(): void;
}

export class Calendar {
  /** Of the entry popped last. */
  time = 0;
  /** Entries scheduled since the beginning, and how many of them went through the heap. */
  scheduled = 0;
  sifted = 0;
  /** The entry scheduled last, while it is held back. It has the highest order of all. */
  #held: Happening | undefined = undefined;
  /** Its time; Infinity when there is none. */
  #heldTime = Number.POSITIVE_INFINITY;
  #inHeap = 0;
  /** The first is Infinity while the heap is empty. */
  #times = new Float64Array(64).fill(Number.POSITIVE_INFINITY);
  #orders = new Float64Array(64);
  /** Where each is kept; beyond the heap's end, the places that are free. Entries stay where they are: moving an object costs more. */
  #places = upTo(64);
  readonly #entries: (Happening | undefined)[] = new Array(64).fill(undefined);

  /** How many entries wait. */
  get size(): number {
    return this.#inHeap + (this.#held === undefined ? 0 : 1);
  }

  get isEmpty(): boolean {
    return this.#held === undefined && this.#inHeap === 0;
  }

  /** Time of the next entry; Infinity when there is none. */
  nextTime(): number {
    return Math.min(this.#heldTime, this.#times[0]!);
  }

  push(time: number, entry: Happening): void {
    if (this.#held !== undefined) this.#sift();
    this.#held = entry;
    this.#heldTime = time;
    this.scheduled += 1;
  }

  /** Removes and returns the next entry, and notes its time in `time`. The calendar must not be empty. */
  pop(): Happening {
    const held = this.#held;
    if (held === undefined || this.#heldTime >= this.#times[0]!) return this.#first();
    this.time = this.#heldTime;
    this.#held = undefined;
    this.#heldTime = Number.POSITIVE_INFINITY;
    return held;
  }

  clear(): void {
    this.#held = undefined;
    this.#heldTime = Number.POSITIVE_INFINITY;
    this.#inHeap = 0;
    this.#times[0] = Number.POSITIVE_INFINITY;
  }

  /** Puts what was held back into the heap: moves a hole up from its end until the entry fits in it. */
  #sift(): void {
    let hole = this.#inHeap++;
    if (hole === this.#times.length) this.#grow();
    const times = this.#times;
    const orders = this.#orders;
    const places = this.#places;
    const time = this.#heldTime;
    const place = places[hole]!;
    this.#entries[place] = this.#held;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentTime = times[parent]!;
      // The new entry has the highest order of all, so at equal times it stays below.
      if (parentTime <= time) break;
      times[hole] = parentTime;
      orders[hole] = orders[parent]!;
      places[hole] = places[parent]!;
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = this.sifted++;
    places[hole] = place;
  }

  /** Takes the top of the heap; what is at its end sinks from there. */
  #first(): Happening {
    const top = this.#places[0]!;
    const entry = this.#entries[top]!;
    this.time = this.#times[0]!;
    const last = --this.#inHeap;
    if (last > 0) this.#sink(last);
    else this.#times[0] = Number.POSITIVE_INFINITY;
    this.#places[last] = top;
    return entry;
  }

  #sink(last: number): void {
    const times = this.#times;
    const orders = this.#orders;
    const places = this.#places;
    const time = times[last]!;
    const order = orders[last]!;
    let hole = 0;
    for (let child = 1; child < last; child = 2 * hole + 1) {
      const right = child + 1;
      if (right < last && comesBefore(times[right]!, orders[right]!, times[child]!, orders[child]!)) child = right;
      const childTime = times[child]!;
      if (comesBefore(time, order, childTime, orders[child]!)) break;
      times[hole] = childTime;
      orders[hole] = orders[child]!;
      places[hole] = places[child]!;
      hole = child;
    }
    times[hole] = time;
    orders[hole] = order;
    places[hole] = places[last]!;
  }

  #grow(): void {
    this.#times = doubled(this.#times);
    this.#orders = doubled(this.#orders);
    const places = upTo(this.#times.length);
    places.set(this.#places);
    this.#places = places;
    while (this.#entries.length < places.length) this.#entries.push(undefined);
  }
}

function comesBefore(time: number, order: number, otherTime: number, otherOrder: number): boolean {
  return time < otherTime || (time === otherTime && order < otherOrder);
}

function doubled(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * array.length);
  larger.set(array);
  return larger;
}

/** 0, 1, 2, ... */
function upTo(length: number): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length }, (_, i) => i);
}
