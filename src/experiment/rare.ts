// How far luck may have moved what is counted: where events are rare, sections differ by too little to say, or not at all. Nothing
// seen is not nothing there.

import { gammaQuantile } from "../random/gamma-quantile.ts";

export type Ends = readonly [low: number, high: number];

/** From so many events on, sections of a run tell more of their number than the number itself does. */
const FEW = 50;
/** The normal's 97.5th percentile, squared. */
const Z2 = 1.959963984540054 * 1.959963984540054;
/** Of events of which none was seen, as many as this may be expected: ln 40, the upper end of Garwood's interval for 0. */
export const UNSEEN = 3.6888794541139363;

export const areFew = (events: number): boolean => events < FEW;

/** Events an invocation, of which one can have several: exact ends of a Poisson mean (Garwood, 1936) where they are few. */
export function meanEnds95(events: number, invocations: number): Ends {
  if (!areFew(events)) return [(events - UNSEEN) / invocations, (events + UNSEEN) / invocations];
  const low = events === 0 ? 0 : gammaQuantile(events)(0.025);
  return [low / invocations, gammaQuantile(events + 1)(0.975) / invocations];
}

/** The share of invocations that something happened to, after Wilson (1927). */
export function shareEnds95(events: number, invocations: number): Ends {
  const share = events / invocations;
  const middle = (share + Z2 / (2 * invocations)) / (1 + Z2 / invocations);
  const spread = (share * (1 - share)) / invocations + Z2 / (4 * invocations * invocations);
  const half = (Math.sqrt(Z2) * Math.sqrt(spread)) / (1 + Z2 / invocations);
  return [events === 0 ? 0 : middle - half, events === invocations ? 1 : middle + half];
}

interface Known {
  readonly value: number;
  readonly ends: Ends;
}

/** Of a difference of two that have nothing to do with each other, each with its own interval (Newcombe, 1998, his method 10). */
export function differenceEnds95(before: Known, after: Known): Ends {
  const change = after.value - before.value;
  const down = Math.hypot(after.value - after.ends[0], before.ends[1] - before.value);
  const up = Math.hypot(after.ends[1] - after.value, before.value - before.ends[0]);
  return [change - down, change + up];
}
