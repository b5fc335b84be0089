// From what a user knows of a lognormal time (the median with a high percentile or sigma, or mean with sd) to its normal
// form. All quantities in base units.

import type { Distribution } from "../random/distribution.ts";
import { normalQuantile } from "../random/normal-quantile.ts";
import type { Written } from "./distribution-rules.ts";

/** Expects one complete set of parameters, positive. */
export function fitLognormal(written: Written): Distribution {
  const { p50, sigma, mean = 0, sd = 0 } = written;
  if (p50 === undefined) {
    const ratio = 1 + (sd / mean) * (sd / mean);
    return { dist: "lognormal", median: mean / Math.sqrt(ratio), sigma: Math.sqrt(Math.log(ratio)) };
  }
  if (sigma !== undefined) return { dist: "lognormal", median: p50, sigma };
  const [name = "", value = p50] = Object.entries(written).find(([key]) => key in Z) ?? [];
  return { dist: "lognormal", median: p50, sigma: Math.log(value / p50) / (Z[name] ?? 1) };
}

const Z: Written = { p90: normalQuantile(0.9), p95: normalQuantile(0.95), p99: normalQuantile(0.99) };
