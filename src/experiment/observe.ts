// Runs one strategy for the sake of its handlers: every handler that ends is shown to an observer, in the order in which
// they end, invocation after invocation. What `run` counts is not touched.

import type { HandlerRecord } from "../cloud/observer.ts";
import { BLOCK, World } from "../world/world.ts";
import { EntryRun } from "./entry-run.ts";
import type { Plan, PlannedEntry } from "./plan.ts";
import type { Progress } from "./run.ts";

export interface Seen {
  /** `used` tells how many units of a meter it used, over all purposes. */
  invocation(index: number, latencyUs: number, used: (meter: string) => number): void;
  handler(record: HandlerRecord): void;
}

/** `latencyUs` is NaN where an invocation had no result; it is told after its handlers. */
export function* observe(plan: Plan, entry: PlannedEntry, seen: Partial<Seen>): Generator<Progress, EntryRun> {
  const { scenario, workflow } = plan;
  const world = new World(workflow, scenario.seed);
  const run = new EntryRun(plan, entry, world);
  if (seen.handler !== undefined) run.cloud.lambda.observe((record) => seen.handler?.(record));
  for (let first = 0; first < scenario.invocations; first += BLOCK) {
    const count = Math.min(BLOCK, scenario.invocations - first);
    world.sample(first, count);
    for (let place = 0; place < count; ) {
      // One at a time, so that what is seen of two is never mixed.
      const next = run.runSome(first, place, place + 1);
      if (next > place) seen.invocation?.(first + place, run.latencies[place]!, (meter) => run.used(meter));
      place = next;
      yield { done: first + place, total: scenario.invocations };
    }
  }
  return run;
}
