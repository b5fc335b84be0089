// Where only cold runs are known: what a first call adds in a new environment. The platform adds it to every cold start, so it is
// taken off where it can be in what was measured.

import { compileDelay } from "../cloud/delay.ts";
import type { Platform } from "../cloud/platform.ts";
import { basisOf, type Estimate } from "./estimate.ts";
import { type Fit, fitOf } from "./fit.ts";
import { changed } from "./seen.ts";
import { milliseconds } from "./spelling.ts";

export interface Warmed {
  readonly duration: Fit;
  readonly notes: readonly string[];
}

/** The duration as it is, or less a first SDK call where it was taken from cold runs that have room for one. */
export function warmed(estimate: Estimate, platform: Platform, memoryMb: number): Warmed {
  if (estimate.basis === "warm") return { duration: estimate.duration, notes: [] };
  const penalty = firstCallUs(platform, memoryMb);
  if (penalty === 0) return { duration: estimate.duration, notes: [] };
  const seen = basisOf(estimate);
  const said = `the platform's first call in a new environment (${milliseconds(penalty)} at ${memoryMb} MB)`;
  if (seen.quantile(0.05) <= penalty)
    return { duration: estimate.duration, notes: [`${said} is longer than its quickest runs: it is not taken off`] };
  return { duration: fitOf(changed(seen, (us) => us - penalty)), notes: [`${said} is taken off: cold starts add it`] };
}

function firstCallUs(platform: Platform, memoryMb: number): number {
  const { constant, at } = compileDelay(platform.delays["lambda.firstCall"], memoryMb);
  return Math.round(constant >= 0 ? constant : at(0.5, 0));
}
