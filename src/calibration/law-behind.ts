// The lognormal that a duration must have been, for handlers to have taken what was measured: what a handler does beside its code is
// known run by run from a simulation, so every law can be tried on the same runs without simulating again.

import { normalQuantile } from "../random/normal-quantile.ts";
import type { Seen } from "./seen.ts";

/** A run of a handler as it was simulated, microseconds. */
export interface SimulatedRun {
  readonly workUs: number;
  /** Calls and waiting. */
  readonly restUs: number;
}

export interface Law {
  /** Microseconds. */
  readonly median: number;
  readonly sigma: number;
}

export interface Behind {
  readonly law: Law;
  /** Of what the handlers would take with it: as simulated, but with the law itself instead of draws from it. */
  readonly quantile: (share: number) => number;
  /** So many handlers show it. */
  readonly count: number;
}

/** So many runs say it. */
const MOST_RUNS = 2000;
const MOST_RUNS_IN_LUMPS = 500;
/** Times the least distance. */
const HARDLY_MORE = 1.1;
/** Shares at which the simulated and the measured are held against each other. */
const SHARES: readonly number[] = Array.from({ length: 20 }, (_, i) => (i + 0.5) / 20);
const SIGMAS = [0, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.55, 0.75, 1, 1.4, 2];

/**
 * The median of the handlers is that of the measured, the sigma what brings their quantiles nearest. Where a handler waits in steps of
 * an interval its times come in lumps, and the median may lie between two: there all quantiles decide.
 */
export function lawBehind(measured: Seen, simulated: readonly SimulatedRun[], waits: boolean): Behind {
  const runs = Runs.of(simulated, waits ? MOST_RUNS_IN_LUMPS : MOST_RUNS);
  const medianFor = (sigma: number): number =>
    waits
      ? lowest((median) => runs.distance({ median, sigma }, measured), stepsTo(measured.median))
      : runs.medianFor(sigma, measured.median);
  const distanceAt = (sigma: number): number => runs.distance({ median: medianFor(sigma), sigma }, measured);
  const best = lowest(distanceAt, SIGMAS);
  // No spread, where a spread explains hardly more.
  const sigma = distanceAt(0) <= distanceAt(best) * HARDLY_MORE ? 0 : best;
  const law = { median: Math.round(medianFor(sigma)), sigma };
  const sorted = Float64Array.from(runs.sorted(law));
  return { law, quantile: (share) => at(sorted, share), count: sorted.length };
}

/** Lumps give a distance many valleys: the lowest is looked for in these steps. */
const stepsTo = (most: number): number[] => Array.from({ length: 25 }, (_, i) => (most * i) / 24);

class Runs {
  /** Where each run's work stands among all, as a normal score: whoever works longest is last, and calls more. */
  readonly #scores: Float64Array;
  readonly #rests: Float64Array;
  readonly #handlers: Float64Array;

  private constructor(scores: Float64Array, rests: Float64Array) {
    this.#scores = scores;
    this.#rests = rests;
    this.#handlers = new Float64Array(scores.length);
  }

  static of(all: readonly SimulatedRun[], most: number): Runs {
    const stride = Math.ceil(all.length / most);
    const runs = all.filter((_, i) => i % stride === 0);
    const order = runs.map((_, i) => i).sort((a, b) => runs[a]!.workUs - runs[b]!.workUs);
    const scores = new Float64Array(runs.length);
    order.forEach((run, rank) => {
      scores[run] = normalQuantile((rank + 0.5) / runs.length);
    });
    return new Runs(
      scores,
      Float64Array.from(runs, ({ restUs }) => restUs),
    );
  }

  /** Mean difference of quantiles, microseconds. */
  distance(law: Law, measured: Seen): number {
    const sorted = this.sorted(law);
    let sum = 0;
    for (const share of SHARES) sum += Math.abs(at(sorted, share) - measured.quantile(share));
    return sum / SHARES.length;
  }

  /** The law's median with which the handlers have this one; 0 where none is so small. */
  medianFor(sigma: number, handlerMedian: number): number {
    let median = handlerMedian;
    for (let step = 0; step < 6; step++)
      median = Math.max(0, median + handlerMedian - at(this.sorted({ median, sigma }), 0.5));
    return median;
  }

  /** Overwritten by the next. */
  sorted({ median, sigma }: Law): Float64Array {
    const handlers = this.#handlers;
    for (let i = 0; i < handlers.length; i++)
      handlers[i] = median * Math.exp(sigma * this.#scores[i]!) + this.#rests[i]!;
    return handlers.sort();
  }
}

const at = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;

/** Where a function is lowest: next to the lowest of the candidates, by golden section. */
function lowest(of: (x: number) => number, candidates: readonly number[]): number {
  const values = candidates.map(of);
  const best = values.indexOf(Math.min(...values));
  let low = candidates[Math.max(0, best - 1)]!;
  let high = candidates[Math.min(candidates.length - 1, best + 1)]!;
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let [atLeft, atRight] = [of(left), of(right)];
  for (let step = 0; step < 10; step++) {
    if (atLeft <= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = of(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = of(right);
    }
  }
  const found = (low + high) / 2;
  return of(found) <= values[best]! ? found : candidates[best]!;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;
