// How many items a Map has: what the user says, what the definition lists, or one, which is a guess.

import type { MapTree, Tree } from "../../scenario/tree.ts";
import { fieldOf, itemsOf, wordIn } from "../node.ts";
import { batchOf } from "./map-notes.ts";

export interface ItemCount {
  readonly count: number;
  readonly isGuess: boolean;
}

/** `before` is the state that the Map gets its input from. */
export function itemCountOf(
  name: string,
  state: MapTree,
  before: Tree | undefined,
  items: ReadonlyMap<string, number>,
): ItemCount {
  const said = items.get(name);
  if (said !== undefined) return { count: inBatches(said, state), isGuess: false };
  const listed = listOf(fieldOf(state, "Items")) ?? listOf(passedOn(state, before));
  return listed === undefined ? { count: 1, isGuess: true } : { count: inBatches(listed, state), isGuess: false };
}

function inBatches(items: number, state: MapTree): number {
  return Math.ceil(items / (batchOf(state) ?? 1));
}

function listOf(tree: Tree | undefined): number | undefined {
  return tree?.kind === "list" && itemsOf(tree).length > 0 ? itemsOf(tree).length : undefined;
}

/** What a Pass state right before it hands on: its Result, and in it what ItemsPath names: `$` or `$.key`. */
function passedOn(state: MapTree, before: Tree | undefined): Tree | undefined {
  if (wordIn(before, "Type") !== "Pass" || fieldOf(before, "ResultPath") !== undefined) return undefined;
  const result = fieldOf(before, "Result");
  const path = wordIn(state, "ItemsPath") ?? "$";
  if (path === "$") return result;
  const [, key] = /^\$\.([A-Za-z0-9_-]+)$/.exec(path) ?? [];
  return key === undefined ? undefined : fieldOf(result, key);
}
