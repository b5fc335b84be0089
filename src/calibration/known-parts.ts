// Parts of a handler's time that the simulator adds by itself and whose length is known: a first call in a new environment, where only
// cold runs are known, and a function's tail. They are taken off what was measured, where it has room for them.

import { compileDelay } from "../cloud/delay.ts";
import type { Platform } from "../cloud/platform.ts";
import { sampler } from "../random/sampler.ts";
import type { FunctionSpec } from "../scenario/scenario.ts";
import { basisOf, type Estimate } from "./estimate.ts";
import { type Fit, fitOf } from "./fit.ts";
import { changed, type Seen } from "./seen.ts";
import { milliseconds } from "./spelling.ts";

export interface WithoutParts {
  readonly duration: Fit;
  readonly notes: readonly string[];
}

export function withoutParts(estimate: Estimate, platform: Platform, spec: FunctionSpec): WithoutParts {
  const notes: string[] = [];
  let left: Seen | undefined;
  for (const { us, said, why } of [...firstCall(estimate, platform, spec), ...tail(spec)]) {
    const seen = left ?? basisOf(estimate);
    const fits = seen.quantile(0.05) > us;
    if (fits) left = changed(seen, (time) => time - us);
    notes.push(fits ? `${said} is taken off: ${why}` : `${said} is longer than its quickest runs: it is not taken off`);
  }
  return { duration: left === undefined ? estimate.duration : fitOf(left), notes };
}

/** A tail is as much user code as a duration: how long one was is not told, so the middle one stands for all. */
export const tailUs = ({ tail }: FunctionSpec): number => (tail === undefined ? 0 : Math.round(sampler(tail)(0.5)));

interface Part {
  readonly us: number;
  readonly said: string;
  readonly why: string;
}

function firstCall({ basis, memoryMb }: Estimate, platform: Platform, spec: FunctionSpec): Part[] {
  const size = memoryMb ?? spec.memoryMb;
  const { constant, at } = compileDelay(platform.delays["lambda.firstCall"], size);
  const us = Math.round(constant >= 0 ? constant : at(0.5, 0));
  if (basis === "warm" || us === 0) return [];
  const said = `the platform's first call in a new environment (${milliseconds(us)} at ${size} MB)`;
  return [{ us, said, why: "cold starts add it" }];
}

function tail(spec: FunctionSpec): Part[] {
  const us = tailUs(spec);
  return us === 0 ? [] : [{ us, said: `its tail of ${milliseconds(us)}`, why: "it stays what it is" }];
}
