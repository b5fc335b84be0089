// Builds the comparison of two versions: figures, what moved them, and whether they keep their limits.

import { pricesAsOf } from "../../billing/lookup.ts";
import { type Exact, minus, usd } from "../../billing/money.ts";
import { METERS } from "../../cloud/meters.ts";
import { isCertain } from "../../experiment/certainty.ts";
import type { Pair, PairResults } from "../../experiment/compare.ts";
import type { EntryResult } from "../../experiment/entry-result.ts";
import type { Plan } from "../../experiment/plan.ts";
import { hasSameColdStarts, hasSameLuck } from "../../experiment/same-luck.ts";
import type { RegressionLimit } from "../../scenario/budgets/budget.ts";
import { billed } from "../billed.ts";
import { seedOf } from "../build.ts";
import {
  type Change,
  COMPARISON_SCHEMA,
  type ComparedStrategy,
  type Comparison,
  type RegressionVerdict,
  type Side,
} from "../comparison.ts";
import { figuresOf } from "./figures.ts";
import { comparedMetric, type Difference, differenceOf } from "./metric.ts";
import { regressionVerdict } from "./regression.ts";

/** What is known of a side beside its plan. */
export type Known = Pick<Side, "file" | "sha256" | "kind" | "savedBy">;

export interface ComparisonOf {
  readonly pair: Pair;
  readonly results: PairResults;
  readonly before: Known;
  readonly after: Known;
  readonly limits: readonly RegressionLimit[];
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
  readonly strict: boolean;
  readonly version: string;
}

export function buildComparison(of: ComparisonOf): Comparison {
  const { pair, version, changes, notes } = of;
  const names = (plan: Plan) => plan.entries.map(({ name }) => name);
  const [before, after] = [names(pair.before), names(pair.after)];
  const both = after.filter((name) => before.includes(name)).map((name) => comparedStrategy(name, of));
  return {
    schema: COMPARISON_SCHEMA,
    tool: { name: "unum-sim", version },
    before: sideOf(pair.before, of.before),
    after: sideOf(pair.after, of.after),
    seed: seedOf(pair.before.scenario.seed),
    invocations: pair.before.scenario.invocations,
    strategies: both.map(({ strategy }) => strategy),
    added: after.filter((name) => !before.includes(name)),
    removed: before.filter((name) => !after.includes(name)),
    changes,
    regression: both.flatMap(({ regression }) => regression),
    notes,
  };
}

function sideOf({ scenario, book, platform, entries }: Plan, { savedBy, ...known }: Known): Side {
  const used = METERS.filter((meter) => entries.some(({ meters }) => meters.includes(meter)));
  return {
    name: scenario.name,
    ...known,
    ...(savedBy !== undefined && { savedBy }),
    region: scenario.region,
    prices: { id: book.id, asOf: pricesAsOf(used, book, scenario.region) },
    platform: platform.name,
  };
}

function comparedStrategy(
  name: string,
  { pair, results, limits, strict }: ComparisonOf,
): { readonly strategy: ComparedStrategy; readonly regression: readonly RegressionVerdict[] } {
  const [before, after] = [runOf(name, results.before.entries)!, runOf(name, results.after.entries)!];
  const luck = {
    isCertain: isCertain(pair.before) && isCertain(pair.after),
    isSame: hasSameLuck(pair.before, pair.after, name),
    isSameCold: hasSameColdStarts(pair.before, pair.after, name),
    invocations: pair.after.scenario.invocations,
  };
  const old = figuresOf(before, pair.before);
  const all = figuresOf(after, pair.after).map((figure, i) => differenceOf(old[i]!, figure, luck));
  const differences = new Map<string, Difference>(all.map((one) => [one.after.metric, one]));
  const { invocations } = pair.after.scenario;
  const repriced = results.repriced && runOf(name, results.repriced.entries);
  return {
    strategy: {
      name,
      metrics: all.map(comparedMetric),
      costChange: costChange({ before, after, repriced }, pair),
    },
    regression: limits.map((limit) => regressionVerdict(limit, { strategy: name, differences, invocations, strict })),
  };
}

interface Runs {
  readonly before: EntryResult;
  readonly after: EntryResult;
  readonly repriced: EntryResult | undefined;
}

/** From the old design at old prices to the old design at new ones, and from there to the new design. */
function costChange({ before, after, repriced }: Runs, pair: Pair): ComparedStrategy["costChange"] {
  const runs = [before, after, ...(repriced === undefined ? [] : [repriced])];
  if (runs.some(({ cannotRun }) => cannotRun !== undefined)) return { prices: null, design: null };
  const [old, now] = [costOf(before, pair.before), costOf(after, pair.after)];
  if (pair.isSamePrices) return { prices: usd(minus(old, old)), design: usd(minus(now, old)) };
  if (repriced === undefined || pair.repriced === undefined) return { prices: null, design: null };
  const middle = costOf(repriced, pair.repriced);
  return { prices: usd(minus(middle, old)), design: usd(minus(now, middle)) };
}

function costOf({ tally }: EntryResult, plan: Plan): Exact {
  return billed({ usage: tally.usage, invocations: plan.scenario.invocations }, plan).exactUsd;
}

const runOf = (name: string, runs: readonly EntryResult[]): EntryResult | undefined =>
  runs.find(({ entry }) => entry.name === name);
