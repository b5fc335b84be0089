// What a scenario may be held to: budgets, on what one run says, and limits on how far a change may make it worse. Plain data; whether
// they hold is judged where there are results.

import type { Place } from "../../errors.ts";
import type { MetricName, Statistic, Unit } from "./metrics.ts";

export type Comparison = "<" | "<=" | ">" | ">=" | "==" | "!=";

export type Purpose = "work" | "wait" | "coordination";

/** A figure and what it is held against. */
export interface Budget {
  /** As printed: "latency{strategy:polling}: p95 < 600ms". */
  readonly expression: string;
  readonly metric: MetricName;
  /** Of `latency`, which. */
  readonly statistic?: Statistic;
  /** The entry whose figure it is; absent: every entry's, one after another. */
  readonly strategy?: string;
  /** Of what is billed, only this. */
  readonly purpose?: Purpose;
  /** Of `best`: by what. */
  readonly by?: BestBy;
  readonly comparison: Comparison;
  readonly limit: Limit;
  readonly level: Level;
  readonly onNoData: OnNoData;
  /** Whom to ask, what to do: said with the verdict. */
  readonly message?: string;
  readonly place?: Place;
}

export type BestBy = "latency" | "cost_per_million";
/** `off` is checked and then left alone; `warn` is told and fails nothing. */
export type Level = "off" | "warn" | "error";
/** What it means that there is no figure: the strategy did not run, or has no result. */
export type OnNoData = "fail" | "warn" | "pass";

/** Microseconds, a decimal string of USD, GB-seconds, a share of 1, a count, or a name. */
export interface Limit {
  readonly unit: Unit;
  readonly value: number | string;
  /** As written: "600ms". */
  readonly written: string;
}

/** How much worse a figure may get, in `compare`. */
export interface RegressionLimit {
  /** "latency.p95". */
  readonly metric: RegressionMetric;
  /** A share of what it was, or as much as this. */
  readonly limit: Limit;
  /** An increase of no more than this is none. */
  readonly min?: Limit;
  /** "latency.p95: 10%". */
  readonly expression: string;
  readonly place?: Place;
}

/** "cost_per_million", "latency.p95". */
export type RegressionMetric = string;
