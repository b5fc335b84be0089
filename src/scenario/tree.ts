// What a scenario file says before anybody asks what it means: maps, lists and scalars, each with the span it was written
// at. Immutable, so that an override or an alias can share what it does not change. Knows neither YAML nor the format.

import type { Span } from "./source.ts";

export type Tree = ScalarTree | ListTree | MapTree;
export type Path = readonly (string | number)[];

export interface ScalarTree {
  readonly kind: "scalar";
  readonly span: Span;
  readonly value: string | number | boolean | null;
  /** As it was written, without quotes: keeps the digits that a number would lose. */
  readonly written: string;
}

export interface ListTree {
  readonly kind: "list";
  readonly span: Span;
  readonly items: readonly Tree[];
}

export interface MapTree {
  readonly kind: "map";
  readonly span: Span;
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  readonly keySpan: Span;
  readonly tree: Tree;
}

/** As plain data. Keys that objects treat in their own way (`__proto__`) never get into a tree. */
export function dataOf(tree: Tree): unknown {
  if (tree.kind === "scalar") return tree.value;
  if (tree.kind === "list") return tree.items.map(dataOf);
  return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, dataOf(entry.tree)]));
}

export function childOf(tree: Tree | undefined, step: string | number): Tree | undefined {
  if (tree?.kind === "map") return tree.entries.get(String(step))?.tree;
  return tree?.kind === "list" ? tree.items[Number(step)] : undefined;
}

export function treeAt(tree: Tree | undefined, path: Path): Tree | undefined {
  return path.reduce(childOf, tree);
}

/** The entries of a map; none where the tree is something else. */
export function entriesOf(tree: Tree | undefined): ReadonlyMap<string, Entry> {
  return tree?.kind === "map" ? tree.entries : new Map();
}

/**
 * Where to point for a path: at a scalar or a collection that fits in a line, else at the key that holds it; with `atKey`
 * at the key; where nothing is written, at what should hold it.
 */
export function spanAt(root: Tree, path: Path, atKey = false): Span {
  let span = firstKeyOf(root);
  let tree: Tree = root;
  for (const step of path) {
    const child = childOf(tree, step);
    if (child === undefined) return span;
    const keySpan = tree.kind === "map" ? tree.entries.get(String(step))?.keySpan : undefined;
    span = keySpan !== undefined && !isShort(child.span) ? keySpan : child.span;
    if (atKey && keySpan !== undefined && step === path[path.length - 1]) span = keySpan;
    tree = child;
  }
  return span;
}

function firstKeyOf(root: Tree): Span {
  if (root.kind === "map") for (const { keySpan } of root.entries.values()) return keySpan;
  return root.span;
}

/** Written in one line, and not the empty span of a key without a value. */
function isShort({ source, start, end }: Span): boolean {
  return end > start && !source.text.slice(start, end).trimEnd().includes("\n");
}
