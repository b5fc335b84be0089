// The validated contents of one scenario file: what the rest of the program sees of it. Durations are integer
// microseconds, sizes bytes, memory MB. Knows neither strategies nor services: their parameters pass through unread.

import type { Distribution } from "../random/distribution.ts";
import type { Budget, RegressionLimit } from "./budgets/budget.ts";

export interface Scenario {
  readonly name: string;
  readonly description?: string;
  readonly region: string;
  /** A price book's id or a path; absent: the newest. */
  readonly prices?: string;
  /** What the cloud's own platform schema made of `platform:`. */
  readonly platform: unknown;
  /** As written: 42 and "42" name the same luck. */
  readonly seed: string;
  readonly invocations: number;
  /** In the file's order, which decides the order of starts and invokes. */
  readonly functions: readonly FunctionSpec[];
  /** What a function of a strategy's own (a checker) is made from. */
  readonly defaults: FunctionTraits;
  /** Absent where the file names none: every strategy with its default parameters. */
  readonly strategies?: readonly StrategyEntry[];
  /** Invocations of the workflow a month. */
  readonly volume?: number;
  readonly freeTier: boolean;
  /** The name of a strategy entry. */
  readonly baseline?: string;
  /** What a run is held to. */
  readonly budgets: readonly Budget[];
  /** What a change is held to. */
  readonly regression: readonly RegressionLimit[];
}

/** What a function has whether or not the workflow knows it. */
export interface FunctionTraits {
  readonly memoryMb: number;
  readonly architecture: Architecture;
  /** Output, the whole item, bytes. */
  readonly payload: Distribution;
  /** Init of a cold environment, microseconds. */
  readonly coldStart: Distribution;
  /** Lambda's own limit on a handler, microseconds. */
  readonly timeout: number;
  /** Chance that an environment is cold: 0 is warm, 1 is cold. */
  readonly coldChance: number;
}

export interface FunctionSpec extends FunctionTraits {
  readonly name: string;
  readonly after: readonly string[];
  /** Warm time of the user's code, microseconds. */
  readonly duration: Distribution;
  /** What its handler still does once the output is handed over, billed though nobody waits; microseconds, absent for nothing. */
  readonly tail?: Distribution;
  /** Parallel copies, at least 1. */
  readonly count: number;
}

export type Architecture = "x86" | "arm64";

export interface StrategyEntry {
  /** The entry's name in the report; unique. */
  readonly name: string;
  /** The registered strategy it uses. */
  readonly use: string;
  /** What the strategy's own schema made of the entry's other keys. */
  readonly params: unknown;
  /** The same keys as the user wrote them, defaults filled in: for the report. */
  readonly paramsAsWritten: Readonly<Record<string, unknown>>;
}
