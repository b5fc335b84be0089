// Budgets judged on a run in process: the verdicts on what a scenario and its budgets say.

import { type RunOptions, run, type Verdict } from "../../../src/index.ts";

/** 1 GB, no latency but the workflow's own, $16.6667 a million GB-seconds, $25 a million transitions, init free. */
export const HEAD = "platform: ideal\nprices: reality-check\n";

/** 100 ms, 0.1 GB-s. */
export const CERTAIN = `${HEAD}invocations: 3\nstrategies: [last-branch]\nfunctions:\n  A: { duration: 100ms }\n`;

/** Latency is uniform from 100 to 500 ms: its mean is 300 ms, its p95 480 ms. */
export const uniform = (invocations: number, more = "") =>
  `${HEAD}${more}invocations: ${invocations}\nstrategies: [last-branch]
functions:\n  A: { duration: { dist: uniform, from: 100ms, to: 500ms } }\n`;

/** In the order of the budgets, and of the strategies. */
export function verdicts(yaml: string, budgets: readonly string[], options: RunOptions = {}): readonly Verdict[] {
  return run(yaml, { ...options, budgets }).budgets;
}

/** On a budget that is of one strategy. */
export function verdict(yaml: string, budget: string, options: RunOptions = {}): Verdict {
  const all = verdicts(yaml, [budget], options);
  if (all.length !== 1) throw new Error(`${budget} has ${all.length} verdicts`);
  return all[0]!;
}
