// Moments of a run whose last bit does not depend on how the run was divided. Sums of doubles depend on their order, so the order is
// fixed: leaves of 64 invocations are joined two by two, the joined ones two by two, and so on, wherever both are known.

import { Moments, type MomentsData } from "./moments.ts";

/** Invocations to a leaf: parts of a run begin at a multiple of it. */
export const LEAF = 64;

/** Moments of `leaves` leaves from number `first` on; a power of two, of which `first` is a multiple. */
interface Node {
  readonly first: number;
  readonly leaves: number;
  readonly moments: Moments;
}

/** A node as plain data. */
export type LeavesData = readonly (readonly [first: number, leaves: number, ...moments: MomentsData])[];

export class MomentsByLeaf {
  /** In order; no two that could be joined. */
  #nodes: Node[] = [];

  static from(data: LeavesData): MomentsByLeaf {
    const all = new MomentsByLeaf();
    for (const [first, leaves, ...moments] of data) all.#push({ first, leaves, moments: Moments.from(moments) });
    return all;
  }

  /** Of a stretch of invocations that begins with number `first`, which begins a leaf; in order. NaN where there is no value. */
  add(numbers: Float64Array, first: number, count: number): void {
    for (let at = 0; at < count; at += LEAF) {
      const moments = Moments.of(numbers.subarray(at, Math.min(count, at + LEAF)));
      this.#push({ first: (first + at) / LEAF, leaves: 1, moments });
    }
  }

  /** What comes later in the run. */
  addAll(later: MomentsByLeaf): void {
    for (const node of later.#nodes) this.#push(node);
  }

  get total(): Moments {
    const total = new Moments();
    for (const { moments } of this.#nodes) total.addAll(moments);
    return total;
  }

  get data(): LeavesData {
    return this.#nodes.map(({ first, leaves, moments }) => [first, leaves, ...moments.data] as const);
  }

  #push(added: Node): void {
    const nodes = this.#nodes;
    let last = added;
    for (let before = nodes.at(-1); before !== undefined && areTwins(before, last); before = nodes.at(-1)) {
      nodes.pop();
      const moments = new Moments();
      moments.addAll(before.moments);
      moments.addAll(last.moments);
      last = { first: before.first, leaves: 2 * before.leaves, moments };
    }
    nodes.push(last);
  }
}

function areTwins(before: Node, after: Node): boolean {
  const { first, leaves } = before;
  return leaves === after.leaves && first % (2 * leaves) === 0 && after.first === first + leaves;
}
