// Whether a state machine holds together: a start, states of known types, and for every state somewhere to go, by names that are there.
// Looks at all of it, whatever path is taken later.

import type { Issue } from "../../errors.ts";
import { nearest } from "../../scenario/near.ts";
import type { MapTree, Tree } from "../../scenario/tree.ts";
import { listOf } from "../../units/quantity.ts";
import { fieldOf, isMap, issueOf, itemsOf, wordIn, wordOf } from "../node.ts";
import { branchesOf, processorOf, STATE_TYPES, targetsOf } from "./fields.ts";

/** Everything wrong with a machine and with those inside it. */
export function issuesOf(machine: Tree): Issue[] {
  const issues: Issue[] = [];
  const open: Tree[] = [machine];
  for (let next = open.pop(); next !== undefined; next = open.pop()) issues.push(...issuesHere(next, open));
  return issues;
}

function issuesHere(machine: Tree, inner: Tree[]): Issue[] {
  const states = fieldOf(machine, "States");
  if (!isMap(states) || states.entries.size === 0)
    return [issueOf(states ?? machine, "there are no States", { expected: "States, a map of names to states" })];
  const names = [...states.entries.keys()];
  return [
    ...startIssues(machine, names),
    ...[...states.entries].flatMap(([name, { tree }]) => stateIssues(name, tree, names, inner)),
  ];
}

function startIssues(machine: Tree, names: readonly string[]): Issue[] {
  const startAt = fieldOf(machine, "StartAt");
  if (startAt === undefined)
    return [issueOf(machine, "there is no StartAt", { expected: "the name of the first state" })];
  return unknownName(startAt, names);
}

function stateIssues(name: string, state: Tree, names: readonly string[], inner: Tree[]): Issue[] {
  if (!isMap(state)) return [issueOf(state, `state ${name} is not a map`)];
  const type = fieldOf(state, "Type");
  const kind = wordOf(type);
  if (kind === undefined) return [issueOf(state, `state ${name} has no Type`, { expected: listOf(STATE_TYPES) })];
  if (!STATE_TYPES.includes(kind)) {
    const didYouMean = nearest(kind, STATE_TYPES);
    return [
      issueOf(type!, `${kind} is not a type of state`, {
        expected: listOf(STATE_TYPES),
        ...(didYouMean !== undefined && { didYouMean }),
      }),
    ];
  }
  return [
    ...targetsOf(state).flatMap((tree) => unknownName(tree, names)),
    ...endIssues(name, kind, state),
    ...contentIssues(name, kind, state, inner),
  ];
}

/** Every state but a Choice and the last ones goes on or ends, and not both. */
function endIssues(name: string, kind: string, state: MapTree): Issue[] {
  if (kind === "Choice" || kind === "Succeed" || kind === "Fail") return [];
  const next = fieldOf(state, "Next");
  const ends = fieldOf(state, "End");
  const isEnd = ends?.kind === "scalar" && ends.value === true;
  if (next !== undefined && isEnd)
    return [issueOf(ends, `state ${name} has both Next and End`, { expected: "one of them" })];
  if (next === undefined && !isEnd)
    return [issueOf(state, `state ${name} has neither Next nor End`, { expected: "one of them" })];
  return [];
}

function contentIssues(name: string, kind: string, state: MapTree, inner: Tree[]): Issue[] {
  if (kind === "Task" && wordIn(state, "Resource") === undefined)
    return [issueOf(state, `Task ${name} has no Resource`, { expected: "an ARN, a function's name or a placeholder" })];
  if (kind === "Choice" && itemsOf(fieldOf(state, "Choices")).length === 0)
    return [issueOf(state, `Choice ${name} has no Choices`, { expected: "a list of rules" })];
  if (kind === "Parallel") {
    const branches = branchesOf(state);
    if (branches.length === 0)
      return [issueOf(state, `Parallel ${name} has no Branches`, { expected: "a list of state machines" })];
    inner.push(...branches);
  }
  if (kind === "Map") {
    const processor = processorOf(state);
    if (processor === undefined)
      return [issueOf(state, `Map ${name} has no ItemProcessor`, { expected: "a state machine" })];
    inner.push(processor);
  }
  return [];
}

function unknownName(tree: Tree, names: readonly string[]): Issue[] {
  const name = wordOf(tree);
  if (name === undefined) return [issueOf(tree, "this is not the name of a state", { expected: "a name" })];
  if (names.includes(name)) return [];
  const didYouMean = nearest(name, names);
  return [
    issueOf(tree, `there is no state ${name}`, {
      expected: "a state of the same machine",
      ...(didYouMean !== undefined && { didYouMean }),
    }),
  ];
}
