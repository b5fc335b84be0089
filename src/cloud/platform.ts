// The platform of a run: for every operation a delay model. `ideal` takes no time at all, a data set is what AWS showed, and a
// scenario may put its own value in place of any of them.

import { type DataSetName, dataSet } from "./data-sets.ts";
import type { DelayModel } from "./delay.ts";
import { OPERATIONS, type Operation } from "./operations.ts";

export interface Platform {
  /** "ideal", "measured", "measured-2022", or one of them "with changes". */
  readonly name: string;
  readonly base: PlatformBase;
  /** Operations for which the scenario has a value of its own. */
  readonly changed: ReadonlySet<Operation>;
  readonly delays: Readonly<Record<Operation, DelayModel>>;
  /** Express workflows start sooner; a scenario's own `stepFunctions.start` holds for both. */
  readonly expressStart: DelayModel;
}

export type PlatformBase = "ideal" | DataSetName;

/** All that makes a platform, as plain data: a data set has curves that are functions. */
export interface PlatformParts {
  readonly base: PlatformBase;
  readonly changes: Partial<Record<Operation, DelayModel>>;
}

export function partsOf({ base, changed, delays }: Platform): PlatformParts {
  return { base, changes: Object.fromEntries([...changed].map((name) => [name, delays[name]])) };
}

export function platformOf(base: PlatformBase, changes: Partial<Record<Operation, DelayModel>> = {}): Platform {
  const none: DelayModel = { kind: "none" };
  const known = base === "ideal" ? undefined : dataSet(base);
  const delays = Object.fromEntries(
    OPERATIONS.map((name) => [name, changes[name] ?? known?.operations[name].model ?? none]),
  ) as Record<Operation, DelayModel>;
  // A batch is one latency, GetItem's: who changes that changes both.
  if (changes["dynamodb.get"] !== undefined) delays["dynamodb.batchGet"] = changes["dynamodb.get"];
  const changed = new Set(Object.keys(changes) as Operation[]);
  return {
    name: changed.size > 0 ? `${base}, with changes` : base,
    base,
    changed,
    delays,
    expressStart: changes["stepFunctions.start"] ?? known?.expressStart.model ?? none,
  };
}
