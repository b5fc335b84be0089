// The conductor: the same worlds, block by block, for every strategy, handed out in steps of a few milliseconds so that
// whoever drives it can do something else in between.

import { BLOCK, World } from "../world/world.ts";
import { EntryRun } from "./entry-run.ts";
import { Moments } from "./moments.ts";
import type { Plan } from "./plan.ts";

export interface Progress {
  /** Invocations simulated, over all strategies. */
  readonly done: number;
  readonly total: number;
}

export interface Results {
  /** In the order of the plan. */
  readonly entries: readonly EntryRun[];
}

/** Events between two steps: some 10 ms of work. A count, not a clock, so that steps are the same everywhere. */
const EVENTS_PER_STEP = 30_000;

export function* simulate(plan: Plan): Generator<Progress, Results> {
  const { scenario, workflow } = plan;
  const world = new World(workflow, scenario.seed);
  const entries = plan.entries.map((entry) => new EntryRun(plan, entry, world));
  const baseline = entries.find((one) => one.entry === plan.baseline)!;
  const total = scenario.invocations * entries.length;
  let done = 0;
  let events = 0;
  for (let first = 0; first < scenario.invocations; first += BLOCK) {
    const count = Math.min(BLOCK, scenario.invocations - first);
    world.sample(first, count);
    for (const one of entries) {
      for (let place = 0; place < count; place++) {
        one.run(first + place, place);
        done += 1;
        events += one.cloud.kernel.events;
        if (events < EVENTS_PER_STEP) continue;
        events = 0;
        yield { done, total };
      }
    }
    for (const one of entries) closeBlock(one, baseline, count);
    yield { done, total };
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
