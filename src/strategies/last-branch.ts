// Unum's classic fan-in: whoever finishes last sees the bitmap full and invokes the next function.

import { strictObject } from "valibot";
import type { Cloud } from "../cloud/cloud.ts";
import type { Handler } from "../cloud/handler.ts";
import { bitmapBytes, checkpointOf, edgesOf, writeCheckpoint } from "./checkpoints.ts";
import { decentralised, invokeAll, type Steps } from "./decentralised.ts";
import type { Strategy } from "./strategy.ts";

export const lastBranch: Strategy<object> = {
  name: "last-branch",
  summary: "Every branch marks a bitmap in DynamoDB; the last one sees it full and invokes the next function.",
  meters: ["dynamodb.read-unit", "dynamodb.write-unit"],
  params: strictObject({}),
  run: (invocation, cloud) => decentralised(invocation, cloud, () => livesIn(cloud)),
};

/** The lives of a handler, one request after another; what is settled already is not waited for, since a wait is dear. */
const livesIn = ({ dynamodb, lambda }: Cloud) =>
  function* lives(me: Handler): Steps<void> {
    for (;;) {
      // Ingress. A retry whose output is there already goes on with it.
      const done = dynamodb.get(me, checkpointOf(me));
      if (done.isSettled === false) yield done;
      if (done.value !== true) {
        if (me.fn.isFanIn === true) {
          const read = dynamodb.batchGet(me, edgesOf(me).inputs);
          if (read.isSettled === false) yield read;
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
        const { bitmap } = meeting;
        const size = bitmapBytes(bitmap);
        const created = dynamodb.create(me, bitmap, size); // all but the first fail, and are billed
        if (created.isSettled === false) yield created;
        const isFull = dynamodb.mark(me, bitmap, firstInput + me.copy, size);
        if (isFull.isSettled === false) yield isFull;
        if (isFull.value === true) {
          // Otherwise someone later will.
          const accepted = invokeAll(me, lambda, next);
          if (accepted.isSettled === false) yield accepted;
        }
      }
      if (me.fn.hasTail === true) yield me.tail();
      me.finish();
      yield; // until the next request
    }
  };
