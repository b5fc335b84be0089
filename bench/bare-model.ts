// The oracle model without a cloud, for the engines of others: what happens at each event, told to whoever schedules. Same
// uniforms and same inverse CDF as the hand-written loop.

import { type Key, streamKey } from "../src/random/keys.ts";
import { normalQuantile } from "../src/random/normal-quantile.ts";
import { uniform } from "../src/random/uniform.ts";
import { BRANCHES, COLD, INIT, INTERVAL_US, WORK, WORK_AFTER_US } from "./oracle-model.ts";

/** An event: whose it is times four, and which of READY, DONE, LOOK. */
export type Event = number;
export const EVENTS = 4 * (BRANCHES + 1);

const AGGREGATOR = BRANCHES;
const READY = 0;
const DONE = 1;
const LOOK = 2;

export class BareModel {
  reads = 0;
  /** When the last event was, in sum. */
  total = 0;
  readonly #schedule: (delay: number, event: Event) => void;
  readonly #work: readonly Key[];
  readonly #cold: readonly Key[];
  #invocation = 0;
  #done = 0;
  #missing = -1;

  constructor(seed: string, schedule: (delay: number, event: Event) => void) {
    this.#schedule = schedule;
    this.#work = Array.from({ length: BRANCHES }, (_, i) => streamKey(seed, `duration/${i}`));
    this.#cold = Array.from({ length: BRANCHES + 1 }, (_, i) => streamKey(seed, `environment/${i}`));
  }

  begin(invocation: number): void {
    this.#invocation = invocation;
    this.#done = 0;
    this.#missing = -1;
    this.reads += BRANCHES;
    for (let branch = 0; branch < BRANCHES; branch++) this.#schedule(this.#init(branch), 4 * branch + READY);
  }

  happens(event: Event): void {
    const who = event >> 2;
    if (who === AGGREGATOR) {
      if ((event & 3) === LOOK) this.#look();
    } else if ((event & 3) === READY) this.#schedule(this.#draw(this.#work[who]!, 0, WORK), 4 * who + DONE);
    else if (this.#done++ === 0) {
      this.reads += BRANCHES;
      this.#schedule(this.#init(AGGREGATOR), 4 * AGGREGATOR + LOOK);
    }
  }

  #look(): void {
    if (this.#missing === -1) this.reads += 1 + BRANCHES;
    const before = BRANCHES - this.#done;
    this.reads += this.#missing <= 0 ? before : this.#missing;
    this.#missing = before;
    if (before > 0) this.#schedule(INTERVAL_US, 4 * AGGREGATOR + LOOK);
    else this.#schedule(WORK_AFTER_US, 4 * AGGREGATOR + DONE);
  }

  #init(who: number): number {
    const key = this.#cold[who]!;
    const isCold = uniform(key.high, key.low, this.#invocation, 0) < COLD;
    return isCold ? this.#draw(key, 1, INIT) : 0;
  }

  #draw(key: Key, ordinal: number, law: { median: number; sigma: number }): number {
    const u = uniform(key.high, key.low, this.#invocation, ordinal);
    return Math.round(law.median * Math.exp(law.sigma * normalQuantile(u)));
  }
}
