// Who is fastest and who is cheapest, and which of them cannot be told apart. Compares what the report holds; knows
// nothing of words.

import { microDollars } from "./formats/numbers.ts";
import type { Interval, Latency, Report, StrategyResult } from "./report.ts";

/** A row that has a result. */
export type Runner = StrategyResult & { readonly latencyMs: Latency };

export interface Ranking {
  /** Rows that can be compared, in the report's order: they ran, and all but a hundredth of their invocations completed. */
  readonly runners: readonly Runner[];
  /** The fastest by mean, and those that cannot be told apart from it. */
  readonly fastest: readonly Runner[];
  /** The cheapest, and those that cannot be told apart from it. */
  readonly cheapest: readonly Runner[];
  /** The baseline, where it can be compared. */
  readonly baseline: Runner | undefined;
}

export function rank(report: Report): Ranking {
  const runners = report.strategies.filter(isRunner).filter((row) => isReliable(row, report));
  const quick = [...runners].sort((a, b) => a.latencyMs.mean - b.latencyMs.mean);
  const cheap = [...runners].sort(byCost);
  return {
    runners,
    fastest: quick.filter((row) => sameLatency(row, quick[0]!, report)),
    cheapest: cheap.filter((row) => sameCost(row, cheap[0]!, report)),
    baseline: runners.find((row) => row.name === report.baseline),
  };
}

/** The row's own times do not vary: its figures are exact. */
export const isConstant = (latency: Latency): boolean => latency.min === latency.max;

/** Is the difference too small for the number of invocations? By their paired differences to the baseline. */
function sameLatency(a: Runner, b: Runner, report: Report): boolean {
  return a === b || overlap(offset(a, report), offset(b, report));
}

/** Equal to the last digit, or not distinguishable: by their paired differences to the baseline. */
function sameCost(a: StrategyResult, b: StrategyResult, report: Report): boolean {
  return a === b || overlap(costOffset(a, report), costOffset(b, report));
}

/** A difference that may as well be none. */
export const isInside = ([low, high]: Interval): boolean => low <= 0 && high >= 0;

/** The ends of an interval of money, to be compared; not to be printed. */
export const ends = ([low, high]: readonly [string, string]): Interval => [Number(low), Number(high)];

export const byCost = (a: StrategyResult, b: StrategyResult): number =>
  Number(microDollars(a.costPerMillion.usd) - microDollars(b.costPerMillion.usd));

const isRunner = (row: StrategyResult): row is Runner => row.latencyMs !== null && row.cannotRun === undefined;

/** What loses one invocation in a hundred is no answer, however cheap. */
const isReliable = (row: StrategyResult, report: Report): boolean =>
  (row.outcomes.timedOut + row.outcomes.failed) * 100 <= report.invocations;

/** Where the row lies relative to the baseline; relative to zero where the baseline has no latency. */
export function offset(row: Runner, report: Report): Interval {
  if (row.name === report.baseline) return [0, 0];
  return row.versusBaseline?.latencyMs?.ci95 ?? row.latencyMs.ci95.mean;
}

function costOffset(row: StrategyResult, report: Report): Interval {
  if (row.name === report.baseline) return [0, 0];
  return ends(row.versusBaseline?.costPerMillion.ci95 ?? row.costPerMillion.ci95);
}

const overlap = (a: Interval, b: Interval): boolean => a[0] <= b[1] && b[0] <= a[1];

/** The first and whoever is nearest: how far they are apart, and how wide the intervals are that make them look alike. */
export function rivalOf(
  report: Report,
  by: "latency" | "cost_per_million",
): { readonly gap: number; readonly halfWidths: number } | undefined {
  const runners = report.strategies.filter(isRunner).filter((row) => isReliable(row, report));
  const places = runners.map((row) => (by === "latency" ? offset(row, report) : costOffset(row, report)));
  const [first, second] = places
    .map(([low, high]) => ({ middle: (low + high) / 2, half: (high - low) / 2 }))
    .sort((a, b) => a.middle - b.middle);
  if (first === undefined || second === undefined) return undefined;
  return { gap: second.middle - first.middle, halfWidths: first.half + second.half };
}
