// Follows the path of an override into a tree and returns the tree with a value in place of what was there. Knows the
// short spellings that an override may reach into: `- polling` is `{ use: polling }`, `platform: ideal` is `{ base: ideal }`.

import type { Issue } from "../errors.ts";
import { nearest } from "./near.ts";
import { placeOf, type Span } from "./source.ts";
import { childOf, type ListTree, type MapTree, type Tree } from "./tree.ts";
import { FORBIDDEN_KEYS } from "./yaml-tree.ts";

export interface Step {
  readonly key: string;
  readonly span: Span;
}

/** A new tree, or why the path leads nowhere. Maps get new keys at the end of the path only, lists one new item. */
export function put(value: Tree, steps: readonly Step[], tree: Tree | undefined, depth = 0): Tree | Issue {
  const step = steps[depth];
  if (step === undefined) return value;
  if (FORBIDDEN_KEYS.has(step.key)) return lost(steps, depth, `${step.key} cannot be a key`);
  const parent = spelledOut(tree, steps, depth);
  if (parent.kind === "scalar") return lost(steps, depth, `${pathTo(steps, depth)} is neither a map nor a list`);
  return parent.kind === "map" ? putInMap(value, steps, parent, depth) : putInList(value, steps, parent, depth);
}

function putInMap(value: Tree, steps: readonly Step[], parent: MapTree, depth: number): Tree | Issue {
  const { key, span } = steps[depth]!;
  const old = parent.entries.get(key);
  const isLast = depth === steps.length - 1;
  if (old === undefined && !isLast && !mayBeginAt(steps)) {
    return lost(steps, depth, `there is no ${pathTo(steps, depth + 1)}`, nearest(key, parent.entries.keys()));
  }
  const tree = put(value, steps, old?.tree, depth + 1);
  if ("message" in tree) return tree;
  const entries = new Map(parent.entries).set(key, { keySpan: isLast || old === undefined ? span : old.keySpan, tree });
  return { ...parent, entries };
}

function putInList(value: Tree, steps: readonly Step[], parent: ListTree, depth: number): Tree | Issue {
  const { key } = steps[depth]!;
  const index = /^\d+$/.test(key) ? Number(key) : parent.items.findIndex((item) => isCalled(item, key));
  const isLast = depth === steps.length - 1;
  if (index < 0 || index > parent.items.length || (index === parent.items.length && !isLast)) {
    return lost(steps, depth, `there is no ${pathTo(steps, depth + 1)}`);
  }
  const tree = put(value, steps, parent.items[index], depth + 1);
  if ("message" in tree) return tree;
  const items = [...parent.items];
  items[index] = tree;
  return { ...parent, items };
}

/** A strategy entry by its name. */
function isCalled(item: Tree, name: string): boolean {
  const word = item.kind === "map" ? (childOf(item, "name") ?? childOf(item, "use")) : item;
  return word?.kind === "scalar" && word.value === name;
}

/** Functions and strategies must be there; the defaults and the platform need not be written before they are changed. */
function mayBeginAt([first]: readonly Step[]): boolean {
  return first?.key === "defaults" || first?.key === "platform";
}

/** What is absent is an empty map, a short spelling the map it stands for. */
function spelledOut(tree: Tree | undefined, steps: readonly Step[], depth: number): Tree {
  if (tree !== undefined && tree.kind !== "scalar") return tree;
  const isEmpty = tree === undefined || tree.value === null;
  if (isEmpty) return { kind: "map", span: tree?.span ?? steps[depth]!.span, entries: new Map() };
  const key = shortFor(steps, depth);
  return key === undefined
    ? tree
    : { kind: "map", span: tree.span, entries: new Map([[key, { keySpan: tree.span, tree }]]) };
}

function shortFor([first]: readonly Step[], depth: number): string | undefined {
  if (first?.key === "platform" && depth === 1) return "base";
  return first?.key === "strategies" && depth === 2 ? "use" : undefined;
}

function pathTo(steps: readonly Step[], depth: number): string {
  return steps
    .slice(0, depth)
    .map(({ key }) => key)
    .join(".");
}

function lost(steps: readonly Step[], depth: number, message: string, didYouMean?: string): Issue {
  const path = steps.slice(0, depth + 1).map(({ key }) => key);
  const place = placeOf(steps[Math.min(depth, steps.length - 1)]!.span);
  return {
    path,
    message,
    expected: "the path of something in the file",
    place,
    ...(didYouMean === undefined ? {} : { didYouMean }),
  };
}
