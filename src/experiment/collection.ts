// The parts of a run as they come, in whatever order: neighbours are joined at once, so that what is kept stays small.

import { LEAF } from "./moments-by-leaf.ts";
import { joined, type Part } from "./part.ts";
import type { Share } from "./share.ts";

export class Collection {
  /** What is collected: a run, or a share of it. */
  readonly share: Share;
  /** In order; no two that touch. */
  #parts: Part[] = [];

  constructor(share: Share) {
    this.share = share;
  }

  /** Takes a part over; nothing of it may be there already. */
  add(added: Part): void {
    const at = this.#parts.findIndex(({ first }) => first > added.first);
    const place = at === -1 ? this.#parts.length : at;
    const [before, after] = [this.#parts[place - 1], this.#parts[place]];
    const [earliest, latest] = [before?.end ?? this.share.first, after?.first ?? this.share.end];
    if (added.first < earliest || added.end > latest || added.end <= added.first)
      throw new Error(`invocations ${added.first} to ${added.end} are there already, or none of this run`);
    let part = added;
    let [from, to] = [place, place];
    if (before !== undefined && before.end === part.first) {
      part = joined(before, part);
      from -= 1;
    }
    if (after !== undefined && part.end === after.first) {
      part = joined(part, after);
      to += 1;
    }
    this.#parts.splice(from, to - from, part);
  }

  /** Invocations that are there. */
  get done(): number {
    return this.#parts.reduce((sum, { first, end }) => sum + end - first, 0);
  }

  get parts(): readonly Part[] {
    return this.#parts;
  }

  /** Stretches that are not there, in order. */
  get gaps(): Share[] {
    const starts = [this.share.first, ...this.#parts.map(({ end }) => end)];
    const ends = [...this.#parts.map(({ first }) => first), this.share.end];
    return starts.map((first, i) => ({ first, end: ends[i]! })).filter(({ first, end }) => first < end);
  }

  /** All of it; undefined while something is missing. */
  get whole(): Part | undefined {
    return this.gaps.length === 0 ? this.#parts[0] : undefined;
  }
}

/** Hands out what is missing, piece by piece: the first `leaves` leaves of it, or fewer. */
export class Shares {
  readonly #gaps: Share[];

  constructor(gaps: readonly Share[]) {
    this.#gaps = [...gaps];
  }

  /** Invocations that nobody has been given. */
  get left(): number {
    return this.#gaps.reduce((sum, { first, end }) => sum + end - first, 0);
  }

  next(leaves: number): Share | undefined {
    const [gap] = this.#gaps;
    if (gap === undefined) return undefined;
    const end = Math.min(gap.end, gap.first + leaves * LEAF);
    if (end === gap.end) this.#gaps.shift();
    else this.#gaps[0] = { first: end, end: gap.end };
    return { first: gap.first, end };
  }
}
