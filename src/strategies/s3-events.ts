// Every output that lands in S3 starts the fan-in function; an attempt that does not find all inputs there ends, and of
// those that do, a conditional write lets one go on.

import { strictObject } from "valibot";
import type { Cloud } from "../cloud/cloud.ts";
import type { Handler } from "../cloud/handler.ts";
import { percent } from "../scenario/fields.ts";
import { inputNumber } from "./checkpoints.ts";
import { decentralised, type Entry, invokeChain, lifeOf, type Steps } from "./decentralised.ts";
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
  run: (invocation, cloud, params) =>
    decentralised(invocation, cloud, () =>
      lifeOf({
        ingress: (me) => ingress(me, cloud),
        egress: (me) => egress(me, cloud, params),
      }),
    ),
};

function* ingress(me: Handler, cloud: Cloud): Steps<Entry> {
  const { fn, invocation } = me;
  if (!fn.isFanIn) return "run";
  const inputs = invocation.stored.inputs.at(fn.index);
  // Copies beyond the first were invoked by an attempt that won.
  if (me.copy === 0 && !(yield* win(me, cloud))) {
    me.onlyCoordinates = true;
    return "leave";
  }
  for (let input = 0; input < fn.inputs.length; input++) yield cloud.s3.get(me, inputs, input);
  return "run";
}

/** Is everything there, and is this attempt the one to go on? It then starts the function's other copies. */
function* win(me: Handler, cloud: Cloud): Steps<boolean> {
  const { fn, invocation } = me;
  const isComplete = cloud.s3.list(me, invocation.stored.inputs.at(fn.index));
  yield isComplete;
  if (!isComplete.value) return false;
  const isFirst = cloud.s3.claim(me, invocation.stored.claims.at(fn.index));
  yield isFirst;
  if (!isFirst.value) return false;
  yield cloud.lambda.invoke(me, fn, 0, 1);
  return true;
}

function* egress(me: Handler, cloud: Cloud, params: S3EventsParams): Steps<void> {
  const { fn, invocation } = me;
  if (fn.feeds.length === 0) yield cloud.s3.put(me, invocation.stored.outputs.at(me.slot), 0);
  for (const next of fn.feeds) {
    const notification = { target: cloud.lambda.deployed(next), duplicates: params.duplicates };
    yield cloud.s3.put(me, invocation.stored.inputs.at(next.index), inputNumber(me, next), notification);
  }
  yield* invokeChain(me, cloud);
}
