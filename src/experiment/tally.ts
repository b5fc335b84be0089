// What is remembered of some invocations of one strategy: counts, exact sums, a histogram. Its size does not depend on
// their number, and two of them make that of all their invocations, to the last bit.

import type { Ledger } from "../billing/ledger.ts";
import { PURPOSES, type Usage } from "../billing/usage.ts";
import type { Invocation } from "../cloud/invocation.ts";
import type { Count } from "./count.ts";
import { ExactSum } from "./exact-sum.ts";
import { Histogram, type HistogramData } from "./histogram.ts";
import type { Moments } from "./moments.ts";
import { type LeavesData, MomentsByLeaf } from "./moments-by-leaf.ts";

/** Latency in microseconds, of invocations that have a result; cost in USD; each less the baseline's too, where both have a value. */
const MEASURES = ["latency", "cost", "versusBaseline", "costVersusBaseline"] as const;
type Measure = (typeof MEASURES)[number];

/** A tally as plain data; whole numbers that may be large are texts. */
export interface TallyData {
  readonly invocations: number;
  readonly completed: number;
  readonly timedOut: number;
  readonly failed: number;
  readonly coldStarts: number;
  readonly latency: HistogramData;
  readonly latencySum: string;
  readonly leaves: Readonly<Record<Measure, LeavesData>>;
  readonly failures: readonly (readonly [reason: string, invocations: number])[];
  /** By account of the ledger. */
  readonly usage: readonly string[];
}

const NOTHING: TallyData = {
  ...{ invocations: 0, completed: 0, timedOut: 0, failed: 0, coldStarts: 0, latencySum: "0" },
  latency: { range: null, runs: [] },
  leaves: { latency: [], cost: [], versusBaseline: [], costVersusBaseline: [] },
  ...{ failures: [], usage: [] },
};

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
  readonly latency: Histogram;
  readonly latencySum = new ExactSum();
  /** What is known of every invocation, for means and their spread. */
  readonly leaves: Readonly<Record<Measure, MomentsByLeaf>>;
  /** Why invocations failed or timed out, and how many: a few reasons for every copy of a function at most. */
  readonly failures: Map<string, number>;
  readonly #usage: readonly ExactSum[];
  readonly #ledger: Ledger;

  /** Empty, or what `data` says. */
  constructor(ledger: Ledger, data: TallyData = NOTHING) {
    this.#ledger = ledger;
    this.invocations = data.invocations;
    this.completed = data.completed;
    this.timedOut = data.timedOut;
    this.failed = data.failed;
    this.coldStarts = data.coldStarts;
    this.latency = Histogram.from(data.latency);
    this.latencySum.addAll(BigInt(data.latencySum));
    this.leaves = {
      latency: MomentsByLeaf.from(data.leaves.latency),
      cost: MomentsByLeaf.from(data.leaves.cost),
      versusBaseline: MomentsByLeaf.from(data.leaves.versusBaseline),
      costVersusBaseline: MomentsByLeaf.from(data.leaves.costVersusBaseline),
    };
    this.failures = new Map(data.failures);
    this.#usage = ledger.accounts.map(() => new ExactSum());
    data.usage.forEach((units, account) => {
      this.#usage[account]!.addAll(BigInt(units));
    });
  }

  /** USD of the invocation counted last. */
  lastCost = 0;

  /** Counts an invocation that is over, and takes its usage from the ledger. Returns its latency, NaN without a result. */
  add(invocation: Invocation): number {
    this.invocations += 1;
    this.coldStarts += invocation.coldStarts;
    this.#countOutcome(invocation);
    const { open } = this.#ledger;
    let cost = 0;
    for (let i = 0; i < open.length; i++) {
      const account = open[i]!;
      const units = account.take();
      if (units === 0) continue;
      this.#usage[account.index]!.add(units);
      cost += units * account.usd;
    }
    this.lastCost = cost;
    if (invocation.hasResult === false) return Number.NaN;
    this.latency.add(invocation.endedAt);
    this.latencySum.add(invocation.endedAt);
    return invocation.endedAt;
  }

  /** What comes later in the run. */
  addAll(later: Tally): void {
    this.invocations += later.invocations;
    this.completed += later.completed;
    this.timedOut += later.timedOut;
    this.failed += later.failed;
    this.coldStarts += later.coldStarts;
    this.latency.addAll(later.latency);
    this.latencySum.addAll(later.latencySum.total);
    for (const measure of MEASURES) this.leaves[measure].addAll(later.leaves[measure]);
    for (const [reason, count] of later.failures) this.failures.set(reason, (this.failures.get(reason) ?? 0) + count);
    later.#usage.forEach(({ total }, account) => {
      this.#usage[account]!.addAll(total);
    });
  }

  get data(): TallyData {
    const { invocations, completed, timedOut, failed, coldStarts } = this;
    return {
      ...{ invocations, completed, timedOut, failed, coldStarts },
      latency: this.latency.data,
      latencySum: String(this.latencySum.total),
      leaves: {
        latency: this.leaves.latency.data,
        cost: this.leaves.cost.data,
        versusBaseline: this.leaves.versusBaseline.data,
        costVersusBaseline: this.leaves.costVersusBaseline.data,
      },
      failures: [...this.failures],
      usage: this.#usage.map(({ total }) => String(total)),
    };
  }

  get latencyMoments(): Moments {
    return this.leaves.latency.total;
  }

  get costMoments(): Moments {
    return this.leaves.cost.total;
  }

  get versusBaseline(): Moments {
    return this.leaves.versusBaseline.total;
  }

  get costVersusBaseline(): Moments {
    return this.leaves.costVersusBaseline.total;
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

  /** A count with its usage by meter. */
  counted({ units, ...rest }: Count): Counted {
    return { ...rest, usage: this.#usageOf(units) };
  }

  #usageOf(totals: readonly bigint[]): Usage[] {
    return totals.flatMap((units, account) => {
      const meter = this.#ledger.meters[Math.floor(account / PURPOSES.length)]!;
      return units === 0n ? [] : [{ meter, purpose: PURPOSES[account % PURPOSES.length]!, units }];
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
    const { reason } = invocation;
    this.failures.set(reason, (this.failures.get(reason) ?? 0) + 1);
  }
}
