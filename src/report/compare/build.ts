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
import { failuresOf, seedOf } from "../build.ts";
import {
  type Alarm,
  type Change,
  COMPARISON_SCHEMA,
  type ComparedStrategy,
  type Comparison,
  type Lost,
  type RegressionVerdict,
  type Side,
} from "../comparison.ts";
import { figuresOf } from "./figures.ts";
import { comparedMetric, type Difference, differenceOf, withoutData } from "./metric.ts";
import { regressionVerdict, verdictOnRemoved } from "./regression.ts";

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
  const removed = before.filter((name) => !after.includes(name));
  return {
    schema: COMPARISON_SCHEMA,
    tool: { name: "unum-sim", version },
    before: sideOf(pair.before, of.before),
    after: sideOf(pair.after, of.after),
    seed: seedOf(pair.before.scenario.seed),
    invocations: pair.before.scenario.invocations,
    deterministic: isDeterministic(pair),
    strategies: both.map(({ strategy }) => strategy),
    added: after.filter((name) => !before.includes(name)),
    removed,
    alarms: of.results.after.entries.flatMap((run) => alarmOf(run, of.results.before.entries)),
    changes,
    regression: [
      ...both.flatMap(({ regression }) => regression),
      ...removed.flatMap((name) => verdictsOnRemoved(name, of)),
    ],
    notes,
  };
}

const isDeterministic = ({ before, after }: Pair): boolean => isCertain(before) && isCertain(after);

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
    isCertain: isDeterministic(pair),
    isSame: hasSameLuck(pair.before, pair.after, name),
    isSameCold: hasSameColdStarts(pair.before, pair.after, name),
    invocations: pair.after.scenario.invocations,
  };
  const reason = whyNotCompared(name, { before, after });
  const old = figuresOf(before, pair.before);
  const all = figuresOf(after, pair.after).map((figure, i) => withoutData(differenceOf(old[i]!, figure, luck), reason));
  const differences = new Map<string, Difference>(all.map((one) => [one.after.metric, one]));
  const { invocations } = pair.after.scenario;
  const repriced = results.repriced && runOf(name, results.repriced.entries);
  return {
    strategy: {
      name,
      ...(reason !== undefined && { reason }),
      metrics: all.map(comparedMetric),
      costChange: costChange({ before, after, repriced }, pair),
    },
    regression: limits.map((limit) => regressionVerdict(limit, { strategy: name, differences, invocations, strict })),
  };
}

/** What completes nothing is no design whose figures could get better or worse. */
function whyNotCompared(name: string, sides: Pick<Runs, "before" | "after">): string | undefined {
  const unable = Object.entries(sides).find(([, { cannotRun }]) => cannotRun !== undefined);
  if (unable !== undefined) return `${name} cannot run ${unable[0]} the change: ${unable[1].cannotRun}`;
  const idle = Object.entries(sides).filter(([, { tally }]) => tally.completed === 0);
  if (idle.length === 0) return undefined;
  return `no invocation of ${name} completed ${idle.map(([side]) => side).join(" and ")} the change`;
}

function verdictsOnRemoved(name: string, { pair, results, limits }: ComparisonOf): RegressionVerdict[] {
  const before = figuresOf(runOf(name, results.before.entries)!, pair.before);
  const meters = pair.after.omitted.filter(({ strategy }) => strategy === name).map(({ meter }) => meter);
  const { region } = pair.after.scenario;
  const why = meters.length === 0 ? "" : `, since no price is known for ${meters.join(", ")} in ${region}`;
  const reason = `${name} is gone after the change${why}`;
  return limits.map((limit) => verdictOnRemoved(limit, { strategy: name, before, reason }));
}

function alarmOf(after: EntryResult, before: readonly EntryResult[]): Alarm[] {
  const lost = lostOf(after);
  if (lost.cannotRun === undefined && lost.timedOut + lost.failed === 0) return [];
  const old = runOf(after.entry.name, before);
  const failures = after.cannotRun === undefined ? failuresOf(after.tally.failures) : [];
  return [{ strategy: after.entry.name, before: old === undefined ? null : lostOf(old), after: lost, failures }];
}

function lostOf({ tally: { timedOut, failed }, cannotRun }: EntryResult): Lost {
  return cannotRun === undefined ? { timedOut, failed } : { timedOut: 0, failed: 0, cannotRun };
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
