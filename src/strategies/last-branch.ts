// Unum's classic fan-in: whoever finishes last sees the bitmap full and invokes the next function.

import { strictObject } from "valibot";
import type { Cloud } from "../cloud/cloud.ts";
import type { Handler } from "../cloud/handler.ts";
import {
  bitmapBytes,
  checkpointOf,
  inputNumber,
  inputsOf,
  meetingOf,
  writeCheckpoint,
} from "./checkpoints.ts";
import { decentralised, type Entry, invokeAll, lifeOf, type Steps } from "./decentralised.ts";
import type { Strategy } from "./strategy.ts";

export const lastBranch: Strategy<object> = {
  name: "last-branch",
  summary: "Every branch marks a bitmap in DynamoDB; the last one sees it full and invokes the next function.",
  meters: ["dynamodb.read-unit", "dynamodb.write-unit"],
  params: strictObject({}),
  run: (invocation, cloud) =>
    decentralised(invocation, cloud, () =>
      lifeOf({ ingress: (me) => ingress(me, cloud), egress: (me) => egress(me, cloud) }),
    ),
};

function* ingress(me: Handler, cloud: Cloud): Steps<Entry> {
  const done = cloud.dynamodb.get(me, checkpointOf(me));
  yield done;
  if (done.value) return "already done";
  if (me.fn.isFanIn) yield cloud.dynamodb.batchGet(me, inputsOf(me));
  return "run";
}

function* egress(me: Handler, cloud: Cloud): Steps<void> {
  yield writeCheckpoint(me, cloud.dynamodb);
  for (const next of me.fn.successors) {
    if (!next.isFanIn) {
      yield invokeAll(me, cloud, next);
      continue;
    }
    const { bitmap } = meetingOf(me, next);
    yield cloud.dynamodb.create(me, bitmap, bitmapBytes(next)); // all but the first fail, and are billed
    const isFull = cloud.dynamodb.mark(me, bitmap, inputNumber(me, next), bitmapBytes(next));
    yield isFull;
    if (isFull.value) yield invokeAll(me, cloud, next); // otherwise someone later will
  }
}
