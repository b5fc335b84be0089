// Aliases and merge keys: what another part of the file stands for. Shares instead of copying, and bounds what the sharing
// would amount to if it were written out.

import { placeOf, type Span } from "./source.ts";
import type { Entry, Path, Tree } from "./tree.ts";
import { type Grown, type Growth, refuse } from "./yaml-growth.ts";

export const MAX_DEPTH = 50;
/** Nodes that aliases may add to what is written out. */
const MAX_COPIES = 20_000;

/** What the anchor named `name` stands for, placed where the alias is. */
export function resolveAlias(name: string, span: Span, path: Path, growth: Growth): Grown | undefined {
  if (!growth.anchors.has(name)) {
    return refuse(span, path, growth, `*${name} refers to nothing`, `an anchor &${name} further up`);
  }
  const target = growth.anchors.get(name);
  if (target === undefined)
    return refuse(span, path, growth, `*${name} contains itself`, "an alias to something complete");
  growth.copies += target.nodes;
  if (growth.copies > MAX_COPIES || path.length + target.depth > MAX_DEPTH) {
    // The first one says it: a bomb has thousands.
    const isFirst = growth.copies - target.nodes <= MAX_COPIES;
    return isFirst
      ? refuse(span, path, growth, "the file's aliases multiply without bound", "fewer aliases")
      : undefined;
  }
  return { ...target, tree: { ...target.tree, span } };
}

/** `<<: *base` or `<<: [*a, *b]`: adds the entries that are not there yet. */
export function mergeInto(entries: Map<string, Entry>, merged: Tree, path: Path, growth: Growth): void {
  const sources = merged.kind === "list" ? merged.items : [merged];
  for (const source of sources) {
    if (source.kind !== "map") {
      growth.issues.push({
        path,
        message: "<< merges maps only",
        expected: "<<: *anchor",
        place: placeOf(source.span),
      });
      continue;
    }
    for (const [key, entry] of source.entries) if (!entries.has(key)) entries.set(key, entry);
  }
}
