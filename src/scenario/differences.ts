// What differs between two scenarios as they are written, overrides included: path by path, functions first. What a reader of figures
// need not know (names, descriptions) is left out; what they are held to is not: a limit that was loosened is a change.

import { applyOverrides } from "./overrides.ts";
import { sourceOf } from "./source.ts";
import { dataOf, type Tree } from "./tree.ts";
import { parseYaml } from "./yaml.ts";

export interface Written {
  readonly text: string;
  readonly overrides: readonly string[];
}

/** A value that is not what it was; null where it is not there. */
export interface ScenarioDifference {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Change nothing that is simulated, or is told by itself. */
const APART: ReadonlySet<string> = new Set(["name", "description", "seed", "invocations", "baseline"]);
/** A map this wide is told as a whole: nobody reads a thousand lines. */
const MOST = 1000;

export function differencesOf(before: Written, after: Written): ScenarioDifference[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const paths = [...new Set([...now.keys(), ...old.keys()])];
  const differing = paths.filter((path) => old.get(path) !== now.get(path));
  return differing
    .sort((a, b) => Number(b.startsWith("functions.")) - Number(a.startsWith("functions.")))
    .slice(0, MOST)
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }));
}

/** By path, as written. */
function leavesOf({ text, overrides }: Written): Map<string, string> {
  const leaves = new Map<string, string>();
  const { tree } = parseYaml(sourceOf("scenario", text));
  if (tree === undefined) return leaves;
  const whole = applyOverrides(tree, overrides).tree;
  if (whole.kind !== "map") return leaves;
  for (const [key, entry] of whole.entries)
    if (!APART.has(key) && !key.startsWith("x-")) collect(entry.tree, key, leaves);
  return leaves;
}

function collect(tree: Tree, path: string, leaves: Map<string, string>): void {
  if (tree.kind === "scalar") leaves.set(path, tree.written);
  else if (tree.kind === "list") leaves.set(path, JSON.stringify(dataOf(tree)));
  // Strategies are a list of maps: one text for all of them.
  else if (tree.entries.size === 0) leaves.set(path, "{}");
  else for (const [key, entry] of tree.entries) collect(entry.tree, `${path}.${key}`, leaves);
}
