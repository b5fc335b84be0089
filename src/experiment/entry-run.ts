// One strategy at work: runs invocation after invocation in a cloud of its own and tallies them.

import { averageUsdPerUnit } from "../billing/invoice.ts";
import { Ledger } from "../billing/ledger.ts";
import { PURPOSES } from "../billing/usage.ts";
import { Cloud } from "../cloud/cloud.ts";
import { METERS } from "../cloud/meters.ts";
import { LimitReached } from "../engine/kernel.ts";
import { Task } from "../engine/task.ts";
import { Fault } from "../errors.ts";
import { BLOCK, type World } from "../world/world.ts";
import type { Plan, PlannedEntry } from "./plan.ts";
import { Tally } from "./tally.ts";

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
  readonly #ledger = new Ledger(METERS);
  /** USD of a ledger unit by slot, at the first tier. */
  readonly #prices: Float64Array;

  constructor(plan: Plan, entry: PlannedEntry, world: World) {
    this.entry = entry;
    this.#plan = plan;
    const { workflow, platform, scenario, book } = plan;
    const rules = { initBilled: book.rules.initBilled };
    this.cloud = new Cloud({ workflow, world, seed: scenario.seed, platform, rules, ledger: this.#ledger });
    this.#client = new Task(this.cloud.kernel, undefined);
    this.tally = new Tally(this.#ledger);
    this.#prices = firstTierPrices(plan);
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
    this.latencies[place] = this.tally.add(invocation);
    this.costs[place] = this.#cost();
  }

  #giveUp(failure: unknown, index: number): void {
    if (failure instanceof LimitReached) {
      this.cannotRun = `invocation ${index} would not end: ${failure.message}`;
      return;
    }
    const context = { strategy: this.entry.name, invocation: index, seed: this.#plan.scenario.seed };
    if (failure instanceof Fault) throw new Fault(failure.message, { ...failure.context, ...context }, failure);
    throw new Fault(failure instanceof Error ? failure.message : String(failure), context, failure);
  }

  #cost(): number {
    const { units, usedSlots, usedCount } = this.#ledger;
    let cost = 0;
    for (let i = 0; i < usedCount; i++) {
      const slot = usedSlots[i]!;
      cost += units[slot]! * this.#prices[slot]!;
    }
    return cost;
  }
}

function firstTierPrices({ book, scenario }: Plan): Float64Array {
  const usage = METERS.map((meter) => ({ meter, purpose: PURPOSES[0], units: 1n }));
  const perUnit = averageUsdPerUnit({ usage, invocations: 1, book, region: scenario.region });
  return Float64Array.from(METERS.flatMap(({ name }) => PURPOSES.map(() => perUnit.get(name) ?? 0)));
}
