// What must hold between keys of the envelope that are far apart: the free tier needs a volume, the baseline an entry.
// Reads the tree, so that it can judge whatever else is wrong with the file.

import type { Issue } from "../errors.ts";
import { listOf, quote } from "../units/quantity.ts";
import { nearest } from "./near.ts";
import { placeOf } from "./source.ts";
import { nameOfEntry } from "./strategy-entries.ts";
import { childOf, entriesOf, type Tree } from "./tree.ts";
import type { Vocabulary } from "./vocabulary.ts";

export function conditionIssues(root: Tree, vocabulary: Vocabulary): Issue[] {
  return [...functionsMissing(root), ...freeTierIssues(root), ...baselineIssues(root, vocabulary)];
}

/** No `functions:` at all is said by the envelope. */
function functionsMissing(root: Tree): Issue[] {
  const functions = childOf(root, "functions");
  if (functions?.kind !== "map" || functions.entries.size > 0) return [];
  const place = placeOf(functions.span);
  return [
    {
      path: ["functions"],
      message: "there are no functions",
      expected: "at least one, such as A: { duration: 100ms }",
      place,
    },
  ];
}

function freeTierIssues(root: Tree): Issue[] {
  const tier = entriesOf(root).get("freeTier");
  if (tier?.tree.kind !== "scalar" || tier.tree.value !== true || childOf(root, "volume") !== undefined) return [];
  const message = "freeTier says nothing without a volume";
  return [
    { path: ["freeTier"], message, expected: "volume: invocations a month, such as 50M", place: placeOf(tier.keySpan) },
  ];
}

function baselineIssues(root: Tree, { strategies }: Vocabulary): Issue[] {
  const baseline = childOf(root, "baseline");
  const list = childOf(root, "strategies");
  if (baseline?.kind !== "scalar" || typeof baseline.value !== "string" || (list !== undefined && list.kind !== "list"))
    return [];
  const names = entryNames(root, { strategies });
  if (names.includes(baseline.value)) return [];
  const didYouMean = nearest(baseline.value, names);
  const message = `there is no entry ${quote(baseline.value)} to compare with`;
  const issue = { path: ["baseline"], message, expected: listOf(names), place: placeOf(baseline.span) };
  return [didYouMean === undefined ? issue : { ...issue, didYouMean }];
}

/** What entries are called: those of the list, or every strategy. */
export function entryNames(root: Tree, { strategies }: Pick<Vocabulary, "strategies">): string[] {
  const list = childOf(root, "strategies");
  return list?.kind === "list" ? namesIn(list.items) : [...strategies.keys()];
}

function namesIn(items: readonly Tree[]): string[] {
  return [...new Set(items.flatMap((item) => nameOfEntry(item) ?? []))];
}
