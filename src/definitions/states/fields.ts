// The fields of states as Amazon States Language has them, in JSONPath and in JSONata, and where they lead.
// Source: Amazon States Language specification and the Step Functions Developer Guide, 2026.

import type { MapTree, Tree } from "../../scenario/tree.ts";
import { fieldOf, itemsOf } from "../node.ts";

export const STATE_TYPES: readonly string[] = ["Task", "Parallel", "Map", "Pass", "Wait", "Choice", "Succeed", "Fail"];

const KNOWN: ReadonlySet<string> = new Set([
  ...[
    "Type",
    "Comment",
    "Next",
    "End",
    "QueryLanguage",
    "InputPath",
    "OutputPath",
    "Parameters",
    "Arguments",
    "Output",
  ],
  ...["Assign", "Result", "ResultPath", "ResultSelector", "Resource", "Retry", "Catch", "Credentials"],
  ...["TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"],
  ...["Branches", "Iterator", "ItemProcessor", "ItemsPath", "Items", "ItemSelector", "ItemBatcher", "ItemReader"],
  ...["ResultWriter", "MaxConcurrency", "MaxConcurrencyPath", "Label"],
  ...[
    "ToleratedFailurePercentage",
    "ToleratedFailurePercentagePath",
    "ToleratedFailureCount",
    "ToleratedFailureCountPath",
  ],
  ...["Choices", "Default", "Seconds", "SecondsPath", "Timestamp", "TimestampPath"],
  ...["Error", "ErrorPath", "Cause", "CausePath"],
]);

/** Names of fields that the language does not have. */
export function unknownFields(state: MapTree): string[] {
  return [...state.entries.keys()].filter((name) => !KNOWN.has(name));
}

/** Where a state may lead without a failure: Next, the rules of a Choice in their order, Default last. */
export function waysOf(state: Tree): Tree[] {
  const next = fieldOf(state, "Next");
  const rules = itemsOf(fieldOf(state, "Choices")).flatMap((rule) => fieldOf(rule, "Next") ?? []);
  const otherwise = fieldOf(state, "Default");
  return [...(next === undefined ? [] : [next]), ...rules, ...(otherwise === undefined ? [] : [otherwise])];
}

/** All that a state names, Catch included. */
export function targetsOf(state: Tree): Tree[] {
  const caught = itemsOf(fieldOf(state, "Catch")).flatMap((one) => fieldOf(one, "Next") ?? []);
  return [...waysOf(state), ...caught];
}

export const branchesOf = (state: Tree): readonly Tree[] => itemsOf(fieldOf(state, "Branches"));

/** Iterator is the older name. */
export const processorOf = (state: Tree): Tree | undefined =>
  fieldOf(state, "ItemProcessor") ?? fieldOf(state, "Iterator");

export function isDistributed(state: Tree): boolean {
  const mode = fieldOf(fieldOf(processorOf(state), "ProcessorConfig"), "Mode");
  return mode?.kind === "scalar" && mode.value === "DISTRIBUTED";
}

/** Children of a distributed Map that are Express executions of their own. */
export function hasExpressChildren(state: Tree): boolean {
  const type = fieldOf(fieldOf(processorOf(state), "ProcessorConfig"), "ExecutionType");
  return type?.kind === "scalar" && type.value === "EXPRESS";
}
