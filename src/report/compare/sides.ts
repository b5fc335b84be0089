// What is run of each side: the strategies that were asked for, on one seed and so many invocations; and the old design once more at
// the new prices.

import { type Issue, UserError } from "../../errors.ts";
import { paired } from "../../experiment/compare.ts";
import { type Plan, planRun } from "../../experiment/plan.ts";
import { nearest } from "../../scenario/near.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { STRATEGIES } from "../../strategies/registry.ts";
import type { ComparedSide } from "./compare.ts";
import { areSame } from "./same-value.ts";

export interface Sides {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  /** Only these strategies; empty for all of each side. */
  readonly only: readonly string[];
}

type Together = Pick<Scenario, "seed" | "invocations">;

/** Throws a UserError where they have no strategy in common, or one that was asked for is in neither. */
export function plansOf(sides: Sides, together: Together): readonly [before: Plan, after: Plan] {
  const { before, after, only } = sides;
  const [old, now] = [wantedOf(before, sides), wantedOf(after, sides)];
  const lost = only.filter((name) => !old.includes(name) && !now.includes(name));
  if (lost.length > 0) throw unknown(lost, sides);
  if (only.length > 0 && !now.some((name) => old.includes(name))) throw strangers(old, now);
  const plan = ({ scenario, book, strategies }: ComparedSide, wanted: readonly string[]): Plan =>
    planRun(paired(scenario, together), book, onlyThese(only.length > 0 ? wanted : strategies));
  const plans = [plan(before, old), plan(after, now)] as const;
  const [names, others] = plans.map(({ entries }) => entries.map(({ name }) => name)) as [string[], string[]];
  if (!others.some((name) => names.includes(name))) throw strangers(names, others);
  return plans;
}

/** Without any named, a plan has what the scenario lists. */
export const onlyThese = (only: readonly string[]): { readonly only?: readonly string[] } =>
  only.length > 0 ? { only } : {};

/** A strategy that neither has an entry for runs on both sides as it comes, as in a run; else it is compared where it is. */
function wantedOf(side: ComparedSide, { before, after, only }: Sides): string[] {
  const other = side === before ? after : before;
  const isThere = (name: string): boolean => STRATEGIES.some((strategy) => strategy.name === name);
  return only.filter((name) => hasEntry(side, name) || (!hasEntry(other, name) && isThere(name)));
}

/** Without a list of its own a scenario has every strategy. */
const hasEntry = (side: ComparedSide, wanted: string): boolean => namesIn(side).includes(wanted);

function namesIn({ scenario }: ComparedSide): string[] {
  const entries: readonly { readonly name: string }[] = scenario.strategies ?? STRATEGIES;
  return entries.map(({ name }) => name);
}

/** Those of the two sides come first: who names one wrongly means one of them. */
function unknown(lost: readonly string[], { before, after }: Sides): UserError {
  const known = [...new Set([...namesIn(after), ...namesIn(before), ...STRATEGIES.map(({ name }) => name)])];
  const issueOf = (name: string): Issue => {
    const didYouMean = nearest(name, known);
    const issue = {
      path: ["strategies"],
      message: `there is no strategy ${name}`,
      expected: `one of ${known.join(", ")}`,
    };
    return didYouMean === undefined ? issue : { ...issue, didYouMean };
  };
  return new UserError(lost.map(issueOf));
}

function strangers(old: readonly string[], now: readonly string[]): UserError {
  const listed = (names: readonly string[]): string => (names.length === 0 ? "none" : names.join(", "));
  const message = `the two have no strategy in common: ${listed(old)} before, ${listed(now)} after`;
  return new UserError([{ path: [], message, expected: "at least one entry of the same name on both sides" }]);
}

/** A region has its own. */
export const haveSamePrices = (before: Plan, after: Plan): boolean =>
  areSame(before.book, after.book) &&
  before.scenario.region === after.scenario.region &&
  before.scenario.volume === after.scenario.volume &&
  before.scenario.freeTier === after.scenario.freeTier;

/** Of the strategies that are compared; undefined where the new prices do not say what they need. */
export function repricedPlan(before: Plan, { book, scenario, entries }: Plan): Plan | undefined {
  const { volume: _, ...rest } = before.scenario;
  const { volume, freeTier, region } = scenario;
  const terms = { ...rest, region, freeTier, ...(volume !== undefined && { volume }) };
  const only = before.entries.map(({ name }) => name).filter((one) => entries.some(({ name }) => name === one));
  try {
    return planRun(terms, book, { only });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
