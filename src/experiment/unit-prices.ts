// What a unit of each meter costs, for the spread of the costs only: the first tier's price, or, where a month's volume and
// a free tier decide, the average over a few invocations at that volume.

import { averageUsdPerUnit } from "../billing/invoice.ts";
import { PURPOSES } from "../billing/usage.ts";
import { BLOCK, type World } from "../world/world.ts";
import { EntryRun } from "./entry-run.ts";
import type { Plan, PlannedEntry } from "./plan.ts";

/** Invocations whose usage stands for that of the month. */
const PILOT = Math.min(BLOCK, 256);

/** USD per ledger unit by the name of the meter. Overwrites what the world has sampled. */
export function unitPrices(plan: Plan, entry: PlannedEntry, world: World): ReadonlyMap<string, number> {
  const { scenario, book } = plan;
  const { invocations, region, volume, freeTier } = scenario;
  // One invocation has no spread.
  if (invocations === 1) return new Map();
  if (volume !== undefined) {
    const pilot = pilotOf(plan, entry, world);
    const { usage, invocations: count } = pilot.result.tally;
    return count === 0 ? new Map() : averageUsdPerUnit({ usage, invocations: count, book, region, volume, freeTier });
  }
  const usage = entry.meters.map((meter) => ({ meter, purpose: PURPOSES[0], units: 1n }));
  return averageUsdPerUnit({ usage, invocations: 1, book, region });
}

function pilotOf(plan: Plan, entry: PlannedEntry, world: World): EntryRun {
  const count = Math.min(PILOT, plan.scenario.invocations);
  const pilot = new EntryRun(plan, entry, world);
  world.sample(0, count);
  for (let place = 0; place < count; ) place = pilot.runSome(0, place, count);
  return pilot;
}
