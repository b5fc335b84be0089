// The distribution that stands for times that were seen: one value, a lognormal where its quantiles are right, otherwise the times
// themselves or a hundred of their quantiles.

import { constant, type Distribution } from "../random/distribution.ts";
import { normalQuantile } from "../random/normal-quantile.ts";
import { sampler } from "../random/sampler.ts";
import type { Seen } from "./seen.ts";

/** Fewer say nothing of a law. */
export const FEWEST_FOR_A_LAW = 20;
/** A lognormal stands if no quantile from p5 to p95, and p99 of a hundred or more, is further off than this and sampling explain. */
const LARGEST_ERROR = 0.05;
/** Standard errors of a quantile that chance is granted. */
const GRANTED = 2;

/** Shares at which a law is held against what was seen; with weights it would have to be argued about. */
const LOW_TO_HIGH = [0.05, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.95];

export interface Fit {
  readonly distribution: Distribution;
  /** "median" and "middle", of many and of few: the constant that stands for times that were not all the same. */
  readonly kind: "constant" | "median" | "middle" | "lognormal" | "empirical";
  readonly n: number;
  /** Of a lognormal: the largest error of its quantiles, as a share, and up to which quantile it was looked for. */
  readonly error?: number;
  readonly upTo?: "p95" | "p99";
}

/** Of at least one time. */
export function fitOf(times: Seen): Fit {
  const n = times.count;
  if (times.isConstant) return { distribution: constant(times.median), kind: "constant", n };
  const law = n < FEWEST_FOR_A_LAW ? undefined : lognormalOf(times);
  return law ?? { distribution: { dist: "empirical", values: times.values }, kind: "empirical", n };
}

/** Through the median, if that is right; its sigma is the least squares of the logarithms of the quantiles. */
function lognormalOf(times: Seen): Fit | undefined {
  const sigma = sigmaOf(times);
  if (sigma === undefined) return undefined;
  const distribution: Distribution = { dist: "lognormal", median: times.median, sigma };
  const { isRight, ...said } = agreement(times, sampler(distribution), sharesOf(times));
  return isRight ? { distribution, kind: "lognormal", n: times.count, ...said } : undefined;
}

/** Undefined where times of 0 have no logarithm. */
export function sigmaOf(times: Seen): number | undefined {
  const { median } = times;
  if (median <= 0 || times.quantile(LOW_TO_HIGH[0]!) <= 0) return undefined;
  let products = 0;
  let squares = 0;
  for (const share of sharesOf(times).shares) {
    const z = normalQuantile(share);
    products += z * Math.log(times.quantile(share) / median);
    squares += z * z;
  }
  return Math.max(0, products / squares);
}

export interface Shares {
  readonly upTo: "p95" | "p99";
  readonly shares: readonly number[];
}

/** Where no tail is known. */
export const UP_TO_P95: Shares = { upTo: "p95", shares: LOW_TO_HIGH };

/** How far the quantiles of something that should be like the times are off, as shares, and whether chance in `count` explains it. */
export function agreement(
  times: Seen,
  quantile: (share: number) => number,
  { upTo, shares }: Shares,
  count = times.count,
): { readonly error: number; readonly upTo: "p95" | "p99"; readonly isRight: boolean } {
  const sigma = sigmaOf(times) ?? 0;
  const errors = shares.map((share) => Math.abs(quantile(share) / times.quantile(share) - 1));
  const isRight = shares.every(
    (share, i) => errors[i]! <= LARGEST_ERROR + GRANTED * standardError(share, sigma, count),
  );
  return { error: Math.max(...errors), upTo, isRight };
}

function sharesOf({ count }: Seen): Shares {
  return count >= 100 ? { upTo: "p99", shares: [...LOW_TO_HIGH, 0.99] } : UP_TO_P95;
}

/** Of a lognormal's quantile in a sample of n, as a share of it: sqrt(p (1 - p) / n) over the density. */
function standardError(share: number, sigma: number, n: number): number {
  const z = normalQuantile(share);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return (sigma * Math.sqrt((share * (1 - share)) / n)) / density;
}
