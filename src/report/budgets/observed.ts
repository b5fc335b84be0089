// The figure that a budget is about, and how far luck may have moved it. What the report has an interval for is taken from there; the
// rest is asked of the run's sections.

import type { EntryRun } from "../../experiment/entry-run.ts";
import { quantileRanks95 } from "../../experiment/moments.ts";
import type { Plan } from "../../experiment/plan.ts";
import { halfWidthOf } from "../../experiment/sections.ts";
import type { Counted } from "../../experiment/tally.ts";
import type { Budget, Purpose } from "../../scenario/budgets/budget.ts";
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
  readonly run: EntryRun;
  readonly plan: Plan;
}

export function observedOf(budget: Budget, of: Row): Observed | NoData {
  const { row } = of;
  const unit = unitOf(budget);
  if (row.cannotRun !== undefined) return { unit, reason: `${row.name} cannot run: ${row.cannotRun}` };
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
      return bySections(unit, of, waitShareOf(of));
    case "cold_starts":
      return bySections(unit, of, ({ coldStarts, invocations }) => coldStarts / invocations);
    case "time_outs":
      return lost(row.outcomes.timedOut, of, unit);
    case "failures":
      return lost(row.outcomes.failed, of, unit);
    case "best":
      throw new Error("best is no figure of one strategy");
  }
}

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
  if (q === undefined || latencyMs.min === latencyMs.max) return { unit: "ms", value, low, high };
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

function latencyVersus({ row, plan }: Row, unit: VerdictUnit): Observed | NoData {
  const difference = row.versusBaseline?.latencyMs;
  const { name } = plan.baseline;
  if (row.versusBaseline === undefined) return { unit, reason: `${row.name} is the baseline itself` };
  if (difference == null) return { unit, reason: `${row.name} or the baseline ${name} has no result` };
  const { mean, ci95 } = difference;
  if (unit === "ms") return { unit, value: mean, low: ci95[0], high: ci95[1] };
  const base = (row.latencyMs?.mean ?? 0) - mean;
  if (base === 0) return { unit, reason: `the baseline ${name} takes no time: there is no share of it` };
  return { unit, value: mean / base, low: ci95[0] / base, high: ci95[1] / base };
}

function cost({ row }: Row): Observed {
  const { usd, ci95 } = row.costPerMillion;
  return { unit: "usd", value: Number(usd), low: Number(ci95[0]), high: Number(ci95[1]) };
}

function costVersus({ row, plan }: Row, unit: VerdictUnit): Observed | NoData {
  if (row.versusBaseline === undefined) return { unit, reason: `${row.name} is the baseline itself` };
  const { usd, ci95 } = row.versusBaseline.costPerMillion;
  const all = { value: Number(usd), low: Number(ci95[0]), high: Number(ci95[1]) };
  if (unit === "usd") return { unit, ...all };
  const base = Number(row.costPerMillion.usd) - all.value;
  if (base === 0) return { unit, reason: `the baseline ${plan.baseline.name} costs nothing: there is no share of it` };
  return { unit, value: all.value / base, low: all.low / base, high: all.high / base };
}

type Figure = (counted: Counted) => number;

/** The figure of the whole run, give or take what sections differ by. */
function bySections(unit: VerdictUnit, { run }: Row, figure: Figure): Observed {
  const value = figure(run.tally.between(undefined, run.tally.count));
  const half = halfWidthOf(run.sections.map(figure)) ?? 0;
  return { unit, value, low: value - half, high: value + half };
}

function costOf(purpose: Purpose, { plan }: Row): Figure {
  return ({ usage, invocations }) => Number(billed({ usage, invocations }, plan)[purpose]);
}

function waitShareOf({ plan }: Row): Figure {
  return ({ usage, invocations }) => {
    const { usd, wait } = billed({ usage, invocations }, plan);
    return Number(usd) === 0 ? 0 : Number(wait) / Number(usd);
  };
}

/** A count is that of this run; a share stands for all runs, and has an interval after Wilson. */
function lost(count: number, { plan }: Row, unit: VerdictUnit): Observed {
  if (unit === "count") return { unit, value: count, low: count, high: count };
  const n = plan.scenario.invocations;
  const share = count / n;
  const z2 = 1.959963984540054 * 1.959963984540054;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Math.sqrt(z2) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { unit, value: share, low: count === 0 ? 0 : middle - half, high: count === n ? 1 : middle + half };
}
