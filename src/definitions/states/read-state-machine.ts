// From a definition in Amazon States Language, as a file of its own or as `aws stepfunctions describe-state-machine` prints it, to a draft
// of a workflow.

import type { Issue } from "../../errors.ts";
import { placeOf, sourceOf } from "../../scenario/source.ts";
import type { Tree } from "../../scenario/tree.ts";
import { parseYaml } from "../../scenario/yaml.ts";
import { fieldOf, wordIn } from "../node.ts";
import type { Choices, Outcome } from "../outcome.ts";
import { issuesOf } from "./validate.ts";
import { Walk } from "./walk.ts";

export interface StateMachineOptions extends Choices {
  /** What the workflow is called. */
  readonly name: string;
  /** What the execution is billed by, where a template says it; Standard otherwise. */
  readonly type?: "standard" | "express";
}

/** Does this look like a state machine, or like what describe-state-machine prints? */
export function isStateMachine(tree: Tree): boolean {
  return fieldOf(tree, "States") !== undefined || fieldOf(tree, "StartAt") !== undefined || isDescription(tree);
}

/** Never throws. */
export function readStateMachine(
  source: { readonly file: string; readonly text: string },
  options: StateMachineOptions,
): Outcome {
  const parsed = parseYaml(sourceOf(source.file, source.text));
  return parsed.tree === undefined || parsed.issues.length > 0
    ? { issues: parsed.issues }
    : readStateMachineTree(parsed.tree, options);
}

export function readStateMachineTree(tree: Tree, options: StateMachineOptions): Outcome {
  if (isDescription(tree)) return described(tree, options);
  const issues = issuesOf(tree);
  if (issues.length > 0) return { issues: inOrder(issues) };
  return new Walk(options).draft(tree);
}

/** `definition` is a text with the state machine in it; its places are lines of that text. */
function described(tree: Tree, options: StateMachineOptions): Outcome {
  const { file } = placeOf(tree.span);
  const text = wordIn(tree, "definition") ?? "";
  const type = wordIn(tree, "type") === "EXPRESS" ? "express" : "standard";
  return readStateMachine({ file: `${file} (definition)`, text }, { type, ...options });
}

const isDescription = (tree: Tree): boolean =>
  wordIn(tree, "definition") !== undefined && fieldOf(tree, "stateMachineArn") !== undefined;

function inOrder(issues: readonly Issue[]): Issue[] {
  return [...issues].sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0));
}
