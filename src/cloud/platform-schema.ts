// What a scenario may write under `platform:`, and what it means: a base, and an own value for any operation.

import * as v from "valibot";
import type { Distribution } from "../random/distribution.ts";
import { described, durationDistribution } from "../scenario/fields.ts";
import { DATA_SETS } from "./data-sets.ts";
import type { DelayModel } from "./delay.ts";
import type { Operation } from "./operations.ts";
import { type Platform, platformOf } from "./platform.ts";

const base = v.picklist(["ideal", ...DATA_SETS.map(({ name }) => name)]);

const delay = (what: string) => v.optional(described(durationDistribution, what));

const changes = v.strictObject({
  base: v.optional(base, "measured"),
  entry: delay("From the client's request until the first functions are asked for"),
  lambda: v.optional(
    v.strictObject({
      invoke: delay("An asynchronous Invoke call, billed to the caller"),
      queue: delay("From the end of an Invoke call until the request reaches an environment"),
      placement: delay("Before the init of a cold environment, not billed"),
      firstCall: delay("What the first SDK call in a cold environment takes longer"),
    }),
  ),
  dynamodb: v.optional(
    v.strictObject({
      get: delay("GetItem and BatchGetItem"),
      put: delay("PutItem"),
      update: delay("UpdateItem"),
      stream: delay("From a write until the stream's consumer is invoked"),
    }),
  ),
  s3: v.optional(
    v.strictObject({
      put: delay("PutObject"),
      get: delay("GetObject"),
      list: delay("ListObjectsV2, a page"),
      event: delay("From a PutObject until the notified function is invoked"),
    }),
  ),
  stepFunctions: v.optional(
    v.strictObject({
      start: delay("From StartExecution until the first state"),
      next: delay("From the end of a state until the next one starts"),
      join: delay("From the end of the last branch until the next state starts"),
      fanOut: delay("How much later a branch starts than its Parallel or Map"),
    }),
  ),
});

type Changes = v.InferOutput<typeof changes>;

/** Its output is a Platform. */
export const platformSchema = v.pipe(
  v.union([base, changes]),
  v.transform(
    (written): Platform => (typeof written === "string" ? platformOf(written) : platformOf(...parts(written))),
  ),
);

function parts({ base: on, entry, ...services }: Changes): Parameters<typeof platformOf> {
  const own: Partial<Record<Operation, DelayModel>> = {};
  if (entry !== undefined) own.entry = modelOf(entry);
  for (const [service, delays] of Object.entries(services)) {
    for (const [name, of] of Object.entries(delays as Record<string, Distribution>)) {
      own[`${service}.${name}` as Operation] = modelOf(of);
    }
  }
  return [on, own];
}

function modelOf(of: Distribution): DelayModel {
  return { kind: "distribution", of };
}
