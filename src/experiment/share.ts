// A run cut into shares: any of them can be simulated anywhere, in any order, and together they are the run.

import { LEAF } from "./moments-by-leaf.ts";

/** Invocations `first` to `end - 1`. Both are multiples of a leaf, but for the end of the run. */
export interface Share {
  readonly first: number;
  readonly end: number;
}

/** The `number`-th of `of` shares, from 1; as equal as leaves allow, and empty where there are too few. */
export function shareOf(invocations: number, number: number, of: number): Share {
  const leaves = Math.ceil(invocations / LEAF);
  const at = (share: number): number => Math.min(invocations, LEAF * Math.floor((leaves * share) / of));
  return { first: at(number - 1), end: at(number) };
}
