// The conductor: the same worlds, block by block, for every strategy, handed out in steps of a few milliseconds so that
// whoever drives it can do something else in between.

import type { Work } from "../engine/kernel.ts";
import { BLOCK, World } from "../world/world.ts";
import { EntryRun } from "./entry-run.ts";
import type { Part } from "./part.ts";
import type { Plan } from "./plan.ts";
import { type Sections, sectionsOf, sectionsOfLength } from "./sections.ts";
import type { Share } from "./share.ts";
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

/** All of a run. */
export type Results = Pick<Part, "entries">;

export interface SimulateOptions {
  /** Keep the latencies of every section apart: whoever compares two runs needs their quantiles. */
  readonly sectionLatencies?: boolean;
  /** Where it is not known yet how many invocations there will be. */
  readonly sectionLength?: number;
}

export function simulate(plan: Plan, options: SimulateOptions = {}): Generator<Progress, Results> {
  return new Simulation(plan, options).run({ first: 0, end: plan.scenario.invocations });
}

/** A run that somebody needs the results of; whoever drives them takes it to its end, here or on other threads. */
export interface WantedRun {
  readonly plan: Plan;
  readonly options: SimulateOptions;
}

/** Work that needs the results of runs, one after another. */
export type Asking<T> = Generator<WantedRun, T, Results>;

/** Every run on this thread. */
export function answered<T>(asking: Asking<T>): T {
  let step = asking.next();
  while (step.done !== true) step = asking.next(finished(simulate(step.value.plan, step.value.options)));
  return step.value;
}

/** A plan set up once, for whichever shares of it are asked for, one after another. */
export class Simulation {
  readonly #options: SimulateOptions;
  readonly #world: World;
  readonly #entries: readonly EntryRun[];
  readonly #baseline: EntryRun;
  readonly #sections: Sections;

  constructor(plan: Plan, options: SimulateOptions = {}) {
    const { scenario, workflow } = plan;
    this.#options = options;
    this.#world = new World(workflow, scenario.seed);
    this.#entries = plan.entries.map((entry) => new EntryRun(plan, entry, this.#world));
    for (const one of this.#entries) one.priceAt(unitPrices(plan, one.entry, this.#world));
    this.#baseline = this.#entries.find((one) => one.entry === plan.baseline)!;
    const { sectionLength } = options;
    this.#sections = sectionLength === undefined ? sectionsOf(scenario.invocations) : sectionsOfLength(sectionLength);
  }

  /** What each strategy's machine has done so far, in the order of the plan. */
  get work(): readonly Work[] {
    return this.#entries.map(({ cloud }) => cloud.kernel.work);
  }

  *run({ first, end }: Share): Generator<Progress, Part> {
    const total = (end - first) * this.#entries.length;
    let done = 0;
    for (const one of this.#entries) one.startPart(first);
    for (let at = first; at < end; at += BLOCK) {
      const count = Math.min(BLOCK, end - at);
      this.#world.sample(at, count);
      for (const one of this.#entries) {
        for (const add of this.#inBlock(one, at, count)) {
          done += add;
          yield { done, total };
        }
      }
      for (const one of this.#entries) this.#closeBlock(one, at, count);
    }
    return { first, end, entries: this.#entries.map(({ result }) => result) };
  }

  /** Runs one strategy through a block; tells how many invocations more are over. */
  *#inBlock(one: EntryRun, first: number, count: number): Generator<number> {
    const { tally, sectionCounts } = one.result;
    for (let place = 0; place < count; ) {
      const section = this.#sections.of(first + place);
      const end = Math.min(count, this.#sections.end(section) - first);
      const next = one.runSome(first, place, end);
      if (next === end) sectionCounts.seen(section, tally.count);
      const more = next - place;
      place = next;
      yield more;
    }
  }

  #closeBlock({ result, latencies, costs }: EntryRun, first: number, count: number): void {
    const { tally, sectionLatencies } = result;
    const baseline = this.#baseline;
    tally.leaves.latency.add(latencies, first, count);
    tally.leaves.cost.add(costs, first, count);
    if (this.#options.sectionLatencies) sectionLatencies.add(latencies, first, count, this.#sections);
    if (latencies === baseline.latencies) return;
    tally.leaves.versusBaseline.add(differences(latencies, baseline.latencies, count), first, count);
    tally.leaves.costVersusBaseline.add(differences(costs, baseline.costs, count), first, count);
  }
}

const difference = new Float64Array(BLOCK);

/** NaN where one of the two has no value. Overwritten by the next call. */
function differences(one: Float64Array, other: Float64Array, count: number): Float64Array {
  for (let i = 0; i < count; i++) difference[i] = one[i]! - other[i]!;
  return difference;
}
