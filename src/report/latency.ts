// Latency figures from a tally: mean, quantiles, and how far sampling may have moved them.

import { quantileRanks95 } from "../experiment/moments.ts";
import type { Tally } from "../experiment/tally.ts";
import type { Interval, Latency } from "./report.ts";

/** Milliseconds to a tenth of a microsecond: what lies beyond is noise of the last bit. */
export function msOf(us: number): number {
  return Math.round(us * 10) / 10_000;
}

/** Null where no invocation has a result. */
export function latencyOf({ latency, latencySum, latencyMoments }: Tally): Latency | null {
  if (latency.count === 0) return null;
  const mean = Number(latencySum.total) / latency.count;
  const half = latencyMoments.halfWidth95;
  const at = (q: number) => msOf(latency.quantile(q));
  const around = (q: number): Interval => {
    const [low, high] = quantileRanks95(q, latency.count);
    return [msOf(latency.atRank(low)), msOf(latency.atRank(high))];
  };
  return {
    mean: msOf(mean),
    min: msOf(latency.min),
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    p999: at(0.999),
    max: msOf(latency.max),
    ci95: {
      mean: [msOf(Math.max(0, mean - half)), msOf(mean + half)],
      p50: around(0.5),
      p90: around(0.9),
      p95: around(0.95),
      p99: around(0.99),
      p999: around(0.999),
    },
  };
}
