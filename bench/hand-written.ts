// The yardstick: the oracle model as a loop written by hand, with nothing but a typed-array event list. Same uniforms and
// same inverse CDF as the simulator, and the same events; no cloud, no bill, no story.

import { streamKey } from "../src/random/keys.ts";
import { normalQuantile } from "../src/random/normal-quantile.ts";
import { uniform } from "../src/random/uniform.ts";
import { BRANCHES, COLD, INIT, INTERVAL_US, WORK, WORK_AFTER_US } from "./oracle-model.ts";

const AGGREGATOR = BRANCHES;
const READY = 0;
const DONE = 1;
const LOOK = 2;

/** Runs the model; mean latency in ms and read units an invocation, so that nobody can optimise it away. */
export function runHandWritten(invocations: number, seed: string): { meanMs: number; reads: number } {
  const work = Array.from({ length: BRANCHES }, (_, i) => streamKey(seed, `duration/${i}`));
  const cold = Array.from({ length: BRANCHES + 1 }, (_, i) => streamKey(seed, `environment/${i}`));
  const list = new EventList();
  const isDone = new Uint8Array(BRANCHES);
  let total = 0;
  let reads = 0;
  for (let i = 0; i < invocations; i++) {
    list.size = 0;
    let done = 0;
    let now = 0;
    let missing = -1;
    isDone.fill(0);
    for (let branch = 0; branch < BRANCHES; branch++) list.push(initOf(cold[branch]!, i), branch * 4 + READY);
    reads += BRANCHES;
    while (list.size > 0) {
      const event = list.pop();
      now = list.time;
      const who = event >> 2;
      const what = event & 3;
      if (who < BRANCHES) {
        if (what === READY) {
          list.push(now + draw(work[who]!, i, 0, WORK), event + 1);
          continue;
        }
        isDone[who] = 1;
        if (done++ === 0) {
          reads += BRANCHES;
          list.push(now + initOf(cold[AGGREGATOR]!, i), AGGREGATOR * 4 + LOOK);
        }
      } else if (what === LOOK) {
        if (missing === -1) {
          reads += 1 + BRANCHES;
          missing = 0;
        }
        const before = BRANCHES - done;
        reads += missing === 0 ? before : missing;
        missing = before;
        if (before > 0) list.push(now + INTERVAL_US, event);
        else list.push(now + WORK_AFTER_US, AGGREGATOR * 4 + DONE);
      }
    }
    total += now;
  }
  return { meanMs: total / invocations / 1000, reads: reads / invocations };
}

type Key = ReturnType<typeof streamKey>;

function draw(key: Key, invocation: number, ordinal: number, law: { median: number; sigma: number }): number {
  return Math.round(law.median * Math.exp(law.sigma * normalQuantile(uniform(key.high, key.low, invocation, ordinal))));
}

function initOf(key: Key, invocation: number): number {
  return uniform(key.high, key.low, invocation, 0) < COLD ? draw(key, invocation, 1, INIT) : 0;
}

/** A binary heap of (time, order, event) in typed arrays. */
class EventList {
  size = 0;
  /** Of the event popped last. */
  time = 0;
  readonly #times = new Float64Array(64);
  readonly #orders = new Float64Array(64);
  readonly #events = new Int32Array(64);
  #pushed = 0;

  push(time: number, event: number): void {
    const times = this.#times;
    const orders = this.#orders;
    const events = this.#events;
    let hole = this.size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (times[parent]! <= time) break;
      times[hole] = times[parent]!;
      orders[hole] = orders[parent]!;
      events[hole] = events[parent]!;
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = this.#pushed++;
    events[hole] = event;
  }

  pop(): number {
    const times = this.#times;
    const orders = this.#orders;
    const events = this.#events;
    const first = events[0]!;
    this.time = times[0]!;
    const last = --this.size;
    const time = times[last]!;
    const order = orders[last]!;
    const event = events[last]!;
    let hole = 0;
    for (let child = 1; child < last; child = 2 * hole + 1) {
      const right = child + 1;
      if (
        right < last &&
        (times[right]! < times[child]! || (times[right] === times[child] && orders[right]! < orders[child]!))
      )
        child = right;
      if (time < times[child]! || (time === times[child] && order < orders[child]!)) break;
      times[hole] = times[child]!;
      orders[hole] = orders[child]!;
      events[hole] = events[child]!;
      hole = child;
    }
    times[hole] = time;
    orders[hole] = order;
    events[hole] = event;
    return first;
  }
}
