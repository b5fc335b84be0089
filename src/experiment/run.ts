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
function closeBlock(one: EntryRun, baseline: EntryRun, count: number): void {
  const latency = new Moments();
  const cost = new Moments();
  const difference = new Moments();
  const costDifference = new Moments();
  for (let place = 0; place < count; place++) {
    cost.add(one.costs[place]!);
    costDifference.add(one.costs[place]! - baseline.costs[place]!);
    const own = one.latencies[place]!;
    if (Number.isNaN(own)) continue;
    latency.add(own);
    const other = baseline.latencies[place]!;
    if (!Number.isNaN(other)) difference.add(own - other);
  }
  one.tally.latencyMoments.addAll(latency);
  one.tally.costMoments.addAll(cost);
  one.tally.versusBaseline.addAll(difference);
  one.tally.costVersusBaseline.addAll(costDifference);
}
