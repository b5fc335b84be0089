// Reading a definition's tree: fields by name, words, numbers, each with its place for whatever is to be said of it.

import type { Issue } from "../errors.ts";
import { placeOf } from "../scenario/source.ts";
import type { MapTree, Tree } from "../scenario/tree.ts";

export function fieldOf(tree: Tree | undefined, name: string): Tree | undefined {
  return tree?.kind === "map" ? tree.entries.get(name)?.tree : undefined;
}

/** A word, or undefined where there is something else. */
export function wordOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === "scalar" && typeof tree.value === "string" ? tree.value : undefined;
}

export const wordIn = (tree: Tree | undefined, name: string): string | undefined => wordOf(fieldOf(tree, name));

export function numberIn(tree: Tree | undefined, name: string): number | undefined {
  const field = fieldOf(tree, name);
  return field?.kind === "scalar" && typeof field.value === "number" ? field.value : undefined;
}

export const isMap = (tree: Tree | undefined): tree is MapTree => tree?.kind === "map";

export const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === "list" ? tree.items : []);

/** Something wrong with what stands there. */
export function issueOf(tree: Tree, message: string, hints: Pick<Issue, "expected" | "didYouMean"> = {}): Issue {
  return { path: [], message, ...hints, place: placeOf(tree.span) };
}
