// The conductor: the same worlds, block by block, for every strategy, handed out in steps of a few milliseconds so that
// whoever drives it can do something else in between.

import { BLOCK, World } from "../world/world.ts";
import { EntryRun } from "./entry-run.ts";
import { Moments } from "./moments.ts";
import type { Plan } from "./plan.ts";
import { sectionEnds } from "./sections.ts";
import { unitPrices } from "./unit-prices.ts";

export interface Progress {
  /** Invocations simulated, over all strategies. */
  readonly done: number;
  readonly total: number;
}

/** Takes all steps, and gives what comes of them. */
export function finished<T>(steps: Iterator<Progress, T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

export interface Results {
  /** In the order of the plan. */
  readonly entries: readonly EntryRun[];
}

export interface SimulateOptions {
  /** Keep the latencies of every section apart: whoever compares two runs needs their quantiles. */
  readonly sectionLatencies?: boolean;
}

export function* simulate(plan: Plan, options: SimulateOptions = {}): Generator<Progress, Results> {
  const { scenario, workflow } = plan;
  const world = new World(workflow, scenario.seed);
  const entries = plan.entries.map((entry) => new EntryRun(plan, entry, world));
  for (const one of entries) one.priceAt(unitPrices(plan, one.entry, world));
  const baseline = entries.find((one) => one.entry === plan.baseline)!;
  const total = scenario.invocations * entries.length;
  const ends = sectionEnds(scenario.invocations);
  let done = 0;
  for (let first = 0; first < scenario.invocations; first += BLOCK) {
    const count = Math.min(BLOCK, scenario.invocations - first);
    world.sample(first, count);
    for (const one of entries) {
      for (let place = 0; place < count; ) {
        const end = ends[one.counts.length]!;
        const next = one.runSome(first, place, Math.min(count, end - first));
        done += next - place;
        place = next;
        if (first + place === end) one.counts.push(one.tally.count);
        yield { done, total };
      }
    }
    for (const one of entries) closeBlock(one, baseline, count);
    if (options.sectionLatencies) for (const one of entries) one.sectionLatencies.addBlock(one.latencies, first, count);
  }
  return { entries };
}

/** Sums that depend on their order are taken block by block, in the order of the blocks. */
function closeBlock({ tally, latencies, costs }: EntryRun, baseline: EntryRun, count: number): void {
  tally.latencyMoments.addAll(Moments.of(latencies, count));
  tally.costMoments.addAll(Moments.of(costs, count));
  if (latencies === baseline.latencies) return;
  tally.versusBaseline.addAll(Moments.of(differences(latencies, baseline.latencies, count), count));
  tally.costVersusBaseline.addAll(Moments.of(differences(costs, baseline.costs, count), count));
}

const difference = new Float64Array(BLOCK);

/** NaN where one of the two has no value. Overwritten by the next call. */
function differences(one: Float64Array, other: Float64Array, count: number): Float64Array {
  for (let i = 0; i < count; i++) difference[i] = one[i]! - other[i]!;
  return difference;
}
