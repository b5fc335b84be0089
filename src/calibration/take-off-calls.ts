// A handler's time holds the calls of the strategy it ran under; a scenario's duration must not, since every strategy makes its own
// anew. How long they take depends on memory, on the graph, and on who happened to be last: so the workflow is simulated under that
// strategy, with durations that are corrected until its handlers take what was measured.

import { type Platform, platformOf } from "../cloud/platform.ts";
import { BOOKS } from "../cloud/prices/books.ts";
import { observe } from "../experiment/observe.ts";
import { type Plan, type PlannedEntry, planRun } from "../experiment/plan.ts";
import type { Progress } from "../experiment/run.ts";
import type { FunctionSpec, Scenario } from "../scenario/scenario.ts";
import { MINUTE } from "../units/duration.ts";
import { basisOf, type Estimate } from "./estimate.ts";
import type { Fit } from "./fit.ts";
import { tailUs } from "./known-parts.ts";
import { milliseconds } from "./spelling.ts";
import { SeenHandlers, UnknownDuration } from "./unknown-duration.ts";

/** Mostly two or three are enough. */
const ROUNDS = 8;
/** Handlers in a round; a workflow of many functions needs fewer invocations to show as many. */
const HANDLERS = 30_000;
const MOST_INVOCATIONS = 3000;
const FEWEST_INVOCATIONS = 60;
/** Of a function's handlers, a share. */
const LEAST_SEEN = 0.25;

export interface Corrected {
  readonly duration: Fit;
  /** "68.2 ms of last-branch's calls": what was taken off, at the median. */
  readonly calls: string;
  readonly notes: readonly string[];
}

/** The durations without the calls, by the scenario's names; functions without an estimate stay as they are. */
export function* withoutCalls(
  scenario: Scenario,
  strategy: string,
  estimates: ReadonlyMap<string, Estimate>,
): Generator<Progress, ReadonlyMap<string, Corrected>> {
  const unknowns = new Map([...estimates].map(([name, estimate]) => [name, new UnknownDuration(basisOf(estimate))]));
  const tails = new Map(scenario.functions.map((spec) => [spec.name, tailUs(spec)]));
  for (let round = 0; round < ROUNDS; round++) {
    const { plan, entry } = planFor(scenario, strategy, estimates, unknowns);
    const seen = new Map([...unknowns].map(([name]) => [name, new SeenHandlers()]));
    const steps = observe(plan, entry, {
      handler: ({ name: copy, startedAt, endedAt, initUs, workUs, waitUs, ranUserCode, failure }) => {
        const name = copy.replace(/\[\d+\]$/, "");
        const of = failure === undefined ? seen.get(name) : undefined;
        if (of === undefined || initUs > 0 !== (estimates.get(name)!.basis === "cold")) return;
        const codeUs = Math.max(0, workUs - tails.get(name)!);
        of.add({ workUs: codeUs, restUs: endedAt - startedAt - codeUs, waitUs, ranUserCode });
      },
    });
    yield* inRound(round, steps);
    for (const [name, one] of unknowns) one.correct(seen.get(name)!);
    if ([...unknowns.values()].every(({ isFound }) => isFound)) break;
  }
  return new Map([...unknowns].map(([name, one]) => [name, foundBy(one, strategy, tails.get(name)!)]));
}

function foundBy(one: UnknownDuration, strategy: string, tail: number): Corrected {
  const what = one.waits ? "calls and waiting" : "calls";
  const calls = `${milliseconds(Math.max(0, one.rest - tail))} of ${strategy}'s ${what}`;
  return { duration: one.fit, calls, notes: one.notes };
}

/** On an ideal platform calls take no time, where the logs were written they did: there the measured one stands in. */
export function isIdeal(scenario: Scenario): boolean {
  const { base, changed } = scenario.platform as Platform;
  return base === "ideal" && changed.size === 0;
}

/** The strategies, and the entries of the scenario's own, by name. */
function planFor(
  scenario: Scenario,
  strategy: string,
  estimates: ReadonlyMap<string, Estimate>,
  unknowns: ReadonlyMap<string, UnknownDuration>,
): { plan: Plan; entry: PlannedEntry } {
  const together = wereColdTogether([...estimates.values()]);
  const functions = scenario.functions.map((spec) =>
    asMeasured(spec, { estimate: estimates.get(spec.name), unknown: unknowns.get(spec.name), together }),
  );
  const slots = functions.reduce((sum, { count }) => sum + count, 0);
  const invocations = Math.min(MOST_INVOCATIONS, Math.max(FEWEST_INVOCATIONS, Math.ceil(HANDLERS / slots)));
  const { strategies = [], baseline: _, ...rest } = scenario;
  // An entry of the scenario's own knows the interval it polls at.
  const own = strategies.find(({ name }) => name === strategy) ?? strategies.find(({ use }) => use === strategy);
  const platform = isIdeal(scenario) ? platformOf("measured") : scenario.platform;
  // Prices are of no interest: a region that has all of them.
  const measured = { ...rest, platform, region: "us-east-1", invocations, functions };
  const plan = planRun(own === undefined ? measured : { ...measured, strategies: [own] }, BOOKS[0]!, {
    only: [own?.name ?? strategy],
  });
  return { plan, entry: plan.entries[0]! };
}

/** As the logs have it, but for the duration. */
function asMeasured(
  spec: FunctionSpec,
  {
    estimate,
    unknown,
    together,
  }: { estimate: Estimate | undefined; unknown: UnknownDuration | undefined; together: boolean },
): FunctionSpec {
  if (estimate === undefined || unknown === undefined) return spec;
  return {
    ...spec,
    duration: unknown.fit.distribution,
    memoryMb: estimate.memoryMb ?? spec.memoryMb,
    coldStart: estimate.coldStart?.distribution ?? spec.coldStart,
    coldChance: coldChanceOf(estimate, together),
    // What was measured was not cut; a first try, calls not taken off yet, might be.
    timeout: 15 * MINUTE,
  };
}

/**
 * Functions that were cold equally often were cold together, as in a test of some cold and some warm runs: then all environments are as
 * those that the durations are taken from.
 */
const wereColdTogether = (estimates: readonly Estimate[]): boolean =>
  new Set(estimates.map(({ coldShare }) => coldShare)).size === 1;

/** Enough runs of the kind that the duration is taken from are to be seen. */
function coldChanceOf({ basis, coldShare }: Estimate, together: boolean): number {
  if (basis === "cold") return together ? 1 : Math.max(LEAST_SEEN, coldShare);
  return together ? 0 : Math.min(1 - LEAST_SEEN, coldShare);
}

/** A round's progress as that of all rounds. */
function* inRound<T>(round: number, steps: Iterator<Progress, T>): Generator<Progress, void> {
  for (let step = steps.next(); step.done !== true; step = steps.next()) {
    const { done, total } = step.value;
    yield { done: done + round * total, total: total * ROUNDS };
  }
}
