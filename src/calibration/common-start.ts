// One start for the whole scenario, where all functions have the same share of cold starts and none says its own: it can be changed in
// one place then.

import type { FunctionTraits } from "../scenario/scenario.ts";
import { childOf, type MapTree } from "../scenario/tree.ts";
import { type Edit, newlineOf } from "./text-edits.ts";
import { startOf, type Written } from "./write-scenario.ts";

/** The value of `start:`, or undefined where functions must say their own. */
export function sharedStart(functions: readonly Written[], root: MapTree): string | undefined {
  const all = childOf(root, "functions") as MapTree;
  const starts = new Set(functions.map(({ estimate }) => startOf(estimate.coldShare)));
  const saysItsOwn = [...all.entries.values()].some(({ tree }) => childOf(tree, "start") !== undefined);
  const [start] = starts;
  return functions.length === all.entries.size && starts.size === 1 && !saysItsOwn ? start : undefined;
}

/** Exchanges the scenario's start, or writes one above its functions; undefined where the layout has no place for it. */
export function startEdit(
  start: string,
  { root, text, defaults }: { root: MapTree; text: string; defaults: FunctionTraits },
): Edit[] | undefined {
  if (start === startOf(defaults.coldChance)) return [];
  const there = root.entries.get("start");
  if (there !== undefined) {
    const { start: from, end } = there.tree.span;
    const isPlain = there.keySpan.end < from && /^[\w{]/.test(text[from] ?? "");
    return isPlain && !/[\n&]/.test(text.slice(there.keySpan.end, end))
      ? [{ start: from, end, text: start }]
      : undefined;
  }
  const place = root.entries.get("functions")!.keySpan.start;
  const isBlock = text[place] !== '"' && (place === 0 || text[place - 1] === "\n");
  const above = aboveComments(text, place);
  return isBlock ? [{ start: above, end: above, text: `start: ${start}${newlineOf(text)}` }] : undefined;
}

/** The beginning of the comment lines right above this line. */
function aboveComments(text: string, lineStart: number): number {
  let at = lineStart;
  while (at > 0) {
    const before = text.lastIndexOf("\n", at - 2) + 1;
    if (!text.slice(before, at).startsWith("#")) break;
    at = before;
  }
  // At the top of a file they are about the file.
  return at === 0 ? lineStart : at;
}
