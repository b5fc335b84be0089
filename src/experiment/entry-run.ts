// One strategy at work: runs invocation after invocation in a cloud of its own and tallies them.

import { averageUsdPerUnit } from "../billing/invoice.ts";
import { Ledger } from "../billing/ledger.ts";
import { PURPOSES } from "../billing/usage.ts";
import { Cloud } from "../cloud/cloud.ts";
import { LimitReached } from "../engine/kernel.ts";
import { Task } from "../engine/task.ts";
import { Fault } from "../errors.ts";
import { BLOCK, type World } from "../world/world.ts";
import type { Plan, PlannedEntry } from "./plan.ts";
import { Tally } from "./tally.ts";

/** Events between two steps: some 10 ms of work. A count, not a clock, so that steps are the same everywhere. */
const EVENTS_PER_STEP = 30_000;

export class EntryRun {
  readonly entry: PlannedEntry;
  readonly tally: Tally;
  readonly cloud: Cloud;
  /** Latency of each invocation of the block, microseconds; NaN without a result. */
  readonly latencies = new Float64Array(BLOCK);
  /** USD of each invocation of the block, at first-tier prices. */
  readonly costs = new Float64Array(BLOCK);
  /** Why it had to be given up; nothing it has tallied counts then. */
  cannotRun: string | undefined = undefined;
  readonly #plan: Plan;
  readonly #client: Task;
  readonly #ledger: Ledger;
  /** USD of a ledger unit by slot, at the first tier. */
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
    this.#prices = firstTierPrices(plan, entry);
  }

  /**
   * Runs invocations of the block that begins with number `first`: from the `place`-th on, until `count` are done or some
   * milliseconds of work are. How many are done then.
   */
  runSome(first: number, place: number, count: number): number {
    let next = place;
    let events = 0;
    while (next < count && events < EVENTS_PER_STEP) {
      this.run(first + next, next);
      events += this.cloud.kernel.events + 1;
      next += 1;
    }
    return next;
  }

  /** Runs invocation number `index`, the `place`-th of its block. */
  run(index: number, place: number): void {
    if (this.cannotRun !== undefined) return;
    const { cloud, entry } = this;
    const invocation = cloud.begin(index);
    try {
      cloud.kernel.start(this.#client, "client", entry.strategy.run(invocation, cloud, entry.params as never));
      cloud.kernel.run();
    } catch (failure) {
      this.#giveUp(failure, index);
      return;
    }
    if (this.#ledger.hasStrayed)
      throw new Fault("a meter was used that the strategy does not declare", this.#at(index));
    this.latencies[place] = this.tally.add(invocation);
    this.costs[place] = this.#cost();
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

  #cost(): number {
    const { units, slots } = this.#ledger;
    let cost = 0;
    for (let slot = 0; slot < slots; slot++) cost += units[slot]! * this.#prices[slot]!;
    return cost;
  }
}

/** By slot of an entry's ledger. All zero where one invocation is the whole run: then there is no spread to be priced. */
function firstTierPrices({ book, scenario }: Plan, { meters }: PlannedEntry): Float64Array {
  const prices = new Float64Array(meters.length * PURPOSES.length);
  if (scenario.invocations === 1) return prices;
  const usage = meters.map((meter) => ({ meter, purpose: PURPOSES[0], units: 1n }));
  const perUnit = averageUsdPerUnit({ usage, invocations: 1, book, region: scenario.region });
  meters.forEach(({ name }, index) => {
    prices.fill(perUnit.get(name) ?? 0, index * PURPOSES.length, (index + 1) * PURPOSES.length);
  });
  return prices;
}
