// From the YAML library's document to a tree, refusing what plain data cannot hold. Knows nothing of the scenario format.

import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from "yaml";
import type { Issue } from "../errors.ts";
import type { Source, Span } from "./source.ts";
import type { Entry, Path, Tree } from "./tree.ts";
import { MAX_DEPTH, mergeInto, resolveAlias } from "./yaml-aliases.ts";
import { type Grown, type Growth, parentOf, refuse, spanOf } from "./yaml-growth.ts";

type Pairs = readonly Pair<Node, Node | null>[];

/** Keys that JavaScript objects treat in their own way. */
export const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

/** The tree holds what could be read; issues are about the rest. */
export function growTree(document: Document, source: Source): { tree?: Tree; issues: readonly Issue[] } {
  const growth: Growth = { source, issues: [], anchors: new Map(), copies: 0 };
  const root = document.contents;
  const grown = root === null ? undefined : grow(root, [], growth);
  return { issues: growth.issues, ...(grown === undefined ? {} : { tree: grown.tree }) };
}

function grow(node: Node, path: Path, growth: Growth): Grown | undefined {
  const span = spanOf(node, growth);
  if (isAlias(node)) return resolveAlias(node.source, span, path, growth);
  const { anchor } = node as { anchor?: string };
  if (anchor !== undefined) growth.anchors.set(anchor, undefined);
  const grown = growHere(node, span, path, growth);
  if (anchor !== undefined && grown !== undefined) growth.anchors.set(anchor, grown);
  return grown;
}

function growHere(node: Node, span: Span, path: Path, growth: Growth): Grown | undefined {
  if (path.length > MAX_DEPTH) {
    return refuse(span, path, growth, "the file nests too deeply", `at most ${MAX_DEPTH} levels`);
  }
  if (isMap(node)) return growMap(node.items as Pairs, span, path, growth);
  if (isSeq(node)) return growList(node.items as readonly Node[], span, path, growth);
  return growScalar(node as Scalar, span, path, growth);
}

function growScalar({ value, source }: Scalar, span: Span, path: Path, growth: Growth): Grown | undefined {
  if (typeof value === "number" && !Number.isFinite(value)) {
    return refuse(span, path, growth, `${source} is not a number`, "a finite number");
  }
  const plain = value as string | number | boolean | null;
  return parentOf({ kind: "scalar", span, value: plain, written: source ?? String(value) }, []);
}

function growList(nodes: readonly Node[], span: Span, path: Path, growth: Growth): Grown {
  const grown = nodes.map((node, index) => grow(node, [...path, index], growth)).filter((one) => one !== undefined);
  return parentOf({ kind: "list", span, items: grown.map(({ tree }) => tree) }, grown);
}

function growMap(pairs: Pairs, span: Span, path: Path, growth: Growth): Grown {
  const entries = new Map<string, Entry>();
  const merged: Tree[] = [];
  const children: Grown[] = [];
  for (const pair of pairs) {
    const key = keyOf(pair.key, entries, path, growth);
    const child = key === undefined ? undefined : grow(pair.value ?? emptyAfter(pair.key), [...path, key], growth);
    if (key === undefined || child === undefined) continue;
    children.push(child);
    if (key === "<<") merged.push(child.tree);
    else entries.set(key, { keySpan: spanOf(pair.key, growth), tree: child.tree });
  }
  for (const tree of merged) mergeInto(entries, tree, [...path, "<<"], growth);
  return parentOf({ kind: "map", span, entries }, children);
}

/** The key as it is written, or undefined after its problem was noted. */
function keyOf(node: Node, entries: ReadonlyMap<string, Entry>, path: Path, growth: Growth): string | undefined {
  const span = spanOf(node, growth);
  if (!isScalar(node)) return refuse(span, path, growth, "a key must be a word", "a map of words to values");
  const key = grow(node, path, growth)?.tree;
  const word = key?.kind === "scalar" ? key.written : "";
  const at = [...path, word];
  if (FORBIDDEN_KEYS.has(word)) return refuse(span, at, growth, `${word} cannot be a key`, "another name");
  if (word === "") return refuse(span, path, growth, "a key is empty", "a word before the colon");
  return entries.has(word) ? refuse(span, at, growth, `${word} is there twice`, "every key once") : word;
}

/** `{ a, b }` has keys without values. */
function emptyAfter({ range }: Node): Node {
  const end = range?.[1] ?? 0;
  return { value: null, source: "", range: [end, end, end] } as unknown as Node;
}
