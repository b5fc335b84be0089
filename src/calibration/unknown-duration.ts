// A duration that is looked for: handlers were measured, a simulation says what handlers take with a duration that is tried, and the
// next try is better. Knows no strategy: whatever a handler does beside the user's code is the difference.

import { type Attempt, at, law, oneValue } from "./attempts.ts";
import { FEWEST_FOR_A_LAW, type Fit, sigmaOf } from "./fit.ts";
import type { SimulatedRun } from "./law-behind.ts";
import { pseudomedian, pseudomedianOfMany } from "./pseudomedian.ts";
import { longest, type Seen } from "./seen.ts";
import { milliseconds } from "./spelling.ts";

/** A simulated middle further off than this, as a share, and than chance explains, is told. */
const OFF = 0.03;
/** If fewer of a function's handlers than this come to the user's code, the others are told apart by their length. */
const NEARLY_ALL = 0.98;
/** If fewer wait, waiting is an accident. */
const A_FEW = 0.1;

const MOST_RUNS = 20_000;

/** What a simulation saw of a function, microseconds. */
export class SeenHandlers {
  /** Of those that ran user code, enough to look at. */
  readonly runs: SimulatedRun[] = [];
  readonly waits: number[] = [];
  /** All that ended well. */
  #count = 0;
  #ran = 0;

  add(run: SimulatedRun & { readonly waitUs: number; readonly ranUserCode: boolean }): void {
    this.#count += 1;
    if (!run.ranUserCode) return;
    this.#ran += 1;
    if (this.#ran > MOST_RUNS) return;
    this.runs.push(run);
    this.waits.push(run.waitUs);
  }

  /** Of all, those that ran user code. */
  get share(): number {
    return this.#ran / this.#count;
  }
}

export class UnknownDuration {
  #measured: Seen;
  #attempt: Attempt;
  #isFound = false;
  #share = 1;
  /** Of the simulated, microseconds; `error` is the standard error of the first, as a share. */
  #middles = { handler: Number.NaN, rest: 0, wait: 0, error: 0 };

  /**
   * Few measured times are one value: what calls vary by cannot be told from what a handful of runs varies by, and a slow
   * environment, which makes all functions of a run slow, would be drawn for each alone, so that the slow ones meet quick
   * ones at every fan-in.
   */
  constructor(measured: Seen) {
    this.#measured = measured;
    this.#attempt = this.#firstTry();
  }

  /** What is tried, or was found. */
  get fit(): Fit {
    return this.#attempt.fit;
  }

  /** Further tries would not change it. */
  get isFound(): boolean {
    return this.#isFound;
  }

  correct({ runs, waits, share }: SeenHandlers): void {
    this.#isFound = runs.length === 0;
    if (this.#isFound) return;
    if (this.#share === 1 && share < NEARLY_ALL) this.#takeLongest(share);
    const times = runs.map(({ workUs, restUs }) => workUs + restUs);
    const handlers = ascending(times);
    this.#middles = {
      handler: this.#areFew ? pseudomedianOfMany(times) : at(handlers, 0.5),
      rest: at(ascending(runs.map(({ restUs }) => restUs)), 0.5),
      wait: at(ascending(waits), 0.5),
      error: (1.25 * (sigmaOf(this.#measured) ?? 0)) / Math.sqrt(runs.length),
    };
    const waiting = waits.filter((wait) => wait > 0).length / waits.length > A_FEW;
    const next = this.#attempt.next({ runs, handlers, waits: waiting });
    this.#isFound = next === this.#attempt;
    this.#attempt = next;
  }

  /** Beside its code, at the median; microseconds. */
  get rest(): number {
    return this.#middles.rest;
  }

  /** Half of its handlers or more wait. */
  get waits(): boolean {
    return this.#middles.wait > 0;
  }

  /** What a reader must know, a sentence each. */
  get notes(): string[] {
    const measured = this.#areFew ? pseudomedian(this.#measured.values) : this.#measured.median;
    const took = milliseconds(measured);
    const { handler, rest, wait, error } = this.#middles;
    const { distribution } = this.fit;
    const isNothing = distribution.dist === "constant" && distribution.value === 0;
    const off = Math.abs(handler / measured - 1);
    return [
      ...(Number.isNaN(handler) ? ["the simulated workflow never ran it: nothing is taken off"] : []),
      ...(this.#share < 1
        ? [`${percent(this.#share)} of its runs go on, the others look and end: the longest were taken for them`]
        : []),
      ...(isNothing
        ? [`beside its code its handler takes ${milliseconds(rest)}, all of it took ${took}: written as 0ms`]
        : []),
      ...(wait > 0 ? [`${milliseconds(wait)} of its ${took} were taken for waiting: a simulation's, no log says`] : []),
      ...(!isNothing && off > OFF + 3 * error
        ? [
            `simulated again, its handler takes ${milliseconds(handler)}, it took ${took} (${this.#areFew ? "middles" : "medians"})`,
          ]
        : []),
    ];
  }

  #takeLongest(share: number): void {
    this.#share = share;
    this.#measured = longest(this.#measured, share);
    this.#attempt = this.#firstTry();
  }

  get #areFew(): boolean {
    return this.#measured.count < FEWEST_FOR_A_LAW;
  }

  #firstTry(): Attempt {
    return this.#areFew ? oneValue(this.#measured) : law(this.#measured);
  }
}

const ascending = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

const percent = (share: number): string => `${Math.round(100 * share)} %`;
