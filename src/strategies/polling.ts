// Unum's futures: the first branch to finish invokes the next function, whose cold start is over by the time the others
// are done; it polls DynamoDB for them, billed while it waits.

import { optional, strictObject } from "valibot";
import type { Cloud } from "../cloud/cloud.ts";
import type { Handler } from "../cloud/handler.ts";
import type { Completion } from "../engine/completion.ts";
import { duration, durationBetween } from "../scenario/fields.ts";
import {
  bitmapOf,
  claimOf,
  enter,
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
  meters: ["dynamodb.read-unit", "dynamodb.write-unit"],
  params: strictObject({
    interval: optional(durationBetween(1000, DAY_US), "100ms"),
    maxWait: optional(duration, "300s"),
  }),
  run: (invocation, cloud, params) =>
    decentralised(invocation, cloud, () => ({
      ingress: (me) => enter(me, cloud, (done) => ingress(me, cloud, params, done)),
      egress: (me) => egress(me, cloud),
    })),
};

/**
 * Looks at every input, then again and again at the missing ones. Flat, and yielding only what is not settled yet, since
 * most of a simulation's time is spent here.
 */
function* ingress(me: Handler, cloud: Cloud, params: PollingParams, done: Completion<boolean>): Steps<Entry> {
  const { dynamodb, kernel } = cloud;
  if (!done.isSettled) yield done;
  if (done.value) return "already done";
  if (!me.fn.isFanIn) return "run";
  const missing = inputsOf(me, me.fn).slice();
  let left = missing.length;
  let beganAt = -1;
  for (;;) {
    const before = left;
    left = 0;
    for (let i = 0; i < before; i++) {
      const item = missing[i]!;
      const found = dynamodb.get(me, item);
      if (!found.isSettled) yield found;
      if (!found.value) missing[left++] = item;
    }
    if (left === 0) return "run";
    if (beganAt === -1) {
      // The rounds begin, the first at once.
      beganAt = kernel.now;
      me.isWaiting = true;
    } else {
      const waited = kernel.now - beganAt;
      if (waited >= params.maxWait) throw me.waitRanOut(timeOutMessage(me, left, params));
      // Rounds in which nothing can have changed are counted, not made.
      const roundsLeft = Math.ceil((params.maxWait - waited) / params.interval) - 1;
      const quiet = Math.min(roundsLeft, dynamodb.quietRounds(me, params.interval));
      if (quiet > 0) dynamodb.missed(quiet * left);
      yield me.sleep((quiet + 1) * params.interval);
    }
  }
}

function* egress(me: Handler, cloud: Cloud): Steps<void> {
  const { dynamodb } = cloud;
  const written = writeCheckpoint(me, cloud);
  if (!written.isSettled) yield written;
  const { successors } = me.fn;
  for (let i = 0; i < successors.length; i++) {
    const next = successors[i]!;
    if (!next.isFanIn) {
      yield* invokeAll(me, cloud, next, me.invocation.payload(me.slot));
      continue;
    }
    const isFirst = dynamodb.create(me, claimOf(me, next), SMALL_ITEM_BYTES);
    if (!isFirst.isSettled) yield isFirst;
    if (isFirst.value) {
      yield* readAll(me, cloud, inputsOf(me, next));
      yield* invokeAll(me, cloud, next);
    }
    // The bitmap of the classic fan-in is written all the same, though nobody reads it.
    const created = dynamodb.create(me, bitmapOf(me, next), SMALL_ITEM_BYTES);
    if (!created.isSettled) yield created;
    const marked = dynamodb.mark(me, bitmapOf(me, next), inputNumber(me, next));
    if (!marked.isSettled) yield marked;
  }
}

function timeOutMessage(me: Handler, missing: number, { maxWait }: PollingParams): string {
  return `${me.name} waited ${maxWait / 1_000_000} s in vain for ${missing} of ${me.fn.inputs.length} inputs`;
}
