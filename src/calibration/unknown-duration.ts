// A duration that is looked for: handlers were measured, a simulation says what handlers take with a duration that is tried, and the
// next try is better. Knows no strategy: whatever a handler does beside the user's code is the difference.

import { constant, type Distribution } from "../random/distribution.ts";
import { agreement, FEWEST_FOR_A_LAW, type Fit, fitOf, sigmaOf } from "./fit.ts";
import { type Law, lawBehind, type SimulatedRun } from "./law-behind.ts";
import { changed, longest, type Seen } from "./seen.ts";
import { milliseconds } from "./spelling.ts";

/** Tries before a law that does not fit is given up. */
const TRIES = 4;
/** A simulated median further off than this, as a share, is told. */
const OFF = 0.03;
/** If fewer of a function's handlers than this come to the user's code, the others are told apart by their length. */
const NEARLY_ALL = 0.98;
/** A spread of less is none. */
const SMALLEST_SIGMA = 0.004;

/** What a simulation saw of a function, microseconds. */
export class SeenHandlers {
  /** Of those that ran user code. */
  readonly runs: SimulatedRun[] = [];
  readonly waits: number[] = [];
  /** All that ended well. */
  count = 0;
}

export class UnknownDuration {
  #measured: Seen;
  #law: Law;
  /** The law does not explain what was measured: the measured times, moved and drawn together, stand instead. */
  #isNoLaw = false;
  /** Width of those, squared, from p10 to p90: variances add, and so do these where the parts are much alike. */
  #square: number;
  #tries = 0;
  #share = 1;
  #agreement: ReturnType<typeof agreement> | undefined;
  #simulated = 0;
  #rest = 0;
  #wait = 0;

  constructor(measured: Seen) {
    this.#measured = measured;
    this.#square = square(widthOf(measured));
    this.#law = { median: measured.median, sigma: sigmaOf(measured) ?? 0 };
  }

  /** What is tried. */
  get distribution(): Distribution {
    return this.fit.distribution;
  }

  /**
   * Few measured times are a constant: what calls vary by cannot be told from what a handful of runs varies by, and a slow
   * environment, which makes all functions of a run slow, would be drawn for each alone, so that the slow ones meet quick
   * ones at every fan-in.
   */
  get fit(): Fit {
    const { count: n } = this.#measured;
    const { median, sigma } = this.#law;
    if (n < FEWEST_FOR_A_LAW) return { distribution: constant(median), kind: "median", n };
    if (this.#isNoLaw) return fitOf(this.#moved());
    if (median === 0 || sigma < SMALLEST_SIGMA) return { distribution: constant(median), kind: "median", n };
    const { error = 0, upTo = "p95" } = this.#agreement ?? {};
    return { distribution: { dist: "lognormal", median, sigma }, kind: "lognormal", n, error, upTo };
  }

  correct({ runs, waits, count }: SeenHandlers): void {
    if (runs.length === 0) return;
    if (this.#share === 1 && runs.length / count < NEARLY_ALL) this.#takeLongest(runs.length / count);
    const handlers = Float64Array.from(runs, ({ workUs, restUs }) => workUs + restUs).sort();
    this.#simulated = middle(handlers, 0.5);
    this.#rest = middle(Float64Array.from(runs, ({ restUs }) => restUs).sort(), 0.5);
    this.#wait = middle(Float64Array.from(waits).sort(), 0.5);
    this.#agreement = agreement(this.#measured, (share) => middle(handlers, share));
    this.#tries += 1;
    // Lumps of a waiting handler agree badly at their edges, and moved times would be lumps too.
    const waiting = waits.filter((wait) => wait > 0).length / waits.length > 0.1;
    if (this.#tries === TRIES && !this.#agreement.isRight && !waiting) this.#isNoLaw = true;
    if (this.#measured.count < FEWEST_FOR_A_LAW || this.#isNoLaw) this.#move(handlers);
    else this.#law = lawBehind(this.#measured, runs, waiting);
  }

  /** Beside its code, at the median; microseconds. */
  get rest(): number {
    return this.#rest;
  }

  /** What a reader must know, a sentence each. */
  get notes(): string[] {
    const { median } = this.#measured;
    const isNothing = this.#law.median === 0;
    return [
      ...(this.#share < 1
        ? [`${percent(this.#share)} of its runs go on, the others look and end: the longest were taken for them`]
        : []),
      ...(isNothing
        ? [
            `beside its code its handler takes ${milliseconds(this.#rest)}, it took ${milliseconds(median)}: written as 0ms`,
          ]
        : []),
      ...(this.#wait > 0
        ? [
            `${milliseconds(this.#wait)} of its ${milliseconds(median)} were taken for waiting: a simulation's, no log says`,
          ]
        : []),
      ...(!isNothing && Math.abs(this.#simulated / median - 1) > OFF
        ? [
            `simulated again, its handler takes ${milliseconds(this.#simulated)}, it took ${milliseconds(median)} (medians)`,
          ]
        : []),
    ];
  }

  #move(handlers: Float64Array): void {
    const { median } = this.#measured;
    const whole = square(widthOf(this.#measured));
    this.#law = { ...this.#law, median: within(this.#law.median + median - this.#simulated, median) };
    this.#square = within(this.#square + whole - square(middle(handlers, 0.9) - middle(handlers, 0.1)), whole);
  }

  #moved(): Seen {
    const { median } = this.#measured;
    const whole = widthOf(this.#measured);
    const spread = whole > 0 ? Math.sqrt(this.#square) / whole : 0;
    return changed(this.#measured, (us) => Math.max(0, Math.round(this.#law.median + (us - median) * spread)));
  }

  #takeLongest(share: number): void {
    this.#share = share;
    this.#measured = longest(this.#measured, share);
    this.#square = square(widthOf(this.#measured));
  }
}

const widthOf = (seen: Seen): number => seen.quantile(0.9) - seen.quantile(0.1);

const square = (x: number): number => x * x;

const within = (value: number, most: number): number => Math.min(most, Math.max(0, value));

const middle = (sorted: Float64Array, q: number): number => sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]!;

const percent = (share: number): string => `${Math.round(100 * share)} %`;
