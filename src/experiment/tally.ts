// What is remembered of all the invocations of one strategy: counts, exact sums, a histogram. Its size does not depend on
// their number.

import type { Ledger } from "../billing/ledger.ts";
import { PURPOSES, type Usage } from "../billing/usage.ts";
import type { Invocation } from "../cloud/invocation.ts";
import { ExactSum } from "./exact-sum.ts";
import { Histogram } from "./histogram.ts";
import { Moments } from "./moments.ts";

/** Reasons told apart; copies of a function have one each. */
const MOST_REASONS = 20;

/** A look at a tally. */
export interface Count {
  readonly invocations: number;
  readonly timedOut: number;
  readonly failed: number;
  readonly coldStarts: number;
  /** By ledger slot. */
  readonly units: readonly bigint[];
}

/** What a stretch of invocations did. */
export interface Counted extends Omit<Count, "units"> {
  readonly usage: readonly Usage[];
}

export class Tally {
  invocations = 0;
  completed = 0;
  timedOut = 0;
  failed = 0;
  coldStarts = 0;
  /** Microseconds of the invocations that have a result. */
  readonly latency = new Histogram();
  readonly latencySum = new ExactSum();
  readonly latencyMoments = new Moments();
  /** USD of each invocation. */
  readonly costMoments = new Moments();
  /** Latency less the baseline's, microseconds, where both have a result. */
  readonly versusBaseline = new Moments();
  /** USD of each invocation less the baseline's. */
  readonly costVersusBaseline = new Moments();
  /** Why invocations failed or timed out, and how many. */
  readonly failures = new Map<string, number>();
  readonly #usage: readonly ExactSum[];
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    this.#usage = Array.from({ length: ledger.slots }, () => new ExactSum());
  }

  /** USD of the invocation counted last. */
  lastCost = 0;

  /**
   * Counts an invocation that is over; the ledger still holds its usage, each slot at its own price. Returns its latency, NaN
   * without a result.
   */
  add(invocation: Invocation, prices: Float64Array): number {
    this.invocations += 1;
    this.coldStarts += invocation.coldStarts;
    this.#countOutcome(invocation);
    const { units, slots } = this.#ledger;
    let cost = 0;
    for (let slot = 0; slot < slots; slot++) {
      const used = units[slot]!;
      if (used > 0) this.#usage[slot]!.add(used);
      cost += used * prices[slot]!;
    }
    this.lastCost = cost;
    if (!invocation.hasResult) return Number.NaN;
    this.latency.add(invocation.endedAt);
    this.latencySum.add(invocation.endedAt);
    return invocation.endedAt;
  }

  /** Usage of all invocations, in the order of the meters. */
  get usage(): Usage[] {
    return this.#usageOf(this.#usage.map((sum) => sum.total));
  }

  /** What has been counted so far. */
  get count(): Count {
    const { invocations, timedOut, failed, coldStarts } = this;
    return { invocations, timedOut, failed, coldStarts, units: this.#usage.map((sum) => sum.total) };
  }

  /** What came between two counts. */
  between(before: Count | undefined, after: Count): Counted {
    const less = (of: keyof Omit<Count, "units">) => after[of] - (before?.[of] ?? 0);
    return {
      ...{ invocations: less("invocations"), timedOut: less("timedOut") },
      ...{ failed: less("failed"), coldStarts: less("coldStarts") },
      usage: this.#usageOf(after.units.map((units, slot) => units - (before?.units[slot] ?? 0n))),
    };
  }

  #usageOf(totals: readonly bigint[]): Usage[] {
    return totals.flatMap((units, slot) => {
      const meter = this.#ledger.meters[Math.floor(slot / PURPOSES.length)]!;
      return units === 0n ? [] : [{ meter, purpose: PURPOSES[slot % PURPOSES.length]!, units }];
    });
  }

  #countOutcome(invocation: Invocation): void {
    const { outcome } = invocation;
    if (outcome === "completed") {
      this.completed += 1;
      return;
    }
    if (outcome === "timedOut") this.timedOut += 1;
    else this.failed += 1;
    const own = invocation.reason;
    const reason = this.failures.has(own) || this.failures.size < MOST_REASONS ? own : "other reasons";
    this.failures.set(reason, (this.failures.get(reason) ?? 0) + 1);
  }
}
