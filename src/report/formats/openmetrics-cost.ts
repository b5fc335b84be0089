// Money and billed time as OpenMetrics. A total and its parts are different families, so that a sum over one is not twice the bill.

import type { StrategyResult } from "../report.ts";
import type { Families, Gauge, Labels } from "./metric-families.ts";

const COST = usd("cost_per_million", "USD per million invocations.");
const COST_CI95 = usd("cost_per_million_ci95", "Where the cost lies with 95 % confidence.");
const COST_BY_PURPOSE = usd("cost_per_million_by_purpose", "USD per million invocations, by what it was billed for.");
const COST_BY_METER = usd("cost_per_million_by_meter", "USD per million invocations, by what AWS bills.");
const USAGE = plain("usage_per_million", "Units of a meter per million invocations.");
const PER_MONTH = usd("cost_per_month", "The month's bill at the scenario's volume.");
const VERSUS = usd("cost_per_million_versus_baseline", "USD per million invocations less the baseline's.");
const VERSUS_CI95 = usd("cost_per_million_versus_baseline_ci95", "Where that difference lies with 95 % confidence.");
const BILLED = gbSeconds("billed", "GB-seconds billed an invocation.");
const BILLED_BY_PURPOSE = gbSeconds("billed_by_purpose", "GB-seconds billed an invocation, by what for.");

const PURPOSES = ["work", "wait", "coordination"] as const;

export function putCost(all: Families, { costPerMillion, versusBaseline }: StrategyResult, labels: Labels): void {
  const { usd: total, ci95, usdPerMonth, lines } = costPerMillion;
  all.gauge(COST, labels, total);
  putEnds(all, COST_CI95, labels, ci95);
  for (const purpose of PURPOSES) all.gauge(COST_BY_PURPOSE, { ...labels, purpose }, costPerMillion[purpose]);
  for (const { meter, purpose, usd: cost, quantity } of lines) {
    all.gauge(COST_BY_METER, { ...labels, meter, purpose }, cost);
    all.gauge(USAGE, { ...labels, meter, purpose }, quantity);
  }
  all.gauge(PER_MONTH, labels, usdPerMonth ?? null);
  if (versusBaseline === undefined) return;
  all.gauge(VERSUS, labels, versusBaseline.costPerMillion.usd);
  putEnds(all, VERSUS_CI95, labels, versusBaseline.costPerMillion.ci95);
}

export function putBilled(all: Families, { billedGbSeconds }: StrategyResult, labels: Labels): void {
  all.gauge(BILLED, labels, billedGbSeconds.perInvocation);
  for (const purpose of PURPOSES) all.gauge(BILLED_BY_PURPOSE, { ...labels, purpose }, billedGbSeconds[purpose]);
}

function putEnds(all: Families, family: Gauge, labels: Labels, [low, high]: readonly [string, string]): void {
  all.gauge(family, { ...labels, bound: "low" }, low);
  all.gauge(family, { ...labels, bound: "high" }, high);
}

function usd(name: string, help: string): Gauge {
  return { name: `unum_sim_${name}_usd`, unit: "usd", help };
}

function gbSeconds(name: string, help: string): Gauge {
  return { name: `unum_sim_${name}_gb_seconds`, unit: "gb_seconds", help };
}

function plain(name: string, help: string): Gauge {
  return { name: `unum_sim_${name}`, help };
}
