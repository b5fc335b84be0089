// From what a valibot schema said about a value to issues that are placed in the file, in our words. Knows the shapes of
// valibot's issues; what our own fields say passes through as it is.

import type * as v from "valibot";
import type { Issue } from "../errors.ts";
import { describe, listOf } from "../units/quantity.ts";
import { NO_VALUE } from "./field.ts";
import { nearest } from "./near.ts";
import { placeOf, type Span } from "./source.ts";
import { type Path, spanAt, type Tree } from "./tree.ts";

/** More issues than anybody reads are cut off before they cost time. */
export const MAX_ISSUES = 200;

type SchemaIssue = v.BaseIssue<unknown>;

/** Issues about the value at `path`. Unknown keys and lists for maps are left to unknown-keys.ts, which finds all of them. */
export function located(issues: readonly SchemaIssue[] | undefined, root: Tree, path: Path): Issue[] {
  return (issues ?? []).slice(0, MAX_ISSUES).flatMap((issue) => {
    const steps = (issue.path ?? []) as { key: string | number }[];
    if (isInList(issue)) return [];
    const at = [...path, ...steps.map(({ key }) => key)];
    if (issue.type === "union" && issue.issues !== undefined) return ofUnion(issue, root, at);
    if (issue.expected === "never") return [];
    return [{ ...worded(issue), path: at, place: placeOf(spanOf(issue, root, at)) }];
  });
}

/** Of alternatives that all failed, the one that got inside the value knows best; else the union itself speaks. */
function ofUnion(issue: SchemaIssue, root: Tree, at: Path): Issue[] {
  const inside = (issue.issues ?? []).filter(({ path, expected }) => path !== undefined || expected === "never");
  if (inside.length > 0 && inside.every(isInList)) return [];
  if (inside.length > 0 && typeof issue.input === "object" && issue.input !== null) return located(inside, root, at);
  return [{ ...worded(issue), path: at, place: placeOf(spanAt(root, at)) }];
}

/** What valibot says of a list that it took for a map. */
function isInList({ path }: SchemaIssue): boolean {
  return (path ?? []).some(({ type, input }) => type === "object" && Array.isArray(input));
}

/** A missing key is shown at the key of the map that should have it. */
function spanOf({ message, path }: SchemaIssue, root: Tree, at: Path): Span {
  if (message.startsWith(MISSING)) return spanAt(root, at.slice(0, -1), true);
  const last = path?.[path.length - 1] as { origin?: string } | undefined;
  return spanAt(root, at, last?.origin === "key");
}

/** How valibot's own words begin, for a key that is not there and for a value that is not right. */
const MISSING = "Invalid key:";
const WRONG = "Invalid ";

function worded({ message, expected, received, input, path }: SchemaIssue): Omit<Issue, "path" | "place"> {
  if (message.startsWith(MISSING)) {
    const key = String(path?.[path.length - 1]?.key);
    return { message: `${key} is missing`, expected: `${key}: and its value` };
  }
  const { wanted, words } = wantedBy(expected);
  const didYouMean = nearest(wordIn(received) ?? "", words);
  return {
    message: message.startsWith(WRONG) ? wrong(input, wanted) : message,
    ...(wanted === undefined ? {} : { expected: wanted }),
    ...(didYouMean === undefined ? {} : { didYouMean }),
  };
}

function wrong(input: unknown, wanted = "right"): string {
  return input === null ? NO_VALUE : `${describe(input)} is not ${wanted}`;
}

/** valibot's names of types, in the user's words. */
const TYPES: Readonly<Record<string, string>> = {
  Object: "a map",
  Array: "a list",
  string: "a text",
  number: "a number",
  boolean: "true or false",
};

/** Reads valibot's and field.ts's lists, `("a" | "b") | Object`, into words and a phrase. Any other text is a phrase. */
function wantedBy(expected: string | null): { wanted?: string; words: readonly string[] } {
  if (expected === null) return { words: [] };
  if (!expected.includes('"') && !Object.hasOwn(TYPES, expected)) return { wanted: expected, words: [] };
  const parts = (expected.match(/"[^"]*"|[^\s|()"]+/g) ?? []).filter((part) => part !== "unknown");
  const words = parts.filter((part) => part.startsWith('"')).map((part) => part.slice(1, -1));
  const types = parts.filter((part) => !part.startsWith('"')).map((part) => TYPES[part] ?? part);
  return { wanted: listOf([...words, ...new Set(types)]), words };
}

/** What was received where it is a word: valibot puts it in quotes. */
function wordIn(received: string): string | undefined {
  return received.startsWith('"') ? received.slice(1, -1) : undefined;
}
