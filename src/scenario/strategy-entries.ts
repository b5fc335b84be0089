// The `strategies:` of a scenario: a list of names and of maps with parameters, each validated by the strategy's own
// schema. Knows no strategy, only their vocabulary.

import * as v from "valibot";
import type { Issue } from "../errors.ts";
import { describe, listOf, quote } from "../units/quantity.ts";
import { label } from "./fields.ts";
import { located } from "./located.ts";
import { nearest } from "./near.ts";
import type { StrategyEntry } from "./scenario.ts";
import { placeOf } from "./source.ts";
import { childOf, dataOf, entriesOf, type Path, spanAt, type Tree } from "./tree.ts";
import { unknownKeysIn } from "./unknown-keys.ts";
import type { ParamsSchema, Vocabulary } from "./vocabulary.ts";

const MAX_ENTRIES = 100;
const LIST: Path = ["strategies"];

export interface Entries {
  /** Those that could be read, in the file's order; absent where the file has no list. */
  readonly entries?: readonly StrategyEntry[];
  readonly issues: readonly Issue[];
}

export function readStrategies(root: Tree, vocabulary: Vocabulary): Entries {
  const list = childOf(root, "strategies");
  if (list === undefined) return { issues: [] };
  if (list.kind !== "list" || list.items.length === 0) {
    const message = list.kind === "list" ? "the list is empty" : `${describe(dataOf(list))} is not a list`;
    return { issues: [issueAt(root, LIST, message, "a list of strategies; leave it out for all of them")] };
  }
  if (list.items.length > MAX_ENTRIES) {
    return { issues: [issueAt(root, LIST, "there are too many entries", `at most ${MAX_ENTRIES}`)] };
  }
  const read = list.items.map((item, index) => readEntry(root, item, [...LIST, index], vocabulary));
  const entries = read.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  return { entries, issues: [...read.flatMap(({ issues }) => issues), ...repeatedNames(root, list.items)] };
}

/** What the entry calls itself, whether or not the rest of it is right. */
export function nameOfEntry(item: Tree): string | undefined {
  const word = item.kind === "map" ? (childOf(item, "name") ?? childOf(item, "use")) : item;
  return word?.kind === "scalar" && typeof word.value === "string" ? word.value : undefined;
}

interface Read {
  readonly entry?: StrategyEntry;
  readonly issues: readonly Issue[];
}

function readEntry(root: Tree, item: Tree, path: Path, { strategies }: Vocabulary): Read {
  const word = item.kind === "map" ? childOf(item, "use") : item;
  const at = item.kind === "map" && word !== undefined ? [...path, "use"] : path;
  const use = word?.kind === "scalar" ? word.value : undefined;
  if (typeof use !== "string") {
    const message = item.kind === "map" && word === undefined ? "use is missing" : "this is not a strategy";
    return { issues: [issueAt(root, at, message, "the name of a strategy, or { use: name, ... }")] };
  }
  const schema = strategies.get(use);
  if (schema !== undefined) return readParams(root, item, path, use, schema);
  const didYouMean = nearest(use, strategies.keys());
  const issue = issueAt(root, at, `there is no strategy ${quote(use)}`, listOf([...strategies.keys()]));
  return { issues: [didYouMean === undefined ? issue : { ...issue, didYouMean }] };
}

function readParams(root: Tree, item: Tree, path: Path, use: string, schema: ParamsSchema): Read {
  const { use: _, name = use, ...written } = dataOf(item.kind === "map" ? item : EMPTY) as Record<string, unknown>;
  const params = v.safeParse(schema, written);
  const named = v.safeParse(label, name);
  const keys = { ...schema, entries: { use: label, name: label, ...schema.entries } };
  const issues = [
    ...located(named.issues, root, [...path, "name"]),
    ...located(params.issues, root, path),
    ...unknownKeysIn(keys, item, path),
  ];
  if (!params.success || !named.success || issues.length > 0) return { issues };
  const paramsAsWritten = withDefaults(schema, written);
  return { issues, entry: { name: named.output, use, params: params.output, paramsAsWritten } };
}

const EMPTY = {
  kind: "map",
  span: { source: { file: "", text: "", lineStarts: [0] }, start: 0, end: 0 },
  entries: new Map(),
} as const;

/** In the schema's order, in the user's spelling. */
function withDefaults({ entries }: ParamsSchema, written: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(entries)) {
    const value = Object.hasOwn(written, key) ? written[key] : v.getDefault(schema as v.GenericSchema);
    if (value !== undefined) filled[key] = value;
  }
  return filled;
}

function repeatedNames(root: Tree, items: readonly Tree[]): Issue[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const name = nameOfEntry(item);
    if (name === undefined || !seen.has(name)) {
      if (name !== undefined) seen.add(name);
      return [];
    }
    const key = ["name", "use"].filter((key) => entriesOf(item).has(key)).slice(0, 1);
    return [
      issueAt(
        root,
        [...LIST, index, ...key],
        `two entries are called ${quote(name)}`,
        "a name of its own: { use: ..., name: ... }",
      ),
    ];
  });
}

function issueAt(root: Tree, path: Path, message: string, expected: string): Issue {
  return { path, message, expected, place: placeOf(spanAt(root, path)) };
}
