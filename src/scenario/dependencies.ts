// The functions of a scenario and what they wait for, judged together: names, references, cycles. Reads the tree, so that
// it can judge whatever else is wrong with the file. Knows no strategy.

import type { Issue } from "../errors.ts";
import { quote } from "../units/quantity.ts";
import { cyclesIn } from "./cycles.ts";
import { MAX_ISSUES } from "./located.ts";
import { nearest } from "./near.ts";
import { placeOf, type Span } from "./source.ts";
import { childOf, type Entry, entriesOf, type Path, type Tree, treeAt } from "./tree.ts";

export const NAME_PATTERN = "^[A-Za-z][A-Za-z0-9_-]*$";
const NAME = new RegExp(NAME_PATTERN);
const MAX_NAME = 64;
const MAX_FUNCTIONS = 10_000;

export function dependencyIssues(root: Tree): Issue[] {
  const functions = entriesOf(childOf(root, "functions"));
  const keySpan = treeAt(root, ["functions"])?.span ?? root.span;
  if (functions.size > MAX_FUNCTIONS)
    return [issueAt(keySpan, ["functions"], "there are too many functions", "at most 10,000")];
  const issues = [...functions].flatMap(([name, { keySpan }]) => nameIssues(name, keySpan));
  const references = [...functions].flatMap(([name, entry]) => referencesOf(name, entry));
  for (const reference of references) {
    // Near words are looked for among all functions: a file that is wrong throughout must not take minutes.
    if (issues.length < MAX_ISSUES) issues.push(...referenceIssues(reference, functions));
  }
  const known = references.filter(({ to, from, isRepeated }) => functions.has(to) && to !== from && !isRepeated);
  for (const { names, closing } of cyclesIn([...functions.keys()], known)) {
    const [span, path] = [closing.span, closing.path];
    issues.push(issueAt(span, path, `the functions wait for each other: ${shown(names)}`, "a workflow without cycles"));
  }
  return issues;
}

/** `from` comes after `to`. */
interface Reference {
  readonly from: string;
  readonly to: string;
  readonly isRepeated: boolean;
  readonly span: Span;
  readonly path: Path;
}

function referencesOf(from: string, { tree }: Entry): Reference[] {
  const after = childOf(tree, "after");
  const path = ["functions", from, "after"];
  const items = after?.kind === "list" ? after.items.map((item, index) => ({ item, path: [...path, index] })) : [];
  if (after?.kind === "scalar") items.push({ item: after, path });
  const seen = new Set<string>();
  return items.flatMap(({ item, path }) => {
    if (item.kind !== "scalar" || typeof item.value !== "string") return [];
    const isRepeated = seen.has(item.value);
    seen.add(item.value);
    return [{ from, to: item.value, isRepeated, span: item.span, path }];
  });
}

function referenceIssues(
  { from, to, isRepeated, span, path }: Reference,
  functions: ReadonlyMap<string, Entry>,
): Issue[] {
  if (to === from) return [issueAt(span, path, `${from} waits for itself`, "another function")];
  if (isRepeated) return [issueAt(span, path, `${quote(to)} is named twice`, "every function once")];
  if (functions.has(to)) return [];
  const didYouMean = nearest(to, functions.keys());
  const issue = issueAt(span, path, `there is no function ${quote(to)}`, "the name of a function in this file");
  return [didYouMean === undefined ? issue : { ...issue, didYouMean }];
}

function nameIssues(name: string, span: Span): Issue[] {
  const path = ["functions", name];
  if (name === "client") return [issueAt(span, path, "client is a reserved name", "another name")];
  if (NAME.test(name) && name.length <= MAX_NAME) return [];
  const expected = "a letter, then letters, digits, _ or -, at most 64";
  return [issueAt(span, path, `${quote(name)} cannot be a function's name`, expected)];
}

function shown(names: readonly string[]): string {
  const short = names.length <= 10 ? names : [...names.slice(0, 8), "...", ...names.slice(-1)];
  return short.join(" -> ");
}

function issueAt(span: Span, path: Path, message: string, expected: string): Issue {
  return { path, message, expected, place: placeOf(span) };
}
