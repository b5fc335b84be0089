// Three forms that a duration can have which is looked for behind measured handlers, each with how a next try is made of what a
// simulation of the last one showed: one value, a lognormal, or the measured times moved and drawn together.

import { constant } from "../random/distribution.ts";
import { agreement, type Fit, fitOf, sigmaOf, UP_TO_P95 } from "./fit.ts";
import { type Law, lawBehind, type SimulatedRun } from "./law-behind.ts";
import { pseudomedian, pseudomedianOfMany } from "./pseudomedian.ts";
import { changed, type Seen } from "./seen.ts";

export interface Attempt {
  readonly fit: Fit;
  /** The next try; the same, where none would be better. */
  next(simulated: Simulated): Attempt;
}

export interface Simulated {
  readonly runs: readonly SimulatedRun[];
  /** Handler times, ascending, microseconds. */
  readonly handlers: Float64Array;
  /** More than a few of its handlers wait. */
  readonly waits: boolean;
}

/** A median or a sigma that would move by less is found: as a share of the handler's median, and as it is. */
const FOUND = { median: 0.003, sigma: 0.01 };
/** A spread of less is none. */
const SMALLEST_SIGMA = 0.004;

/** Of so few that every one of them is known. */
export function oneValue(measured: Seen): Attempt {
  const middle = pseudomedian(measured.values);
  const tried = (value: number): Attempt => ({
    fit: { distribution: constant(value), kind: "middle", n: measured.count },
    next({ runs }) {
      const simulated = pseudomedianOfMany(runs.map(({ workUs, restUs }) => workUs + restUs));
      const better = within(Math.round(value + middle - simulated), middle);
      return isNear(better, value, measured) ? this : tried(better);
    },
  });
  return tried(Math.round(middle));
}

/** Until nothing is known of the calls, the law of the handlers themselves. */
export function law(
  measured: Seen,
  tried: Law = { median: measured.median, sigma: sigmaOf(measured) ?? 0 },
  said: Pick<Fit, "error" | "upTo"> = {},
): Attempt {
  const { median, sigma } = tried;
  const isOne = median === 0 || sigma < SMALLEST_SIGMA;
  const n = measured.count;
  return {
    fit: isOne
      ? { distribution: constant(median), kind: "median", n }
      : { distribution: { dist: "lognormal", median, sigma }, kind: "lognormal", n, ...said },
    next({ runs, waits }) {
      const { law: better, quantile, count } = lawBehind(measured, runs, waits);
      const { isRight, ...off } = agreement(measured, quantile, UP_TO_P95, (n * count) / (n + count)); // both are samples
      const isFound = isNear(better.median, median, measured) && Math.abs(better.sigma - sigma) < FOUND.sigma;
      // Lumps of a waiting handler agree badly at their edges, and moved times would be lumps too.
      if (isFound && !isRight && !waits) return moved(measured, { median, square: square(widthOf(measured)) });
      return isFound && said.error !== undefined ? this : law(measured, better, off);
    },
  };
}

/** `square`: the width from p10 to p90, squared. Variances add, and so do these where the parts are much alike. */
function moved(measured: Seen, tried: { readonly median: number; readonly square: number }): Attempt {
  const whole = square(widthOf(measured));
  const spread = whole > 0 ? Math.sqrt(tried.square / whole) : 0;
  const move = (us: number): number => Math.max(0, Math.round(tried.median + (us - measured.median) * spread));
  return {
    fit: fitOf(changed(measured, move)),
    next({ handlers }) {
      const median = within(tried.median + measured.median - at(handlers, 0.5), measured.median);
      const off = whole - square(at(handlers, 0.9) - at(handlers, 0.1));
      const isFound = isNear(median, tried.median, measured) && Math.abs(off) < FOUND.sigma * whole;
      return isFound ? this : moved(measured, { median, square: within(tried.square + off, whole) });
    },
  };
}

const isNear = (one: number, other: number, measured: Seen): boolean =>
  Math.abs(one - other) < FOUND.median * measured.median;

const widthOf = (seen: Seen): number => seen.quantile(0.9) - seen.quantile(0.1);

const square = (x: number): number => x * x;

const within = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/** The nearest rank. */
export const at = (sorted: Float64Array, q: number): number =>
  sorted[Math.min(sorted.length, Math.max(1, Math.ceil(q * sorted.length))) - 1]!;
