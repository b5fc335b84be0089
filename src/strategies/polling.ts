// Unum's futures: the first branch to finish invokes the next function, whose cold start is over by the time the others
// are done; it polls DynamoDB for them, billed while it waits.

import { optional, strictObject } from "valibot";
import type { Cloud } from "../cloud/cloud.ts";
import type { Handler } from "../cloud/handler.ts";
import type { Item } from "../cloud/item.ts";
import type { WorkflowFunction } from "../scenario/workflow.ts";
import { duration, durationBetween } from "../scenario/fields.ts";
import {
  bitmapOf,
  checkpointOf,
  claimOf,
  inputNumber,
  inputsOf,
  readAll,
  SMALL_ITEM_BYTES,
  writeCheckpoint,
} from "./checkpoints.ts";
import { decentralised, type Entry, invokeAll, type Steps } from "./decentralised.ts";
import type { Strategy } from "./strategy.ts";

export interface PollingParams {
  /** Sleep between two rounds of reads, microseconds. Unum: UNUM_EAGER_POLL_INTERVAL, 0.1 s. */
  readonly interval: number;
  /** When the aggregator gives up, counted from its first round, microseconds. Unum: UNUM_EAGER_TIMEOUT, 300 s. */
  readonly maxWait: number;
}

const DAY_US = 86_400_000_000;

export const polling: Strategy<PollingParams> = {
  name: "polling",
  summary: "The first branch to finish invokes the next function, which polls DynamoDB for the others (futures).",
  params: strictObject({
    interval: optional(durationBetween(1000, DAY_US), "100ms"),
    maxWait: optional(duration, "300s"),
  }),
  run: (invocation, cloud, params) =>
    decentralised(invocation, cloud, { ingress: (me) => ingress(me, cloud, params), egress: (me) => egress(me, cloud) }),
};

function* ingress(me: Handler, cloud: Cloud, params: PollingParams): Steps<Entry> {
  const done = cloud.dynamodb.get(me, checkpointOf(me));
  yield done;
  if (done.value) return "already done";
  if (!me.fn.isFanIn) return "run";
  const missing = yield* look(me, cloud, inputsOf(me, me.fn));
  if (missing.length > 0) yield* poll(me, cloud, missing, params);
  return "run";
}

/** Reads items one after another; those that are not there yet. */
function* look(me: Handler, cloud: Cloud, items: readonly Item[]): Steps<Item[]> {
  const missing: Item[] = [];
  for (const item of items) {
    const found = cloud.dynamodb.get(me, item);
    yield found;
    if (!found.value) missing.push(item);
  }
  return missing;
}

/** Rounds of reads, the first at once, until all is there or the wait runs out. */
function* poll(me: Handler, cloud: Cloud, inputs: readonly Item[], params: PollingParams): Steps<void> {
  const beganAt = cloud.kernel.now;
  me.isWaiting = true;
  let missing = yield* look(me, cloud, inputs);
  while (missing.length > 0) {
    if (cloud.kernel.now - beganAt >= params.maxWait) throw me.waitRanOut(timeOutMessage(me, missing, params));
    yield me.sleep(params.interval);
    missing = yield* look(me, cloud, missing);
  }
  me.isWaiting = false;
}

function* egress(me: Handler, cloud: Cloud): Steps<void> {
  yield writeCheckpoint(me, cloud);
  for (const next of me.fn.successors) {
    if (next.isFanIn) yield* handOver(me, cloud, next);
    else yield* invokeAll(me, cloud, next, me.invocation.payload(me.slot));
  }
}

function* handOver(me: Handler, cloud: Cloud, next: WorkflowFunction): Steps<void> {
  const isFirst = cloud.dynamodb.create(me, claimOf(me, next), SMALL_ITEM_BYTES);
  yield isFirst;
  if (isFirst.value) {
    yield* readAll(me, cloud, inputsOf(me, next));
    yield* invokeAll(me, cloud, next);
  }
  // The bitmap of the classic fan-in is written all the same, though nobody reads it.
  yield cloud.dynamodb.create(me, bitmapOf(me, next), SMALL_ITEM_BYTES);
  yield cloud.dynamodb.mark(me, bitmapOf(me, next), inputNumber(me, next));
}

function timeOutMessage(me: Handler, missing: readonly Item[], { maxWait }: PollingParams): string {
  return `${me.name} waited ${maxWait / 1_000_000} s in vain for ${missing.length} of ${me.fn.inputs.length} inputs`;
}
