// `--set path=value`: reads an override and puts it into the tree. What it brings is placed in the override's own text, so
// that its problems are shown there.

import type { Issue } from "../errors.ts";
import { put, type Step } from "./override-path.ts";
import { placeOf, type Source, sourceOf } from "./source.ts";
import type { Tree } from "./tree.ts";
import { parseYaml } from "./yaml.ts";

/** What issues name as the file of an override. */
const FILE = "--set";
const MAX_STEPS = 50;
const STEPS = /^[^.[\]\s]+(?:\.[^.[\]\s]+|\[\d+\])*$/;

export interface Overridden {
  readonly tree: Tree;
  readonly issues: readonly Issue[];
}

/** Applies them in order; one that cannot be applied becomes an issue and changes nothing. */
export function applyOverrides(tree: Tree, overrides: readonly string[]): Overridden {
  const issues: Issue[] = [];
  let result = tree;
  for (const text of overrides) {
    const override = parseOverride(sourceOf(FILE, text));
    const changed = "steps" in override ? put(override.value, override.steps, result) : override;
    if ("message" in changed) issues.push(changed);
    else result = changed;
  }
  return { tree: result, issues };
}

interface Override {
  readonly steps: readonly Step[];
  readonly value: Tree;
}

function parseOverride(source: Source): Override | Issue {
  const { text } = source;
  const equals = text.indexOf("=");
  if (equals < 1) return issueAt(source, "this sets nothing", "path=value, such as functions.A.duration=2s");
  const steps = stepsOf(source, text.slice(0, equals));
  if (steps === undefined)
    return issueAt(source, "this is not a path", "keys with dots, such as strategies.0.interval", equals);
  const written = text.slice(equals + 1);
  if (written.trim() === "") return issueAt(source, "there is no value after the =", "path=value");
  // The blanks keep the columns right.
  const { tree, issues } = parseYaml(source, " ".repeat(equals + 1) + written);
  const [issue] = issues;
  if (issue !== undefined) return issue;
  return tree === undefined ? issueAt(source, "there is no value after the =", "path=value") : { steps, value: tree };
}

function stepsOf(source: Source, path: string): readonly Step[] | undefined {
  if (!STEPS.test(path)) return undefined;
  const steps = [...path.matchAll(/[^.[\]]+/g)].map(({ 0: key, index }) => ({
    key,
    span: { source, start: index, end: index + key.length },
  }));
  return steps.length > MAX_STEPS ? undefined : steps;
}

function issueAt(source: Source, message: string, expected: string, end: number = source.text.length): Issue {
  return { path: [], message, expected, place: placeOf({ source, start: 0, end }) };
}
