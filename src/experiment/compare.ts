// Two plans on the same worlds: one seed, one number of invocations, the same names for the same functions, so that luck drops out of
// their difference. The old one may be run again at the new prices, so that it can be said what these did.

import type { Scenario } from "../scenario/scenario.ts";
import type { Plan } from "./plan.ts";
import { type Progress, type Results, simulate } from "./run.ts";

export interface Pair {
  readonly before: Plan;
  readonly after: Plan;
  /** The two have one price book, and one volume. */
  readonly isSamePrices: boolean;
  /** The old design at the new prices; undefined where prices are the same, or do not say what it needs. */
  readonly repriced: Plan | undefined;
}

export interface PairResults {
  readonly before: Results;
  readonly after: Results;
  readonly repriced: Results | undefined;
}

/** What both sides run: the old seed, the larger number of invocations. */
export function paired(scenario: Scenario, { seed, invocations }: Pick<Scenario, "seed" | "invocations">): Scenario {
  return { ...scenario, seed, invocations };
}

export function* simulatePair({ before, after, repriced }: Pair): Generator<Progress, PairResults> {
  const plans = repriced === undefined ? [before, after] : [before, after, repriced];
  const total = plans.reduce((sum, { scenario, entries }) => sum + scenario.invocations * entries.length, 0);
  const results: Results[] = [];
  let finished = 0;
  for (const plan of plans) {
    const steps = simulate(plan, { sectionLatencies: plan !== repriced });
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) yield { done: finished + step.value.done, total };
    finished += plan.scenario.invocations * plan.entries.length;
    results.push(step.value);
  }
  const [one, other, third] = results;
  return { before: one!, after: other!, repriced: third };
}
