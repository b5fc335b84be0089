// The event list: what happens when, in order of time, equal times in the order of scheduling. A binary heap over typed
// arrays. Knows nothing of processes.

/** Something that happens at its time. */
export interface Happening {
  /** Called once, when its time has come. */
  wake(): void;
  /** A cancelled happening neither happens nor moves the clock. */
  readonly cancelled: boolean;
}

export class Calendar {
  /** How many entries wait, cancelled ones included. */
  size = 0;
  /** Of the entry popped last. */
  time = 0;
  #times = new Float64Array(64);
  #orders = new Float64Array(64);
  #entries: Happening[] = [];
  #scheduled = 0;

  /** Time of the next entry; Infinity when there is none. */
  nextTime(): number {
    return this.size === 0 ? Infinity : this.#times[0]!;
  }

  push(time: number, entry: Happening): void {
    const size = this.size++;
    if (size === this.#times.length) this.#grow();
    this.#rise(size, time, this.#scheduled++, entry);
  }

  /** Removes and returns the next entry, and notes its time in `time`. The calendar must not be empty. */
  pop(): Happening {
    this.time = this.#times[0]!;
    const entries = this.#entries;
    const first = entries[0]!;
    const last = --this.size;
    if (last > 0) this.#sink(last);
    return first;
  }

  clear(): void {
    this.size = 0;
    this.#scheduled = 0;
  }

  /** Moves a hole up from `index` until the entry fits in it. */
  #rise(index: number, time: number, order: number, entry: Happening): void {
    const times = this.#times;
    const orders = this.#orders;
    const entries = this.#entries;
    let hole = index;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentTime = times[parent]!;
      // The new entry has the highest order of all, so at equal times it stays below.
      if (parentTime <= time) break;
      times[hole] = parentTime;
      orders[hole] = orders[parent]!;
      entries[hole] = entries[parent]!;
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = order;
    entries[hole] = entry;
  }

  /** Moves the entry at `last` to the top and lets it sink. */
  #sink(last: number): void {
    const times = this.#times;
    const orders = this.#orders;
    const entries = this.#entries;
    const time = times[last]!;
    const order = orders[last]!;
    let hole = 0;
    for (let child = 1; child < last; child = 2 * hole + 1) {
      const right = child + 1;
      if (right < last && comesBefore(times[right]!, orders[right]!, times[child]!, orders[child]!)) child = right;
      if (comesBefore(time, order, times[child]!, orders[child]!)) break;
      times[hole] = times[child]!;
      orders[hole] = orders[child]!;
      entries[hole] = entries[child]!;
      hole = child;
    }
    times[hole] = time;
    orders[hole] = order;
    entries[hole] = entries[last]!;
  }

  #grow(): void {
    this.#times = doubled(this.#times);
    this.#orders = doubled(this.#orders);
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
