// Puts estimates into a scenario that is there already: only the values found are exchanged, and what is missing is added; comments, order
// and layout stay. What came out is read again and held against what went in.

import { Fault } from "../errors.ts";
import type { FunctionSpec, Scenario } from "../scenario/scenario.ts";
import { sourceOf } from "../scenario/source.ts";
import { childOf, dataOf, type MapTree } from "../scenario/tree.ts";
import { parseYaml } from "../scenario/yaml.ts";
import { sharedStart, startEdit } from "./common-start.ts";
import { editsFor, isShared } from "./function-edits.ts";
import { originOf } from "./origin.ts";
import { applied, type Edit, originEdit } from "./text-edits.ts";
import { type Key, keysOf, type Written } from "./write-scenario.ts";

export interface Updated {
  readonly text: string;
  /** What could not be put in, a sentence each. */
  readonly notes: readonly string[];
}

export function intoScenario(
  target: { readonly file: string; readonly text: string; readonly scenario: Scenario },
  functions: readonly Written[],
): Updated {
  const { file, scenario } = target;
  const { text } = sourceOf(file, target.text);
  const root = parseYaml(sourceOf(file, text)).tree as MapTree;
  const all = childOf(root, "functions") as MapTree;
  const specs = new Map(scenario.functions.map((spec) => [spec.name, spec]));
  const start = sharedStart(functions, root);
  const startEdits = start === undefined ? undefined : startEdit(start, { root, text, defaults: scenario.defaults });
  const edits: Edit[] = [...(startEdits ?? [])];
  const notes: string[] = [];
  const changes = new Map<string, readonly Key[]>();
  for (const written of functions) {
    const entry = all.entries.get(written.name)!;
    const says = saying(written, specs.get(written.name)!, startEdits !== undefined);
    const keys = (indent: string) => keysOf(written, indent).filter(says);
    if (isShared(entry, keys(""), text)) {
      notes.push(`${written.name} shares what is written elsewhere in ${file}: left as it is`);
      continue;
    }
    edits.push(...editsFor(entry, keys, text), ...originEdit(originOf(written), entry.keySpan.start, text));
    changes.set(written.name, keys(""));
  }
  const updated = applied(text, edits);
  check(updated, { before: dataOf(root), changes, start: startEdits?.length === 1 ? start : undefined });
  return { text: updated, notes };
}

/** What would only say what holds anyway is not written. */
function saying({ estimate }: Written, spec: FunctionSpec, hasCommonStart: boolean): (key: Key) => boolean {
  return ({ name }) => {
    if (name === "memory") return spec.memoryMb !== estimate.memoryMb;
    if (name === "start") return !hasCommonStart && Math.abs(spec.coldChance - estimate.coldShare) > 1e-6;
    return true;
  };
}

/** Nothing but the changes is different from what it was. A Fault otherwise: the file is not written then. */
function check(
  updated: string,
  {
    before,
    changes,
    start,
  }: { before: unknown; changes: ReadonlyMap<string, readonly Key[]>; start: string | undefined },
): void {
  const expected = { ...(before as Data), ...(start === undefined ? {} : { start: readBack(start) }) };
  const functions = { ...((before as Data).functions as Data) };
  for (const [name, keys] of changes) {
    const values = keys.map((key) => [key.name, readBack(key.value)] as const);
    functions[name] = { ...(functions[name] as Data), ...Object.fromEntries(values) };
  }
  if (canonical(readBack(updated)) !== canonical({ ...expected, functions }))
    throw new Fault("putting figures into the scenario would change more than them: it is left as it was");
}

type Data = Record<string, unknown>;

function readBack(text: string): unknown {
  const { tree, issues } = parseYaml(sourceOf("calibrated.yaml", text));
  return tree === undefined || issues.length > 0 ? undefined : dataOf(tree);
}

/** Keys in order: where a key stands in its map says nothing. */
function canonical(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
