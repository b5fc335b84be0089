// One strategy at work: runs invocation after invocation in a cloud of its own and tallies them.

import { Ledger } from "../billing/ledger.ts";
import { PURPOSES } from "../billing/usage.ts";
import { Cloud } from "../cloud/cloud.ts";
import { LimitReached } from "../engine/kernel.ts";
import { Task } from "../engine/task.ts";
import { Fault } from "../errors.ts";
import { BLOCK, type World } from "../world/world.ts";
import type { Plan, PlannedEntry } from "./plan.ts";
import { SectionLatencies } from "./section-latencies.ts";
import { type Count, type Counted, Tally } from "./tally.ts";

/** Events between two steps: some 10 ms of work. A count, not a clock, so that steps are the same everywhere. */
const EVENTS_PER_STEP = 30_000;

export class EntryRun {
  readonly entry: PlannedEntry;
  readonly tally: Tally;
  readonly cloud: Cloud;
  /** Latency of each invocation of the block, microseconds; NaN without a result. */
  readonly latencies = new Float64Array(BLOCK);
  /** USD of each invocation of the block. */
  readonly costs = new Float64Array(BLOCK);
  /** Empty unless somebody asked for them. */
  readonly sectionLatencies: SectionLatencies;
  /** A look at the tally when each section was over; see sections.ts. */
  readonly counts: Count[] = [];
  /** Why it had to be given up; nothing it has tallied counts then. */
  cannotRun: string | undefined = undefined;
  readonly #plan: Plan;
  readonly #client: Task;
  #isUnderWay = false;
  readonly #ledger: Ledger;
  /** USD of a ledger unit by slot, for the spread of the costs. */
  readonly #prices: Float64Array;

  constructor(plan: Plan, entry: PlannedEntry, world: World) {
    this.entry = entry;
    this.#plan = plan;
    this.#ledger = new Ledger(entry.meters);
    const { workflow, platform, scenario, book } = plan;
    const rules = { initBilled: book.rules.initBilled };
    this.cloud = new Cloud({ workflow, world, seed: scenario.seed, platform, rules, ledger: this.#ledger });
    this.#client = new Task(this.cloud.kernel, undefined);
    this.tally = new Tally(this.#ledger);
    this.sectionLatencies = new SectionLatencies(scenario.invocations);
    this.#prices = new Float64Array(this.#ledger.slots);
  }

  /** What a unit of each meter costs, by name, USD. */
  priceAt(usdPerUnit: ReadonlyMap<string, number>): void {
    this.entry.meters.forEach(({ name }, index) => {
      this.#prices.fill(usdPerUnit.get(name) ?? 0, index * PURPOSES.length, (index + 1) * PURPOSES.length);
    });
  }

  /** Units of a meter that the last invocation used, over all purposes. */
  used(meter: string): number {
    const index = this.entry.meters.findIndex(({ name }) => name === meter);
    if (index < 0) return 0;
    return this.#ledger.units
      .subarray(index * PURPOSES.length, (index + 1) * PURPOSES.length)
      .reduce((sum, units) => sum + units, 0);
  }

  /** What each section did, in their order. */
  get sections(): Counted[] {
    return this.counts.map((count, i) => this.tally.between(this.counts[i - 1], count));
  }

  /**
   * Runs invocations of the block that begins with number `first`: from the `place`-th on, until `count` are done or some
   * milliseconds of work are. How many are done then; an invocation that is under way is gone on with by the next call.
   */
  runSome(first: number, place: number, count: number): number {
    let next = place;
    let left = EVENTS_PER_STEP;
    while (next < count && left > 0) {
      if (!this.#advance(first + next, next)) return next;
      left -= this.cloud.kernel.events + 1;
      next += 1;
    }
    return next;
  }

  /** Begins or goes on with invocation number `index`, the `place`-th of its block; true when it is over. */
  #advance(index: number, place: number): boolean {
    if (this.cannotRun !== undefined) return true;
    try {
      if (!this.#isUnderWay) this.#begin(index);
      this.#isUnderWay = !this.cloud.kernel.run(EVENTS_PER_STEP);
    } catch (failure) {
      this.#giveUp(failure, index);
      return true;
    }
    if (!this.#isUnderWay) this.#close(index, place);
    return !this.#isUnderWay;
  }

  #begin(index: number): void {
    const { cloud, entry } = this;
    const invocation = cloud.begin(index);
    cloud.kernel.start(this.#client, "client", entry.strategy.run(invocation, cloud, entry.params as never));
  }

  #close(index: number, place: number): void {
    if (this.#ledger.hasStrayed)
      throw new Fault("a meter was used that the strategy does not declare", this.#at(index));
    this.latencies[place] = this.tally.add(this.cloud.invocation, this.#prices);
    this.costs[place] = this.tally.lastCost;
  }

  #giveUp(failure: unknown, index: number): void {
    if (failure instanceof LimitReached) {
      this.cannotRun = `invocation ${index} would not end: ${failure.message}`;
      return;
    }
    const context = this.#at(index);
    if (failure instanceof Fault) throw new Fault(failure.message, { ...failure.context, ...context }, failure);
    throw new Fault(failure instanceof Error ? failure.message : String(failure), context, failure);
  }

  /** What to report of a fault. */
  #at(invocation: number): Readonly<Record<string, string | number>> {
    return { strategy: this.entry.name, invocation, seed: this.#plan.scenario.seed };
  }
}
