// The files that a scenario names for its empirical distributions: which they are, and their values in place of `file:`, as
// if they had been written there, so that a bad cell is located in its own file. Reads no file itself.

import type { Issue } from "../errors.ts";
import { listOf } from "../units/quantity.ts";
import { type Cell, columnOf, headerOf } from "./csv.ts";
import { nearest } from "./near.ts";
import { placeOf, type Span, sourceOf } from "./source.ts";
import { childOf, type Entry, type MapTree, type Path, type ScalarTree, type Tree } from "./tree.ts";

export interface NamedFile {
  readonly file: string;
  /** Where the scenario names it first. */
  readonly span: Span;
}

/** In the order of the scenario, each once. */
export function filesNamedIn(tree: Tree): readonly NamedFile[] {
  const found = new Map<string, NamedFile>();
  replaceMaps(tree, [], (map) => {
    const file = fileOf(map);
    if (file !== undefined && !found.has(file.written))
      found.set(file.written, { file: file.written, span: file.span });
    return undefined;
  });
  return [...found.values()];
}

/** The tree with the values of the files in it. Where a file has none, the issue says so and the tree keeps its `file:`. */
export function withFiles(tree: Tree, texts: ReadonlyMap<string, string>): { tree: Tree; issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const filled = replaceMaps(tree, [], (map, path) => {
    const file = fileOf(map);
    const text = file === undefined ? undefined : texts.get(file.written);
    if (file === undefined || text === undefined) return undefined;
    const values = valuesFrom(map, file, text, path);
    if (Array.isArray(values)) return withValues(map, { kind: "list", span: file.span, items: values });
    issues.push(values as Issue);
    return undefined;
  });
  return { tree: filled, issues };
}

/** The `file:` of an empirical distribution that has no `values:`. */
function fileOf(map: MapTree): ScalarTree | undefined {
  const isEmpirical = wordAt(map, "dist")?.value === "empirical" && !map.entries.has("values");
  const file = wordAt(map, "file");
  return isEmpirical && typeof file?.value === "string" ? file : undefined;
}

function valuesFrom(map: MapTree, file: ScalarTree, text: string, path: Path): Tree[] | Issue {
  const source = sourceOf(file.written, text);
  const column = wordAt(map, "column");
  const cells = columnOf(source, column?.written);
  if (cells === undefined && column !== undefined) {
    const known = headerOf(source);
    const problem = { message: `${file.written} has no column ${column.written}`, expected: listOf(known) };
    const didYouMean = nearest(column.written, known);
    const place = placeOf(column.span);
    return { path: [...path, "column"], ...problem, ...(didYouMean === undefined ? {} : { didYouMean }), place };
  }
  if (cells === undefined || cells.length === 0) {
    const problem = { message: `${file.written} holds no values`, expected: "one value a line" };
    return { path: [...path, "file"], ...problem, place: placeOf(file.span) };
  }
  const unit = wordAt(map, "unit")?.written ?? "";
  return cells.map((cell) => scalarOf(cell, unit));
}

/** A bare number gets the unit that the scenario names for the whole column. */
function scalarOf({ text, span }: Cell, unit: string): ScalarTree {
  const written = /^\d+(\.\d+)?$/.test(text) ? text + unit : text;
  return { kind: "scalar", span, value: written, written };
}

function withValues(map: MapTree, tree: Tree): MapTree {
  const entries = new Map<string, Entry>();
  for (const [key, entry] of map.entries) {
    if (key === "file") entries.set("values", { keySpan: entry.keySpan, tree });
    else if (key !== "column" && key !== "unit") entries.set(key, entry);
  }
  return { ...map, entries };
}

function wordAt(map: MapTree, key: string): ScalarTree | undefined {
  const tree = childOf(map, key);
  return tree?.kind === "scalar" ? tree : undefined;
}

/** Offers every map, and goes on inside those that are not replaced. */
function replaceMaps(tree: Tree, path: Path, replace: (map: MapTree, path: Path) => Tree | undefined): Tree {
  if (tree.kind === "scalar") return tree;
  if (tree.kind === "list") {
    return { ...tree, items: tree.items.map((item, index) => replaceMaps(item, [...path, index], replace)) };
  }
  const replaced = replace(tree, path);
  if (replaced !== undefined) return replaced;
  const entries = new Map<string, Entry>();
  for (const [key, { keySpan, tree: child }] of tree.entries) {
    entries.set(key, { keySpan, tree: replaceMaps(child, [...path, key], replace) });
  }
  return { ...tree, entries };
}
