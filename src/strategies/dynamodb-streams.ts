// Every output put into DynamoDB comes out of the table's stream; a small function counts them and invokes the next one
// when all are there.

import { strictObject } from "valibot";
import type { Cloud } from "../cloud/cloud.ts";
import type { Handler } from "../cloud/handler.ts";
import type { StreamRecord } from "../cloud/stream.ts";
import { memory, wholeNumber } from "../scenario/fields.ts";
import { checkpointOf, edgesOf, SMALL_ITEM_BYTES } from "./checkpoints.ts";
import { decentralised, invokeAll, type Steps } from "./decentralised.ts";
import { parameter } from "./parameter.ts";
import type { Strategy } from "./strategy.ts";

export interface DynamodbStreamsParams {
  /** Memory of the function that counts, MB. */
  readonly checkerMemory: number;
  /** Most records in one delivery. */
  readonly batchSize: number;
}

export const dynamodbStreams: Strategy<DynamodbStreamsParams> = {
  name: "dynamodb-streams",
  summary:
    "Every output put into DynamoDB reaches a small checker through the table's stream; it invokes the next function.",
  meters: ["dynamodb.read-unit", "dynamodb.write-unit", "dynamodb.stream-read"],
  hasOwnFunction: true,
  params: strictObject({
    checkerMemory: parameter(memory, "128MB", "memory of the function that counts outputs, billed at every delivery"),
    batchSize: parameter(wholeNumber(1, 10_000), 100, "most records the stream delivers at once"),
  }),
  run(invocation, cloud, { checkerMemory, batchSize }) {
    const traits = { ...invocation.workflow.defaults, memoryMb: checkerMemory };
    const checker = cloud.lambda.deploy({ name: "dynamodb-streams/checker", traits }, (me) => check(me, cloud));
    cloud.stream.deliverTo(checker, batchSize);
    return decentralised(invocation, cloud, () => livesIn(cloud));
  },
};

const livesIn = ({ dynamodb, lambda, stream }: Cloud) =>
  function* lives(me: Handler): Steps<void> {
    for (;;) {
      if (me.fn.isFanIn) {
        const read = dynamodb.batchGet(me, edgesOf(me).inputs);
        if (read.isSettled === false) yield read;
      }
      yield me.work();
      // The event source filters: records of functions that feed no fan-in reach nobody, at no cost.
      const listened = me.fn.feeds.length > 0 ? stream : undefined;
      const put = dynamodb.put(me, checkpointOf(me), me.invocation.payload(me.slot), listened);
      if (put.isSettled === false) yield put;
      const { successors } = me.fn;
      for (let i = 0; i < successors.length; i++)
        if (!successors[i]!.isFanIn) yield invokeAll(me, lambda, successors[i]!);
      if (me.fn.hasTail) yield me.tail();
      me.finish();
      yield; // until the next request
    }
  };

/** The checker: counts every record for every fan-in it feeds; who completes a count starts the fan-in. */
function* check(me: Handler, cloud: Cloud): Steps<void> {
  me.onlyCoordinates = true;
  const { functions } = me.invocation.workflow;
  for (const { fn: index, copy } of me.payload as readonly StreamRecord[]) {
    for (const next of functions[index]!.feeds) {
      const counter = me.invocation.stored.bitmaps.at(next.index);
      const isFull = cloud.dynamodb.mark(me, counter, next.inputOffsets[index]! + copy, SMALL_ITEM_BYTES);
      if (isFull.isSettled === false) yield isFull;
      if (isFull.value) yield invokeAll(me, cloud.lambda, next);
    }
  }
}
