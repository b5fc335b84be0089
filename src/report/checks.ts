// Verdicts as what a pipeline wants to know of each: does it hold, where is it written, what is there to say. Formats for machines
// are made of these, whether they come from budgets or from limits on regressions.

import type { Comparison, RegressionVerdict } from "./comparison.ts";
import { regressionSentence, verdictSentence } from "./formats/verdicts.ts";
import type { Report, Verdict, VerdictState } from "./report.ts";

export interface Check {
  /** What was checked: the scenario's name. */
  readonly suite: string;
  /** Its file, as typed; "-" is standard input. */
  readonly file: string;
  /** Unique in its suite: "latency{strategy:polling}: p95 < 600ms", "wait_share: < 25% (polling)". */
  readonly name: string;
  /** The metric: "latency", "cost_per_million". */
  readonly rule: string;
  readonly state: VerdictState;
  readonly level: "warn" | "error";
  /** Does it end the run with exit code 1? */
  readonly fails: boolean;
  /** There is no figure, and whoever set the limit said that this is well. */
  readonly mayLackData?: true;
  /** "is $106.64, $46.64 over". */
  readonly sentence: string;
  /** The user's own words. */
  readonly message?: string;
  /** Where the limit is written; absent where it came from the command line. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
}

export function checksOf({ scenario, budgets }: Report): Check[] {
  return budgets.map((verdict) => ({
    ...{ suite: scenario.name, file: scenario.file, name: nameOf(verdict), rule: verdict.metric },
    ...{ state: verdict.state, level: verdict.level, fails: verdict.fails, sentence: verdictSentence(verdict) },
    ...(mayLackData(verdict) && { mayLackData: true }),
    ...(verdict.message !== undefined && { message: verdict.message }),
    ...(verdict.place !== undefined && { place: verdict.place }),
  }));
}

export const mayLackData = ({ state, onNoData }: Pick<Verdict, "state" | "onNoData">): boolean =>
  state === "no data" && onNoData === "pass";

export function checksOfComparison({ after, regression, deterministic }: Comparison): Check[] {
  return regression.map((verdict) => ({
    ...{ suite: after.name, file: after.file, name: nameOfRegression(verdict), rule: verdict.metric },
    ...{
      state: verdict.state,
      level: "error",
      fails: verdict.fails,
      sentence: regressionSentence(verdict, deterministic),
    },
    ...(verdict.place !== undefined && { place: verdict.place }),
  }));
}

/** A budget of no strategy in particular has a verdict for each. */
export const nameOf = ({ expression, strategy }: Verdict): string =>
  strategy === undefined || expression.includes("strategy:") ? expression : `${expression} (${strategy})`;

export const nameOfRegression = ({ expression, strategy }: RegressionVerdict): string => `${expression} (${strategy})`;
