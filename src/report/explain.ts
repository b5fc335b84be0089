// Runs one invocation again, for every strategy, with somebody listening.

import { invoice } from "../billing/invoice.ts";
import type { TraceEntry } from "../cloud/trace.ts";
import { EntryRun } from "../experiment/entry-run.ts";
import type { Plan, PlannedEntry } from "../experiment/plan.ts";
import type { Tally } from "../experiment/tally.ts";
import { World } from "../world/world.ts";
import type { Explanation, StrategyExplanation } from "./explanation.ts";
import { msOf } from "./latency.ts";

/** `invocation` counts from 0 and may lie beyond those of the run: more invocations leave the first ones unchanged. */
export function explain(plan: Plan, invocation: number): Explanation {
  const world = new World(plan.workflow, plan.scenario.seed);
  world.sample(invocation, 1);
  const strategies = plan.entries.map((entry) => explained(plan, entry, world, invocation));
  return { scenario: plan.scenario.name, invocation, strategies };
}

function explained(plan: Plan, entry: PlannedEntry, world: World, index: number): StrategyExplanation {
  const run = new EntryRun(plan, entry, world);
  const timeline: TraceEntry[] = [];
  run.cloud.tracer.entries = timeline;
  run.run(index, 0);
  const { cannotRun, cloud, tally } = run;
  const { outcome, hasResult, endedAt, timeOut, failure } = cloud.invocation;
  const reason = cannotRun ?? timeOut ?? failure;
  return {
    name: entry.name,
    outcome: cannotRun === undefined ? outcome : "failed",
    ...(reason !== undefined && { reason }),
    latencyMs: hasResult ? msOf(endedAt) : null,
    timeline: timeline.sort((a, b) => a.at - b.at),
    ...billOf(plan, tally),
  };
}

function billOf({ book, scenario }: Plan, { usage }: Tally): Pick<StrategyExplanation, "bill" | "usd"> {
  const { region } = scenario;
  const result = invoice({ usage, invocations: 1, book, region });
  if (!("invoice" in result)) return { bill: [], usd: "0.000000" };
  const bill = result.invoice.lines.map(({ meter, purpose, usd }) => {
    const used = usage.find((one) => one.meter.name === meter && one.purpose === purpose)!;
    return { meter, purpose, quantity: String(Number(used.units) / used.meter.fraction), usd };
  });
  return { bill, usd: result.invoice.usd };
}
