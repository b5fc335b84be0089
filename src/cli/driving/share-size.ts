// How large the next share for a worker is: as long as is wanted, by what the last ones took, and smaller ones at the end, so that no
// worker waits long for the last.

import { LEAF } from "../../experiment/moments-by-leaf.ts";
import type { Share } from "../../experiment/share.ts";

/** Shares are this much larger than the last at most: what the first ones took says little. */
const GROWTH = 8;
/** A worker is given such a part of what would be its own. */
const GUIDED = 3;
/** So many shares are remembered: machines differ, and none should decide alone. */
const REMEMBERED = 15;

export class ShareSize {
  readonly #wantedMs: number;
  #leaves = 1;
  readonly #perLeaf: number[] = [];

  /** `wantedMs`: how long a share is to take. */
  constructor(wantedMs: number) {
    this.#wantedMs = wantedMs;
  }

  /** A share took so long where it was simulated. */
  took({ first, end }: Share, ms: number): void {
    const leaves = Math.ceil((end - first) / LEAF);
    this.#perLeaf.push(Math.max(ms, 0) / leaves);
    if (this.#perLeaf.length > REMEMBERED) this.#perLeaf.shift();
    const usual = [...this.#perLeaf].sort((a, b) => a - b)[this.#perLeaf.length >> 1]!;
    this.#leaves = Math.max(1, Math.min(Math.floor(this.#wantedMs / usual), Math.max(this.#leaves, GROWTH * leaves)));
  }

  /** Leaves of the next one, where so many invocations are left and so many shares are under way at a time. */
  next(left: number, slots: number): number {
    return Math.max(1, Math.min(this.#leaves, Math.ceil(left / LEAF / (GUIDED * Math.max(1, slots)))));
  }
}
