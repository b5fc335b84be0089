// Two versions of a workflow, run on the same worlds, as plain and versioned data: what `compare --format json` prints and what the
// formats render.

import type { StrategyResult, Verdict, VerdictState, VerdictUnit } from "./report.ts";

export const COMPARISON_SCHEMA = "unum-sim/comparison/1";

export interface Comparison {
  readonly schema: typeof COMPARISON_SCHEMA;
  readonly tool: { readonly name: "unum-sim"; readonly version: string };
  readonly before: Side;
  readonly after: Side;
  /** Of both sides: that of `before`. */
  readonly seed: number | string;
  /** Of both sides: the larger of the two numbers. */
  readonly invocations: number;
  /** Luck has no part in either: every figure is exact. */
  readonly deterministic: boolean;
  /** Strategies on both sides, in the order of `after`. */
  readonly strategies: readonly ComparedStrategy[];
  /** On one side only. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Strategies of `after` that time out, fail or cannot run, in their order. */
  readonly alarms: readonly Alarm[];
  /** What differs between the two scenarios, functions first. */
  readonly changes: readonly Change[];
  /** A verdict for each limit and each strategy on both sides; then for each that was removed, of which nothing can be said. */
  readonly regression: readonly RegressionVerdict[];
  /** What the reader must know, a sentence each: seeds differ, the program has changed. */
  readonly notes: readonly string[];
}

export interface Side {
  /** The scenario's name. */
  readonly name: string;
  /** As typed. */
  readonly file: string;
  readonly sha256: string;
  readonly kind: "baseline" | "scenario";
  /** The version of unum-sim that saved the baseline; absent for a scenario. */
  readonly savedBy?: string;
  readonly region: string;
  readonly prices: { readonly id: string; readonly asOf: string };
  readonly platform: string;
}

export interface ComparedStrategy {
  readonly name: string;
  /** Why its figures cannot be compared, where one side completes nothing: "no invocation of polling completed before the change". */
  readonly reason?: string;
  readonly metrics: readonly ComparedMetric[];
  /** Of the change in cost: what other prices make of the old design, and what the new design makes at the new prices. */
  readonly costChange: {
    /** Decimal USD per million; null where the old design has no price in the new book. */
    readonly prices: string | null;
    readonly design: string | null;
  };
}

export interface ComparedMetric {
  /** "latency.p95", "cost_per_million". */
  readonly metric: string;
  readonly unit: VerdictUnit;
  /** Money is a decimal string; null where there is no figure. */
  readonly before: number | string | null;
  readonly after: number | string | null;
  readonly change: number | string | null;
  /** Of `before`; null where that is nothing. */
  readonly percent: number | null;
  /** 95 % confidence interval of the change over paired worlds; equal ends where luck moves nothing, absent where it cannot be told. */
  readonly ci95?: readonly [low: number | string, high: number | string];
  /** Less is better. "same" is the same to the last digit; "no data" also where no invocation of one side completed. */
  readonly verdict: "better" | "worse" | "same" | "inconclusive" | "no data";
}

/** A strategy whose figures are not what they seem: some of its invocations have no good end, or none began. */
export interface Alarm {
  readonly strategy: string;
  /** Null where it is new. */
  readonly before: Lost | null;
  readonly after: Lost;
  /** Why invocations failed or timed out after the change, most frequent first. */
  readonly failures: StrategyResult["failures"];
}

/** How many invocations did not complete. */
export interface Lost {
  readonly timedOut: number;
  readonly failed: number;
  /** Why it could not be simulated at all; both counts are then zero. */
  readonly cannotRun?: string;
}

/** A value that is not what it was; null where it is not there. */
export interface Change {
  /** "functions.A.duration", "platform", "prices". */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface RegressionVerdict {
  /** The limit as it was written: "latency.p95: 10%". */
  readonly expression: string;
  readonly metric: string;
  readonly strategy: string;
  readonly state: VerdictState;
  readonly fails: boolean;
  readonly unit: VerdictUnit;
  readonly before: number | string | null;
  readonly after: number | string | null;
  /** The increase, in the unit, and as a percentage of `before`. */
  readonly change: number | string | null;
  readonly percent: number | null;
  readonly ci95?: readonly [low: number | string, high: number | string];
  /** "10%", "$0.10". */
  readonly limit: string;
  /** An increase of no more than this is none. */
  readonly min?: string;
  readonly settledBy?: number | null;
  /** Why there is no figure, or why it passes nevertheless. */
  readonly reason?: string;
  readonly place?: NonNullable<Verdict["place"]>;
}
