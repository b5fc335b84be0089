// A duration that is looked for: handlers were measured, a simulation says what handlers take with a duration that is tried, and the
// next try is better. Knows no strategy: whatever a handler does beside the user's code is the difference.

import { constant, type Distribution } from "../random/distribution.ts";
import { FEWEST_FOR_A_LAW, type Fit, fitOf } from "./fit.ts";
import { changed, longest, type Seen } from "./seen.ts";
import { milliseconds } from "./spelling.ts";

/** A simulated median further off than this, as a share, is told. */
const OFF = 0.03;
/** If fewer of a function's handlers than this come to the user's code, the others are told apart by their length. */
const NEARLY_ALL = 0.98;

/** What a simulation saw of a function, microseconds. */
export class SeenHandlers {
  /** Of those that ran user code: from start to end, and what of that was calls and waiting. */
  readonly handlers: number[] = [];
  readonly calls: number[] = [];
  readonly waits: number[] = [];
  /** All that ended well. */
  count = 0;
}

export class UnknownDuration {
  #measured: Seen;
  /** Median of what is tried. */
  #median: number;
  /** Width of what is tried, squared, from p10 to p90: variances add, and so do these where the parts are much alike. */
  #square: number;
  #simulated = 0;
  #calls = 0;
  #wait = 0;
  #share = 1;

  constructor(measured: Seen) {
    this.#measured = measured;
    this.#median = measured.median;
    this.#square = square(widthOf(measured));
  }

  /** What is tried. */
  get distribution(): Distribution {
    return this.fit.distribution;
  }

  /**
   * The measured times drawn together or apart around the median. Few of them are a constant: what calls vary by cannot be told
   * from what a handful of runs varies by, and a slow environment, which makes all functions of a run slow, would be drawn
   * for each alone, so that the slow ones meet quick ones at every fan-in.
   */
  get fit(): Fit {
    const { count, median } = this.#measured;
    if (count < FEWEST_FOR_A_LAW) return { distribution: constant(this.#median), kind: "median", n: count };
    const whole = widthOf(this.#measured);
    const spread = whole > 0 ? Math.sqrt(this.#square) / whole : 0;
    return fitOf(changed(this.#measured, (us) => Math.max(0, Math.round(this.#median + (us - median) * spread))));
  }

  correct({ handlers, calls, waits, count }: SeenHandlers): void {
    if (handlers.length === 0) return;
    if (this.#share === 1 && handlers.length / count < NEARLY_ALL) this.#takeLongest(handlers.length / count);
    const { median } = this.#measured;
    const sorted = Float64Array.from(handlers).sort();
    const whole = square(widthOf(this.#measured));
    this.#simulated = middle(sorted, 0.5);
    this.#calls = middle(Float64Array.from(calls).sort(), 0.5);
    this.#wait = middle(Float64Array.from(waits).sort(), 0.5);
    this.#median = within(this.#median + median - this.#simulated, median);
    this.#square = within(this.#square + whole - square(middle(sorted, 0.9) - middle(sorted, 0.1)), whole);
  }

  /** What a reader must know, a sentence each. */
  get notes(): string[] {
    const { median } = this.#measured;
    return [
      ...(this.#share < 1
        ? [
            `only ${percent(this.#share)} of its runs go on, the others look and end: the longest runs were taken for them`,
          ]
        : []),
      ...(this.#median === 0
        ? [
            `what its handler does beside its code takes ${milliseconds(this.#calls + this.#wait)}, it took ${milliseconds(median)}: written as 0ms`,
          ]
        : []),
      ...(this.#wait > 0
        ? [
            `of its handler's ${milliseconds(median)} some ${milliseconds(this.#wait)} were taken for waiting: a simulation's, no log says`,
          ]
        : []),
      ...(this.#median > 0 && Math.abs(this.#simulated / median - 1) > OFF
        ? [
            `simulated again, its handler takes ${milliseconds(this.#simulated)} at the median, measured were ${milliseconds(median)}`,
          ]
        : []),
    ];
  }

  /** Beside its code and waiting, at the median; microseconds. */
  get calls(): number {
    return this.#calls;
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
