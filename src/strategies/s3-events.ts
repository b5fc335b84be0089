// Every output that lands in S3 starts the fan-in function; an attempt that does not find all inputs there ends, and of
// those that do, a conditional write lets one go on.

import { strictObject } from "valibot";
import type { Cloud } from "../cloud/cloud.ts";
import type { Handler } from "../cloud/handler.ts";
import { percent } from "../scenario/fields.ts";
import { decentralised, invokeAll, type Steps } from "./decentralised.ts";
import { parameter } from "./parameter.ts";
import type { Strategy } from "./strategy.ts";

export interface S3EventsParams {
  /** Chance that S3 tells of an object twice: "at least once". */
  readonly duplicates: number;
}

export const s3Events: Strategy<S3EventsParams> = {
  name: "s3-events",
  summary: "Every output put into S3 starts the next function; attempts that do not find all inputs there end early.",
  meters: ["s3.put", "s3.list", "s3.get"],
  params: strictObject({ duplicates: parameter(percent, "0%", "chance that S3 tells of an object twice") }),
  run: (invocation, cloud, params) => decentralised(invocation, cloud, () => livesIn(cloud, params)),
};

const livesIn = ({ s3, lambda }: Cloud, { duplicates }: S3EventsParams) =>
  function* lives(me: Handler): Steps<void> {
    for (;;) {
      // Ingress. Copies beyond the first were invoked by the attempt that won.
      let goesOn = true;
      if (me.fn.isFanIn && me.copy === 0) {
        // Is everything there, and is this attempt the one to go on? It then starts the function's other copies.
        const isComplete = s3.list(me, me.invocation.stored.inputs.at(me.fn.index));
        if (isComplete.isSettled === false) yield isComplete;
        goesOn = isComplete.value === true;
        if (goesOn) {
          const isFirst = s3.claim(me, me.invocation.stored.claims.at(me.fn.index));
          if (isFirst.isSettled === false) yield isFirst;
          goesOn = isFirst.value === true;
        }
        if (!goesOn) me.onlyCoordinates = true;
        else if (me.fn.count > 1) yield lambda.invoke(me, me.fn, 0, 1);
      }

      if (goesOn) {
        if (me.fn.isFanIn) {
          const inputs = me.invocation.stored.inputs.at(me.fn.index);
          for (let input = 0; input < me.fn.inputs.length; input++) {
            const got = s3.get(me, inputs, input);
            if (got.isSettled === false) yield got;
          }
        }
        yield me.work();

        // Egress: every object tells those who wait for it.
        if (me.fn.feeds.length === 0) yield s3.put(me, me.invocation.stored.outputs.at(me.slot), 0);
        const { feeds, successors } = me.fn;
        for (let i = 0; i < feeds.length; i++) {
          const next = feeds[i]!;
          const notification = { target: lambda.deployed(next), duplicates };
          const input = next.inputOffsets[me.fn.index]! + me.copy;
          const put = s3.put(me, me.invocation.stored.inputs.at(next.index), input, notification);
          if (put.isSettled === false) yield put;
        }
        for (let i = 0; i < successors.length; i++)
          if (!successors[i]!.isFanIn) yield invokeAll(me, lambda, successors[i]!);
        if (me.fn.hasTail) yield me.tail();
        me.finish();
      }
      yield; // until the next request
    }
  };
