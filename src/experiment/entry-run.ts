// One strategy at work: runs invocation after invocation in a cloud of its own and tallies them.

import { Ledger } from "../billing/ledger.ts";
import { Cloud } from "../cloud/cloud.ts";
import type { TraceEntry } from "../cloud/trace.ts";
import { Actor } from "../engine/actor.ts";
import { LimitReached } from "../engine/kernel.ts";
import { NOTHING } from "../engine/task.ts";
import { Fault } from "../errors.ts";
import { BLOCK, type World } from "../world/world.ts";
import { EntryResult, type Stop } from "./entry-result.ts";
import type { Plan, PlannedEntry } from "./plan.ts";

/** Events between two steps: some 10 ms of work. A count, not a clock, so that steps are the same everywhere. */
const EVENTS_PER_STEP = 30_000;

export class EntryRun {
  readonly entry: PlannedEntry;
  /** Of the part that runs now. */
  result: EntryResult;
  readonly cloud: Cloud;
  /** Latency of each invocation of the block, microseconds; NaN without a result. */
  readonly latencies = new Float64Array(BLOCK);
  /** USD of each invocation of the block. */
  readonly costs = new Float64Array(BLOCK);
  #stop: Stop | undefined = undefined;
  readonly #plan: Plan;
  readonly #client: Actor;
  #isUnderWay = false;
  readonly #ledger: Ledger;

  /** With a time line, everything that happens is told there. */
  constructor(plan: Plan, entry: PlannedEntry, world: World, timeline?: TraceEntry[]) {
    this.entry = entry;
    this.#plan = plan;
    this.#ledger = new Ledger(entry.meters);
    const { workflow, platform, scenario, book } = plan;
    const rules = { initBilled: book.rules.initBilled };
    this.cloud = new Cloud({ workflow, world, seed: scenario.seed, platform, rules, ledger: this.#ledger, timeline });
    this.#client = new Actor(this.cloud.kernel, "client");
    this.result = EntryResult.empty(entry, this.#ledger);
  }

  /** What runs from now on, from number `first`, is counted from nothing; once given up, a strategy stays so. */
  startPart(first: number): void {
    // An invocation may have been left in the middle.
    this.#isUnderWay = false;
    this.#ledger.clear();
    const earlier = this.#stop !== undefined && this.#stop.invocation < first ? this.#stop : undefined;
    this.result = EntryResult.empty(this.entry, this.#ledger);
    this.result.stop = earlier;
  }

  /** What a unit of each meter costs, by name, USD. */
  priceAt(usdPerUnit: ReadonlyMap<string, number>): void {
    this.#ledger.priceAt(usdPerUnit);
  }

  /** Units of a meter that the last invocation used, over all purposes. */
  used(meter: string): number {
    return this.#ledger.taken(meter);
  }

  /**
   * Runs invocations of the block that begins with number `first`: from the `place`-th on, until `count` are done or some
   * milliseconds of work are. How many are done then; an invocation that is under way is gone on with by the next call.
   */
  runSome(first: number, place: number, count: number): number {
    let next = place;
    let left = EVENTS_PER_STEP;
    while (next < count && left > 0) {
      if (this.#advance(first + next, next) === false) return next;
      left -= this.cloud.kernel.events + 1;
      next += 1;
    }
    return next;
  }

  /** Begins or goes on with invocation number `index`, the `place`-th of its block; true when it is over. */
  #advance(index: number, place: number): boolean {
    if (this.result.stop !== undefined) return true;
    try {
      if (this.#isUnderWay === false) this.#begin(index);
      this.#isUnderWay = !this.cloud.kernel.run(EVENTS_PER_STEP);
    } catch (failure) {
      this.#giveUp(failure, index);
      return true;
    }
    if (this.#isUnderWay === true) return false;
    this.#close(index, place);
    return true;
  }

  #begin(index: number): void {
    const { cloud, entry } = this;
    const invocation = cloud.begin(index);
    const process = entry.strategy.run(invocation, cloud, entry.params as never);
    if (process !== NOTHING) this.#client.begin(process);
  }

  #close(index: number, place: number): void {
    if (this.#ledger.hasStrayed)
      throw new Fault("a meter was used that the strategy does not declare", this.#at(index));
    const { tally } = this.result;
    this.latencies[place] = tally.add(this.cloud.invocation);
    this.costs[place] = tally.lastCost;
  }

  #giveUp(failure: unknown, index: number): void {
    if (failure instanceof LimitReached) {
      this.#stop = { invocation: index, why: `invocation ${index} would not end: ${failure.message}` };
      this.result.stop = this.#stop;
      this.#isUnderWay = false;
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
