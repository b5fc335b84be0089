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

const livesIn = ({ dynamodb, lambda }: Cloud) =>
  function* lives(me: Handler): Steps<void> {
    for (;;) {
      // Ingress. A retry whose output is there already goes on with it.
      const done = dynamodb.get(me, checkpointOf(me));
      yield done;
      if (!done.value) {
        if (me.fn.isFanIn) yield dynamodb.batchGet(me, edgesOf(me).inputs);
        yield me.work();
      }

      // Egress: the output first, then the successors.
      yield writeCheckpoint(me, dynamodb);
      const { handovers } = edgesOf(me);
      for (let i = 0; i < handovers.length; i++) {
        const { next, meeting, firstInput } = handovers[i]!;
        if (meeting === undefined) {
          yield invokeAll(me, lambda, next);
          continue;
        }
        const { bitmap } = meeting;
        yield dynamodb.create(me, bitmap, bitmapBytes(bitmap)); // all but the first fail, and are billed
        const isFull = dynamodb.mark(me, bitmap, firstInput + me.copy, bitmapBytes(bitmap));
        yield isFull;
        if (isFull.value) yield invokeAll(me, lambda, next); // otherwise someone later will
      }
      if (me.fn.hasTail) yield me.tail();
      me.finish();
      yield; // until the next request
    }
  };
