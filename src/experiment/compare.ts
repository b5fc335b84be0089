// Two plans on the same worlds: one seed, one number of invocations, the same names for the same functions, so that luck drops out of
// their difference. The old one may be run again at the new prices, so that it can be said what these did.

import type { Scenario } from "../scenario/scenario.ts";
import type { Plan } from "./plan.ts";
import type { Asking, Results } from "./run.ts";

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

export function* simulatePair({ before, after, repriced }: Pair): Asking<PairResults> {
  const options = { sectionLatencies: true };
  return {
    before: yield { plan: before, options },
    after: yield { plan: after, options },
    repriced: repriced && (yield { plan: repriced, options: {} }),
  };
}
