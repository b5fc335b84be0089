// The event list: what happens when, in order of time, equal times in the order of scheduling. A binary heap in a typed
// array, and before it the entry that was scheduled last: what a process schedules it often waits for, and that is then
// the next to happen without ever having been in the heap. Knows nothing of processes.

import { Fault } from "../errors.ts";

/** Something that happens at its time. */
export interface Happening {
  /** Called once, when its time has come. */
  wake(): void;
}

/** Most entries that can wait at one time; a power of two, so that a key can be taken apart without loss. */
const PLACES = 4_194_304;

/**
 * A node of the heap is two numbers side by side, its time and its key. The key is the order of scheduling, times PLACES, plus
 * the place where the entry is kept: entries stay where they are, since to move an object costs more than to move a number.
 */
const NODE = 2;

export class Calendar {
  /** Of the entry popped last. */
  time = 0;
  /** Entries scheduled since the beginning. */
  scheduled = 0;
  /** The entry scheduled last, while it is held back. It has the highest order of all. */
  #held: Happening | undefined = undefined;
  /** Its time; Infinity when there is none. */
  #heldTime = Number.POSITIVE_INFINITY;
  /** Where the heap ends: NODE times the entries in it. */
  #end = 0;
  /** The first time is Infinity while the heap is empty. Beyond the end, keys are the places that are free. */
  #heap = grown(new Float64Array(0), NODE * 64);
  readonly #entries: (Happening | undefined)[] = new Array(64).fill(undefined);
  /** The key of the next entry that goes through the heap, less its place: how many went before it, times PLACES. */
  #nextKey = 0;
  /** How many of them until it was cleared. */
  #siftedBefore = 0;

  /** How many entries wait. */
  get size(): number {
    return this.#end / NODE + (this.#held === undefined ? 0 : 1);
  }

  get isEmpty(): boolean {
    return this.#held === undefined && this.#end === 0;
  }

  /** Entries that went through the heap since the beginning. */
  get sifted(): number {
    return this.#siftedBefore + this.#nextKey / PLACES;
  }

  /** Time of the next entry; Infinity when there is none. */
  nextTime(): number {
    return Math.min(this.#heldTime, this.#heap[0]!);
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
    if (held === undefined || this.#heldTime >= this.#heap[0]!) return this.#first();
    this.time = this.#heldTime;
    this.#held = undefined;
    this.#heldTime = Number.POSITIVE_INFINITY;
    return held;
  }

  clear(): void {
    this.#held = undefined;
    this.#heldTime = Number.POSITIVE_INFINITY;
    // What is left gives its places back.
    for (let node = 0; node < this.#end; node += NODE) this.#heap[node + 1] = placeOf(this.#heap[node + 1]!);
    this.#end = 0;
    this.#heap[0] = Number.POSITIVE_INFINITY;
    this.#siftedBefore = this.sifted;
    this.#nextKey = 0;
  }

  /** Puts what was held back into the heap: moves a hole up from its end until the entry fits in it. */
  #sift(): void {
    let hole = this.#end;
    if (hole === this.#heap.length) this.#grow();
    this.#end = hole + NODE;
    const heap = this.#heap;
    const time = this.#heldTime;
    const place = heap[hole + 1]!;
    this.#entries[place] = this.#held;
    while (hole > 0) {
      const parent = parentOf(hole);
      const parentTime = heap[parent]!;
      // The new entry has the highest order of all, so at equal times it stays below.
      if (parentTime <= time) break;
      heap[hole] = parentTime;
      heap[hole + 1] = heap[parent + 1]!;
      hole = parent;
    }
    heap[hole] = time;
    heap[hole + 1] = this.#nextKey + place;
    this.#nextKey += PLACES;
  }

  /** Takes the top of the heap; what is at its end sinks from there. */
  #first(): Happening {
    const heap = this.#heap;
    const place = placeOf(heap[1]!);
    this.time = heap[0]!;
    const last = this.#end - NODE;
    this.#end = last;
    if (last > 0) this.#sink(last);
    else heap[0] = Number.POSITIVE_INFINITY;
    heap[last + 1] = place;
    return this.#entries[place]!;
  }

  #sink(last: number): void {
    const heap = this.#heap;
    const time = heap[last]!;
    const key = heap[last + 1]!;
    let hole = 0;
    for (let child = NODE; child < last; child = 2 * hole + NODE) {
      const right = child + NODE;
      let childTime = heap[child]!;
      if (right < last) {
        const rightTime = heap[right]!;
        if (rightTime < childTime || (rightTime === childTime && heap[right + 1]! < heap[child + 1]!)) {
          child = right;
          childTime = rightTime;
        }
      }
      if (time < childTime || (time === childTime && key < heap[child + 1]!)) break;
      heap[hole] = childTime;
      heap[hole + 1] = heap[child + 1]!;
      hole = child;
    }
    heap[hole] = time;
    heap[hole + 1] = key;
  }

  #grow(): void {
    if (this.#entries.length >= PLACES) throw new Fault("too many entries wait", { entries: this.#entries.length });
    this.#heap = grown(this.#heap, 2 * this.#heap.length);
    while (NODE * this.#entries.length < this.#heap.length) this.#entries.push(undefined);
  }
}

/** Of a node by its index, which is NODE times its number. */
function parentOf(node: number): number {
  return ((node - NODE) >> 1) & -NODE;
}

/** What is left of a key without its order. */
function placeOf(key: number): number {
  return key - Math.floor(key / PLACES) * PLACES;
}

/** The same heap with room for more nodes, whose places are free. */
function grown(heap: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length);
  larger.set(heap);
  for (let node = heap.length; node < length; node += NODE) larger[node + 1] = node / NODE;
  if (heap.length === 0) larger[0] = Number.POSITIVE_INFINITY;
  return larger;
}
