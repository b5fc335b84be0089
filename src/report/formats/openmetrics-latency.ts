// Latency as OpenMetrics: quantiles, the mean, the ends, each with its confidence interval, and the difference to the baseline.

import type { Interval, StrategyResult } from "../report.ts";
import type { Families, Gauge, Labels } from "./metric-families.ts";

const QUANTILES = [
  ["p50", "0.5"],
  ["p90", "0.9"],
  ["p95", "0.95"],
  ["p99", "0.99"],
  ["p999", "0.999"],
] as const;

const LATENCY = gauge("", "From the client's request to the last result.");
const LATENCY_CI95 = gauge("_ci95", "Where a quantile lies with 95 % confidence.");
const WHOLE = [
  ["mean", gauge("_mean", "Mean latency.")],
  ["min", gauge("_min", "The shortest latency.")],
  ["max", gauge("_max", "The longest latency.")],
] as const;
const MEAN_CI95 = gauge("_mean_ci95", "Where the mean lies with 95 % confidence.");
const VERSUS = gauge("_versus_baseline", "Mean latency less the baseline's.");
const VERSUS_CI95 = gauge("_versus_baseline_ci95", "Where that difference lies with 95 % confidence.");

export function putLatency(all: Families, { latencyMs, versusBaseline }: StrategyResult, labels: Labels): void {
  if (latencyMs !== null) {
    for (const [key, quantile] of QUANTILES) {
      all.gauge(LATENCY, { ...labels, quantile }, seconds(latencyMs[key]));
      putEnds(all, LATENCY_CI95, { ...labels, quantile }, latencyMs.ci95[key]);
    }
    for (const [key, family] of WHOLE) all.gauge(family, labels, seconds(latencyMs[key]));
    putEnds(all, MEAN_CI95, labels, latencyMs.ci95.mean);
  }
  const difference = versusBaseline?.latencyMs;
  if (difference == null) return;
  all.gauge(VERSUS, labels, seconds(difference.mean));
  putEnds(all, VERSUS_CI95, labels, difference.ci95);
}

/** Of what is in milliseconds; the nearest that fifteen digits can say, so that 1.1 ms is 0.0011 s. */
export const seconds = (ms: number): number => Number((ms / 1000).toPrecision(15));

function putEnds(all: Families, family: Gauge, labels: Labels, [low, high]: Interval): void {
  all.gauge(family, { ...labels, bound: "low" }, seconds(low));
  all.gauge(family, { ...labels, bound: "high" }, seconds(high));
}

function gauge(which: string, help: string): Gauge {
  return { name: `unum_sim_latency${which}_seconds`, unit: "seconds", help };
}
