// One invocation told step by step for every strategy: what `run --explain` prints.

import type { TraceEntry } from "../cloud/trace.ts";

export interface Explanation {
  readonly scenario: string;
  /** Counts from 0. */
  readonly invocation: number;
  readonly strategies: readonly StrategyExplanation[];
}

export interface StrategyExplanation {
  readonly name: string;
  readonly outcome: "completed" | "timedOut" | "failed";
  /** Why it failed or timed out. */
  readonly reason?: string;
  /** Null where there is no result. */
  readonly latencyMs: number | null;
  /** In the order of their beginning. */
  readonly timeline: readonly TraceEntry[];
  /** Everything billed for this one invocation; `usd` is what a million like it cost, decimal strings. */
  readonly bill: readonly {
    readonly meter: string;
    readonly purpose: string;
    readonly quantity: string;
    readonly usd: string;
  }[];
  readonly usd: string;
}
