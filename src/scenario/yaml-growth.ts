// What growing a tree from a YAML document carries along: its source, its problems, its anchors, and what a grown part
// would cost to copy. Knows no node of the library but by its range.

import type { Issue } from "../errors.ts";
import { placeOf, type Source, type Span } from "./source.ts";
import type { Path, Tree } from "./tree.ts";

export interface Growth {
  readonly source: Source;
  readonly issues: Issue[];
  /** What each anchor names; undefined while its own node is still growing. */
  readonly anchors: Map<string, Grown | undefined>;
  /** Nodes that aliases have added to what is written out. */
  copies: number;
}

/** A tree with what an alias to it would cost. */
export interface Grown {
  readonly tree: Tree;
  readonly nodes: number;
  readonly depth: number;
}

/** Anything of the library that has a place: start, end of the value, end with its comment. */
export interface Ranged {
  readonly range?: readonly [number, number, number] | null;
}

export function spanOf(node: Ranged, { source }: Growth): Span {
  const [start, end] = node.range ?? [0, 0];
  return { source, start, end };
}

/** A parent of what was grown. */
export function parentOf(tree: Tree, children: readonly Grown[]): Grown {
  let [nodes, depth] = [1, 0];
  for (const child of children) {
    nodes += child.nodes;
    depth = Math.max(depth, child.depth + 1);
  }
  return { tree, nodes, depth };
}

/** Notes a problem; what has one grows no further. */
export function refuse(span: Span, path: Path, growth: Growth, message: string, expected: string): undefined {
  growth.issues.push({ path, message, expected, place: placeOf(span) });
  return undefined;
}
