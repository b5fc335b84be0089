// The figure that a budget is about, and how far luck may have moved it. What the report has an interval for is taken from there; the
// rest is asked of the run's sections.

import { nearestNumber, over } from "../../billing/money.ts";
import { isColdByChance } from "../../experiment/certainty.ts";
import type { EntryResult } from "../../experiment/entry-result.ts";
import { type Moments, quantileRanks95 } from "../../experiment/moments.ts";
import type { Plan } from "../../experiment/plan.ts";
import { meanEnds95, shareEnds95 } from "../../experiment/rare.ts";
import { halfWidthOf } from "../../experiment/sections.ts";
import type { Counted } from "../../experiment/tally.ts";
import type { Budget, Limit, Purpose } from "../../scenario/budgets/budget.ts";
import { billed } from "../billed.ts";
import { gbSecondsOf } from "../gb-seconds.ts";
import type { Latency, StrategyResult, VerdictUnit } from "../report.ts";

/** In the unit; an end is undefined where it cannot be told. */
export interface Observed {
  readonly unit: VerdictUnit;
  readonly value: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

export interface NoData {
  readonly unit: VerdictUnit;
  readonly reason: string;
}

/** What a run says of one strategy. */
export interface Row {
  readonly row: StrategyResult;
  readonly run: EntryResult;
  readonly baseline: EntryResult;
  readonly plan: Plan;
}

export function observedOf(budget: Budget, of: Row): Observed | NoData {
  const { row } = of;
  const unit = unitOf(budget);
  if (row.cannotRun !== undefined) return { unit, reason: `${row.name} cannot run: ${row.cannotRun}` };
  // What comes to nothing costs little, and that is no budget kept.
  if (OF_COST.has(budget.metric) && row.outcomes.completed === 0)
    return { unit, reason: `no invocation of ${row.name} completed` };
  switch (budget.metric) {
    case "latency":
      return latency(budget.statistic ?? "mean", of);
    case "latency_versus_baseline":
      return latencyVersus(of, unit);
    case "cost_per_million":
      return budget.purpose === undefined ? cost(of) : bySections(unit, of, costOf(budget.purpose, of));
    case "cost_per_million_versus_baseline":
      return costVersus(of, unit);
    case "billed_gb_seconds":
      return bySections(unit, of, ({ usage, invocations }) => gbSecondsOf(usage, invocations, purposesOf(budget)));
    case "wait_share":
      return waitShare(unit, of);
    case "cold_starts":
      return coldStarts(unit, of);
    case "time_outs":
      return lost(row.outcomes.timedOut, of, { limit: budget.limit, unit });
    case "failures":
      return lost(row.outcomes.failed, of, { limit: budget.limit, unit });
    case "best":
      throw new Error("best is no figure of one strategy");
  }
}

const OF_COST: ReadonlySet<string> = new Set([
  "cost_per_million",
  "cost_per_million_versus_baseline",
  "billed_gb_seconds",
]);

export function unitOf({ limit }: Budget): VerdictUnit {
  return ({ duration: "ms", money: "usd" } as const)[limit.unit as "duration" | "money"] ?? (limit.unit as VerdictUnit);
}

const purposesOf = ({ purpose }: Budget): readonly Purpose[] =>
  purpose === undefined ? ["work", "wait", "coordination"] : [purpose];

function latency(statistic: keyof Omit<Latency, "ci95">, { row, run }: Row): Observed | NoData {
  const { latencyMs } = row;
  if (latencyMs === null) return { unit: "ms", reason: `no invocation of ${row.name} has a result` };
  const value = latencyMs[statistic];
  // The extremes of this run are what they are.
  if (statistic === "min" || statistic === "max") return { unit: "ms", value, low: value, high: value };
  const [low, high] = latencyMs.ci95[statistic];
  const q = QUANTILES[statistic];
  const { count } = run.tally.latency;
  if (q === undefined) return { unit: "ms", value, low, high };
  const [lowRank, highRank] = quantileRanks95(q, count);
  return { unit: "ms", value, low: lowRank < 1 ? undefined : low, high: highRank > count ? undefined : high };
}

const QUANTILES: Readonly<Record<string, number | undefined>> = {
  p50: 0.5,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
  p999: 0.999,
};

function latencyVersus({ row, run, baseline }: Row, unit: VerdictUnit): Observed | NoData {
  const difference = row.versusBaseline?.latencyMs;
  const { name } = baseline.entry;
  if (row.versusBaseline === undefined) return { unit, reason: `${row.name} is the baseline itself` };
  if (difference == null) return { unit, reason: `${row.name} or the baseline ${name} has no result` };
  const { mean, ci95 } = difference;
  if (unit === "ms") return { unit, value: mean, low: ci95[0], high: ci95[1] };
  const base = baseline.tally.latencyMoments;
  if (base.mean === 0) return { unit, reason: `the baseline ${name} takes no time: there is no share of it` };
  const { versusBaseline, latencyMoments } = run.tally;
  const value = versusBaseline.mean / base.mean;
  return around(unit, value, halfOfShare(value, { difference: versusBaseline, own: latencyMoments, base }));
}

function cost({ row }: Row): Observed {
  const { usd, ci95 } = row.costPerMillion;
  return { unit: "usd", value: Number(usd), low: Number(ci95[0]), high: Number(ci95[1]) };
}

function costVersus({ row, run, baseline }: Row, unit: VerdictUnit): Observed | NoData {
  const { name } = baseline.entry;
  if (row.versusBaseline === undefined) return { unit, reason: `${row.name} is the baseline itself` };
  if (baseline.cannotRun !== undefined)
    return { unit, reason: `the baseline ${name} cannot run: ${baseline.cannotRun}` };
  const { usd, ci95 } = row.versusBaseline.costPerMillion;
  const all = { value: Number(usd), low: Number(ci95[0]), high: Number(ci95[1]) };
  if (unit === "usd") return { unit, ...all };
  const { percent } = row.versusBaseline.costPerMillion;
  if (percent === null) return { unit, reason: `the baseline ${name} costs nothing: there is no share of it` };
  const { costVersusBaseline: difference, costMoments: own } = run.tally;
  const value = percent / 100;
  return around(unit, value, halfOfShare(value, { difference, own, base: baseline.tally.costMoments }));
}

interface Shared {
  readonly difference: Moments;
  /** Base and difference. */
  readonly own: Moments;
  readonly base: Moments;
}

/** Luck moves a share by what it does to the difference and to what that is a share of, which go together (the delta method). */
function halfOfShare(share: number, { difference, own, base }: Shared): number {
  if (base.mean === 0) return 0;
  const [d, o, b] = [difference, own, base].map(({ halfWidth95 }) => halfWidth95 * halfWidth95) as [
    number,
    number,
    number,
  ];
  const together = (o - d - b) / 2;
  return Math.sqrt(Math.max(0, d - 2 * share * together + share * share * b)) / base.mean;
}

type Figure = (counted: Counted) => number;

/**
 * The figure of the whole run, give or take what sections differ by. Where they are all equal, so is the figure: of money and
 * GB-seconds nothing rarer is looked for.
 */
function bySections(unit: VerdictUnit, { run }: Row, figure: Figure): Observed {
  const value = figure(run.counted);
  const half = halfWidthOf(run.sections.map(figure)) ?? 0;
  return { unit, value, low: Math.max(0, value - half), high: value + half };
}

/** Where luck decides of them, few or none have an interval of their own: sections would differ by too little. */
function coldStarts(unit: VerdictUnit, of: Row): Observed {
  const observed = bySections(unit, of, ({ coldStarts, invocations }) => coldStarts / invocations);
  if (!isColdByChance(of.plan)) return observed;
  const { coldStarts, invocations } = of.run.counted;
  const [low, high] = meanEnds95(coldStarts, invocations);
  return { ...observed, low: Math.max(0, Math.min(observed.low!, low)), high: Math.max(observed.high!, high) };
}

const around = (unit: VerdictUnit, value: number, half: number): Observed => ({
  ...{ unit, value, low: value - half, high: value + half },
});

function costOf(purpose: Purpose, { plan }: Row): Figure {
  return ({ usage, invocations }) => Number(billed({ usage, invocations }, plan)[purpose]);
}

function waitShare(unit: VerdictUnit, of: Row): Observed {
  const observed = bySections(unit, of, (counted) => {
    const { exactUsd, exactWaitUsd } = billed(counted, of.plan);
    return exactUsd.numerator === 0n ? 0 : nearestNumber(over(exactWaitUsd, exactUsd));
  });
  return { ...observed, high: Math.min(1, observed.high!) };
}

/** A count is that of this run, and so is none at all; any other share stands for all runs. */
function lost(
  count: number,
  { plan }: Row,
  { limit, unit }: { readonly limit: Limit; readonly unit: VerdictUnit },
): Observed {
  if (unit === "count") return { unit, value: count, low: count, high: count };
  const { invocations } = plan.scenario;
  const share = count / invocations;
  const [low, high] = limit.value === 0 ? [share, share] : shareEnds95(count, invocations);
  return { unit, value: share, low, high };
}
