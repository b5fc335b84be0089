// The figures of a row as a table shows them, one line or two: a percentile with its uncertainty, billed time with the share
// of waiting. Rounds; knows no table.

import { ends, isConstant, isInside } from "../ranking.ts";
import type { Interval, Report, StrategyResult } from "../report.ts";
import { isUnpriced } from "./caveats.ts";
import { dollars, duration, gbSeconds, percent, quantity, shareOf, signedDollars, signedDuration } from "./numbers.ts";

/** What a table cell says, a string a line; empty where there is nothing to say. */
export type Figure = readonly string[];

export type Statistic = "mean" | "p50" | "p90" | "p95" | "p99" | "p999";

const NOTHING: Figure = ["-"];
const ABOUT_SAME = "~ same";

/** An uncertainty below this share of its value would only be noise in the table. */
const NEGLIGIBLE = 0.005;

/** "1.762 s", "± 12 ms". */
export function latency({ latencyMs, cannotRun }: StrategyResult, statistic: Statistic): Figure {
  if (latencyMs === null || cannotRun !== undefined) return NOTHING;
  const value = latencyMs[statistic];
  const half = halfWidth(value, latencyMs.ci95[statistic]);
  const said = duration(value, { exact: isConstant(latencyMs) });
  return half > NEGLIGIBLE * value ? [said, `±${duration(half, { digits: 2 })}`] : [said];
}

/** "0.85", "24 % wait": GB-seconds. */
export function billed({ billedGbSeconds, cannotRun }: StrategyResult): Figure {
  if (cannotRun !== undefined) return NOTHING;
  const { perInvocation, wait } = billedGbSeconds;
  const said = gbSeconds(perInvocation);
  return wait === 0 ? [said] : [said, `${percent(shareOf(wait, perInvocation))} wait`];
}

/** "$24.34", "± $0.31"; with a "*" where the book charges nothing for some of it. */
export function cost(row: StrategyResult): Figure {
  if (row.cannotRun !== undefined) return NOTHING;
  const { usd, ci95 } = row.costPerMillion;
  const said = dollars(usd) + (isUnpriced(row) ? "*" : "");
  const half = halfWidth(Number(usd), [Number(ci95[0]), Number(ci95[1])]);
  return half > NEGLIGIBLE * Number(usd) ? [said, `±${dollars(half.toFixed(6))}`] : [said];
}

export function costPerMonth({ costPerMillion, cannotRun }: StrategyResult): Figure {
  return costPerMillion.usdPerMonth === undefined || cannotRun !== undefined
    ? NOTHING
    : [dollars(costPerMillion.usdPerMonth)];
}

export function coldStarts({ coldStartsPerInvocation, cannotRun }: StrategyResult): Figure {
  return cannotRun === undefined ? [quantity(coldStartsPerInvocation)] : NOTHING;
}

/** "-200 ms", "+$2.25"; "~ same" where the difference is within its confidence interval. */
export function versus(row: StrategyResult, report: Report): Figure {
  if (row.name === report.baseline) return ["baseline"];
  if (row.versusBaseline === undefined || row.cannotRun !== undefined) return NOTHING;
  const { latencyMs, costPerMillion } = row.versusBaseline;
  return [latencyMs === null ? "-" : difference(latencyMs.mean, latencyMs.ci95), costDifference(costPerMillion)];
}

/** A paired difference: exact, rounded, or not distinguishable from none. */
function difference(mean: number, [low, high]: Interval): string {
  if (low === high) return signedDuration(mean, { exact: true });
  return isInside([low, high]) ? ABOUT_SAME : signedDuration(mean, { digits: 3 });
}

function costDifference({ usd, ci95 }: NonNullable<StrategyResult["versusBaseline"]>["costPerMillion"]): string {
  const exact = ci95[0] === ci95[1];
  return !exact && isInside(ends(ci95)) ? ABOUT_SAME : signedDollars(usd);
}

/** A figure on one line: "1.762 s ± 12 ms", "-200 ms, +$2.25". */
export const inline = (figure: Figure): string => figure.join(", ").replace(", ±", " ±");

/** Quantile intervals are lopsided: the longer side is the honest one. */
function halfWidth(value: number, [low, high]: Interval): number {
  return Math.max(value - low, high - value);
}
