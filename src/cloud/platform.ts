// The platform of a run: for every operation a delay model. `ideal` takes no time at all, `measured` is what AWS showed,
// and a scenario may put its own value in place of any of them.

import type { DelayModel } from "./delay.ts";
import { EXPRESS_START, MEASURED } from "./measured.ts";
import { OPERATIONS, type Operation } from "./operations.ts";

export interface Platform {
  /** "ideal", "measured", or either "with changes". */
  readonly name: string;
  readonly delays: Readonly<Record<Operation, DelayModel>>;
  /** Express workflows start sooner; a scenario's own `stepFunctions.start` holds for both. */
  readonly expressStart: DelayModel;
}

export type PlatformBase = "ideal" | "measured";

export function platformOf(base: PlatformBase, changes: Partial<Record<Operation, DelayModel>> = {}): Platform {
  const none: DelayModel = { kind: "none" };
  const delays = Object.fromEntries(
    OPERATIONS.map((name) => [name, changes[name] ?? (base === "ideal" ? none : MEASURED[name].model)]),
  ) as Record<Operation, DelayModel>;
  // A batch is one latency, GetItem's: who changes that changes both.
  if (changes["dynamodb.get"] !== undefined) delays["dynamodb.batchGet"] = changes["dynamodb.get"];
  const isChanged = Object.keys(changes).length > 0;
  return {
    name: isChanged ? `${base}, with changes` : base,
    delays,
    expressStart: changes["stepFunctions.start"] ?? (base === "ideal" ? none : EXPRESS_START),
  };
}
