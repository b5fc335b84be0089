// Finds every key that a schema does not know, with the known word nearest to it, and every list where a map belongs: valibot's strict
// objects stop at the first key, and take a list for a map. This walks schema and tree together. Knows the shapes of valibot's
// schemas, no key.

import type * as v from "valibot";
import type { Issue } from "../errors.ts";
import { listOf, quote } from "../units/quantity.ts";
import { MAX_ISSUES } from "./located.ts";
import { nearest } from "./near.ts";
import { placeOf } from "./source.ts";
import type { Path, Tree } from "./tree.ts";

type Schema = v.GenericSchema;

/** What a schema may have inside. */
interface Inside {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly wrapped?: Schema;
  readonly options?: readonly Schema[];
  readonly value?: Schema;
  readonly item?: Schema;
}

/** `path` leads to the tree. */
export function unknownKeysIn(schema: Schema, tree: Tree, path: Path): Issue[] {
  const inside = schema as unknown as Inside;
  if (inside.wrapped !== undefined) return unknownKeysIn(inside.wrapped, tree, path);
  if (tree.kind === "list")
    return isForMaps(inside) ? [listForMap(tree, path)] : inItems(inside.item, tree.items, path);
  if (tree.kind === "scalar") return [];
  if (isChoice(inside) && inside.options !== undefined) return inBestOption(inside.options, tree, path);
  const issues: Issue[] = [];
  for (const [key, entry] of tree.entries) {
    const child = ownEntry(inside.entries, key) ?? inside.value;
    if (child !== undefined) issues.push(...unknownKeysIn(child, entry.tree, [...path, key]));
    else if (isClosed(inside) && issues.length < MAX_ISSUES) {
      issues.push(unknownKey(key, Object.keys(inside.entries ?? {}), [...path, key], placeOf(entry.keySpan)));
    }
  }
  return issues;
}

function unknownKey(key: string, known: readonly string[], path: Path, place: Issue["place"]): Issue {
  const didYouMean = nearest(key, known);
  return {
    path,
    message: `${quote(key)} is not a known key`,
    expected: listOf(known),
    ...(didYouMean === undefined ? {} : { didYouMean }),
    ...(place === undefined ? {} : { place }),
  };
}

/** Whatever else it takes, of what has parts it takes maps only. */
function isForMaps({ type, options, wrapped }: Inside): boolean {
  if (wrapped !== undefined) return isForMaps(wrapped as unknown as Inside);
  if (options === undefined || !isChoice({ type })) return isClosed({ type }) || type === "record";
  const all = options as unknown as readonly Inside[];
  return all.some(isForMaps) && all.every((one) => isForMaps(one) || FLAT.has(one.type));
}

/** Schemas of what has no parts. */
const FLAT: ReadonlySet<string> = new Set(["picklist", "literal", "string", "number", "boolean"]);

function listForMap(tree: Tree, path: Path): Issue {
  return { path, message: "a list is not a map", expected: "a map", place: placeOf(tree.span) };
}

function inItems(item: Schema | undefined, items: readonly Tree[], path: Path): Issue[] {
  if (item === undefined) return [];
  return items.flatMap((tree, index) => unknownKeysIn(item, tree, [...path, index]));
}

function isClosed({ type }: Inside): boolean {
  return type === "object" || type === "strict_object";
}

function isChoice({ type }: { readonly type: string }): boolean {
  return type === "union" || type === "variant";
}

/** Of the alternatives that take a map, the one that knows most of its keys. */
function inBestOption(options: readonly Schema[], tree: Tree, path: Path): Issue[] {
  const maps = options.filter((option) => "entries" in option || isChoice(option));
  const found = maps.map((option) => unknownKeysIn(option, tree, path));
  return found.sort((a, b) => a.length - b.length)[0] ?? [];
}

function ownEntry(entries: Inside["entries"], key: string): Schema | undefined {
  return entries !== undefined && Object.hasOwn(entries, key) ? entries[key] : undefined;
}
