// Runs one invocation again, for every strategy, with somebody listening.

import { invoice } from "../billing/invoice.ts";
import type { TraceEntry } from "../cloud/trace.ts";
import { EntryRun } from "../experiment/entry-run.ts";
import type { Plan } from "../experiment/plan.ts";
import { finished, type Progress } from "../experiment/run.ts";
import type { Tally } from "../experiment/tally.ts";
import { World } from "../world/world.ts";
import type { Explanation, StrategyExplanation } from "./explanation.ts";
import { msOf } from "./latency.ts";

/** `invocation` counts from 0 and may lie beyond those of the run: more invocations leave the first ones unchanged. */
export function explain(plan: Plan, invocation: number): Explanation {
  return finished(explainInSteps(plan, invocation));
}

/** The same, handed out in steps of a few milliseconds. */
export function* explainInSteps(plan: Plan, invocation: number): Generator<Progress, Explanation> {
  const world = new World(plan.workflow, plan.scenario.seed);
  world.sample(invocation, 1);
  const strategies: StrategyExplanation[] = [];
  for (const entry of plan.entries) {
    const timeline: TraceEntry[] = [];
    const run = new EntryRun(plan, entry, world, timeline);
    while (run.runSome(invocation, 0, 1) === 0) yield { done: strategies.length, total: plan.entries.length };
    strategies.push(explained(plan, run, timeline));
  }
  return { scenario: plan.scenario.name, invocation, strategies };
}

function explained(plan: Plan, run: EntryRun, timeline: TraceEntry[]): StrategyExplanation {
  const { cloud, result } = run;
  const { cannotRun, tally } = result;
  const { outcome, hasResult, endedAt } = cloud.invocation;
  const reason = cannotRun ?? (outcome === "completed" ? undefined : cloud.invocation.reason);
  return {
    name: run.entry.name,
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
