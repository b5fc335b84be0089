// A handler's time holds the calls of the strategy it ran under; a scenario's duration must not, since every strategy makes its own
// anew. How long they take depends on memory, on the graph, and on who happened to be last: so the workflow is simulated under that
// strategy, with durations that are corrected until its handlers take at the median what was measured.

import { BOOKS } from "../cloud/prices/books.ts";
import { observe } from "../experiment/observe.ts";
import { type Plan, type PlannedEntry, planRun } from "../experiment/plan.ts";
import type { Progress } from "../experiment/run.ts";
import { constant, type Distribution } from "../random/distribution.ts";
import type { FunctionSpec, Scenario } from "../scenario/scenario.ts";
import type { Estimate } from "./estimate.ts";
import { type Fit, fitOf, type Seen } from "./fit.ts";

const ROUNDS = 5;
/** Handlers in a round; a workflow of many functions needs fewer invocations to show as many. */
const HANDLERS = 30_000;
const MOST_INVOCATIONS = 3000;
const FEWEST_INVOCATIONS = 100;
/** A simulated median further off than this, as a share, is told. */
const OFF = 0.03;
/** A spread is known of so many; the calls' part is taken off it. */
const ENOUGH_FOR_A_SPREAD = 5;

export interface Corrected {
  readonly duration: Fit;
  readonly notes: readonly string[];
}

/**
 * The durations without the calls, by the scenario's names; functions without an estimate stay as they are. Under s3-events the log of a
 * fan-in mixes attempts that went on with those that ended early: it is left out, and its note says so.
 */
export function* withoutCalls(
  scenario: Scenario,
  strategy: string,
  estimates: ReadonlyMap<string, Estimate>,
): Generator<Progress, ReadonlyMap<string, Corrected>> {
  const unknowable = strategy === "s3-events" ? fanInsOf(scenario) : new Set<string>();
  const known = [...estimates].filter(([name]) => !unknowable.has(name));
  const unknowns = known.map(([name, estimate]) => new Unknown(name, estimate));
  for (let round = 0; round < ROUNDS; round++) {
    const { plan, entry } = planFor(scenario, strategy, estimates, unknowns);
    const seen = new Map(unknowns.map(({ name }) => [name, { handlers: [] as number[], calls: [] as number[] }]));
    yield* observe(plan, entry, {
      handler: ({ name, startedAt, endedAt, workUs, waitUs, ranUserCode }) => {
        const of = ranUserCode ? seen.get(name.replace(/\[\d+\]$/, "")) : undefined;
        of?.handlers.push(endedAt - startedAt);
        of?.calls.push(endedAt - startedAt - workUs - waitUs);
      },
    });
    for (const one of unknowns) one.correct(seen.get(one.name)!);
  }
  return new Map([
    ...unknowns.map((one) => [one.name, one.result()] as const),
    ...[...unknowable].flatMap((name) => mixed(name, estimates)),
  ]);
}

/** A function whose duration is looked for. */
class Unknown {
  readonly name: string;
  readonly #measured: Seen;
  #shift = 0;
  #calls = 0;
  #spread = 1;
  #simulated = 0;

  constructor(name: string, { sample, basis }: Estimate) {
    this.name = name;
    this.#measured = basis === "warm" ? sample.warm : sample.cold;
  }

  /** What the simulation is to be run with. */
  get distribution(): Distribution {
    const values = this.#values();
    return values.every((value) => value === values[0]) ? constant(values[0]!) : { dist: "empirical", values };
  }

  correct({ handlers, calls }: { handlers: readonly number[]; calls: readonly number[] }): void {
    if (handlers.length === 0) return;
    this.#simulated = middle(handlers, 0.5);
    this.#calls = middle(calls, 0.5);
    this.#shift = Math.min(this.#measured.median, Math.max(0, this.#shift + this.#simulated - this.#measured.median));
    // Variances add: what is the calls' is not the function's.
    const whole = this.#measured.quantile(0.9) - this.#measured.quantile(0.1);
    const theirs = middle(calls, 0.9) - middle(calls, 0.1);
    const isKnown = this.#measured.count >= ENOUGH_FOR_A_SPREAD && whole > 0;
    this.#spread = isKnown ? Math.sqrt(Math.max(0, 1 - (theirs / whole) * (theirs / whole))) : 1;
  }

  result(): Corrected {
    const values = this.#values();
    const { count } = this.#measured;
    const duration = fitOf({
      count,
      values,
      median: Math.max(0, this.#measured.median - this.#shift),
      isConstant: values.every((value) => value === values[0]),
      quantile: (q) => values[Math.min(values.length, Math.max(1, Math.ceil(q * values.length))) - 1]!,
    });
    return { duration, notes: this.#notes() };
  }

  /** What was measured, drawn together around its median and less the calls. */
  #values(): readonly number[] {
    const { median, values } = this.#measured;
    return values.map((value) => Math.max(0, Math.round(median + (value - median) * this.#spread - this.#shift)));
  }

  #notes(): string[] {
    const { median } = this.#measured;
    const ms = (us: number) => `${(us / 1000).toFixed(1)} ms`;
    if (this.#shift >= median)
      return [`its calls alone take ${ms(this.#calls)}, its handler took ${ms(median)}: written as 0ms`];
    const off = this.#simulated / median - 1;
    if (Math.abs(off) <= OFF) return [];
    return [`simulated again, its handler takes ${ms(this.#simulated)} at the median, measured were ${ms(median)}`];
  }
}

function planFor(
  scenario: Scenario,
  strategy: string,
  estimates: ReadonlyMap<string, Estimate>,
  unknowns: readonly Unknown[],
): { plan: Plan; entry: PlannedEntry } {
  const durations = new Map(unknowns.map((one) => [one.name, one.distribution]));
  const functions = scenario.functions.map((spec) =>
    asMeasured(spec, estimates.get(spec.name), durations.get(spec.name)),
  );
  const slots = functions.reduce((sum, { count }) => sum + count, 0);
  const invocations = Math.min(MOST_INVOCATIONS, Math.max(FEWEST_INVOCATIONS, Math.ceil(HANDLERS / slots)));
  const { strategies, ...rest } = scenario;
  // An entry of the scenario's own knows the interval it polls at.
  const own = strategies?.find(({ use }) => use === strategy);
  // Prices are of no interest: a region that has all of them.
  const { baseline: _, ...priced } = {
    ...rest,
    region: "us-east-1",
    ...(own === undefined ? {} : { strategies: [own] }),
  };
  const plan = planRun({ ...priced, invocations, functions }, BOOKS[0]!, { only: [own?.name ?? strategy] });
  return { plan, entry: plan.entries[0]! };
}

/** All of its environments as warm or cold as the runs that the estimate was taken from. */
function asMeasured(
  spec: FunctionSpec,
  estimate: Estimate | undefined,
  duration: Distribution | undefined,
): FunctionSpec {
  if (estimate === undefined) return spec;
  return {
    ...spec,
    duration: duration ?? spec.duration,
    memoryMb: estimate.memoryMb ?? spec.memoryMb,
    coldStart: estimate.coldStart?.distribution ?? spec.coldStart,
    coldChance: estimate.basis === "cold" ? 1 : 0,
  };
}

function fanInsOf({ functions }: Scenario): Set<string> {
  const counts = new Map(functions.map(({ name, count }) => [name, count]));
  const inputs = (after: readonly string[]) => after.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
  return new Set(functions.filter(({ after }) => inputs(after) > 1).map(({ name }) => name));
}

function mixed(name: string, estimates: ReadonlyMap<string, Estimate>): [string, Corrected][] {
  const estimate = estimates.get(name);
  if (estimate === undefined) return [];
  const note =
    "under s3-events its log mixes attempts that went on with attempts that ended early: its duration is all of them";
  return [[name, { duration: estimate.duration, notes: [note] }]];
}

function middle(values: readonly number[], q: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]!;
}
