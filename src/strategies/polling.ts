// Unum's futures: the first branch to finish invokes the next function, whose cold start is over by the time the others
// are done; it polls DynamoDB for them, billed while it waits.

import { strictObject } from "valibot";
import type { Cloud } from "../cloud/cloud.ts";
import type { Handler } from "../cloud/handler.ts";
import { duration, durationBetween } from "../scenario/fields.ts";
import { bitmapBytes, checkpointOf, edgesOf, SMALL_ITEM_BYTES, writeCheckpoint } from "./checkpoints.ts";
import { decentralised, invokeAll, type Steps } from "./decentralised.ts";
import { parameter } from "./parameter.ts";
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
    interval: parameter(
      durationBetween(1000, DAY_US),
      "100ms",
      "sleep between two rounds of looking for missing inputs",
    ),
    maxWait: parameter(
      duration,
      "300s",
      "how long the aggregator looks before it gives up; Lambda then tries again after 1 and 2 minutes",
    ),
  }),
  run: (invocation, cloud, params) => decentralised(invocation, cloud, () => livesIn(cloud, params)),
};

/**
 * The lives of a handler, one request after another. Told in one piece and yielding only what is not settled yet: most of a
 * simulation's time is spent here, and a `yield*` into a smaller story costs more than the story. So does every variable
 * that is still needed after a `yield`.
 */
const livesIn = ({ dynamodb, kernel, lambda }: Cloud, params: PollingParams) =>
  function* lives(me: Handler): Steps<void> {
    for (;;) {
      // Ingress. A retry whose output is there already goes on with it.
      const done = dynamodb.get(me, checkpointOf(me));
      if (done.isSettled === false) yield done;
      if (done.value !== true) {
        if (me.fn.isFanIn === true) {
          // The aggregator looks at every input; then the rounds begin, the first at once, for those that are missing.
          const { inputs } = edgesOf(me);
          const all = dynamodb.getEach(me, inputs, inputs.length);
          if (all.isSettled === false) yield all;
          let left = all.value!;
          const beganAt = kernel.now;
          while (left > 0) {
            me.isWaiting = true;
            const looked = dynamodb.getEach(me, me.missing, left);
            if (looked.isSettled === false) yield looked;
            left = looked.value!;
            if (left === 0) break;
            const waited = kernel.now - beganAt;
            if (waited >= params.maxWait) throw me.waitRanOut(timeOutMessage(me, { left, waited }, params));
            // Rounds in which nothing can have changed are counted, not made.
            let quiet = dynamodb.quietRounds(me, params.interval);
            if (quiet > 0) {
              quiet = Math.min(quiet, Math.ceil((params.maxWait - waited) / params.interval) - 1);
              dynamodb.missed(quiet * left);
            }
            yield me.sleep((quiet + 1) * params.interval);
          }
          me.isWaiting = false;
        }
        yield me.work();
      }

      // Egress: the output first, then the successors.
      const written = writeCheckpoint(me, dynamodb);
      if (written.isSettled === false) yield written;
      const { handovers } = edgesOf(me);
      for (let i = 0; i < handovers.length; i++) {
        const { next, meeting, firstInput } = handovers[i]!;
        if (meeting === undefined) {
          const accepted = invokeAll(me, lambda, next);
          if (accepted.isSettled === false) yield accepted;
          continue;
        }
        const { claim, bitmap, inputs } = meeting;
        const claimed = dynamodb.create(me, claim, SMALL_ITEM_BYTES);
        if (claimed.isSettled === false) yield claimed;
        if (claimed.value === true) {
          // The first to finish reads what is there of the inputs, which is for the log only, and starts all copies.
          const read = dynamodb.batchGet(me, inputs);
          if (read.isSettled === false) yield read;
          const accepted = invokeAll(me, lambda, next);
          if (accepted.isSettled === false) yield accepted;
        }
        // The bitmap of the classic fan-in is written all the same, though nobody reads it.
        const size = bitmapBytes(bitmap);
        const created = dynamodb.create(me, bitmap, size);
        if (created.isSettled === false) yield created;
        const marked = dynamodb.mark(me, bitmap, firstInput + me.copy, size);
        if (marked.isSettled === false) yield marked;
      }
      if (me.fn.hasTail === true) yield me.tail();
      me.finish();
      yield; // until the next request
    }
  };

function timeOutMessage(
  me: Handler,
  { left, waited }: { left: number; waited: number },
  { maxWait }: PollingParams,
): string {
  // Not the microsecond: reasons are counted, and must stay few.
  return `${me.name} waited ${waited === maxWait ? "" : "over "}${maxWait / 1_000_000} s in vain for ${left} of ${me.fn.inputs.length} inputs`;
}
