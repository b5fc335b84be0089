// One unum_config.json: a function's name, whether the client starts it, and who comes next and with what.
// Source: Unum's intermediate representation and its runtime, 2021 to 2026.

import type { Issue, Place } from "../../errors.ts";
import { placeOf, sourceOf } from "../../scenario/source.ts";
import type { Tree } from "../../scenario/tree.ts";
import { parseYaml } from "../../scenario/yaml.ts";
import { fieldOf, isMap, issueOf, itemsOf, wordIn, wordOf } from "../node.ts";

export interface Config {
  readonly name: string;
  readonly isStart: boolean;
  readonly next: readonly Edge[];
  readonly place: Place;
  /** What it says and a scenario does not, a sentence each. */
  readonly unsaid: readonly string[];
}

/** What a function does with its result for one next function. */
export interface Edge {
  readonly to: string;
  readonly kind: "scalar" | "map" | "fan-in";
  /** Names of the inputs of a fan-in, with `*` for any: "Mapper-unumIndex-*". */
  readonly values: readonly string[];
  /** Only if this holds, which only a run knows. */
  readonly conditional: string | undefined;
  readonly tree: Tree;
}

export type ReadConfig = { readonly config: Config } | { readonly issues: readonly Issue[] };

export function readConfig({ file, text }: { readonly file: string; readonly text: string }): ReadConfig {
  const { tree, issues } = parseYaml(sourceOf(file, text));
  if (tree === undefined || issues.length > 0) return { issues };
  const name = wordIn(tree, "Name");
  if (name === undefined || name === "")
    return { issues: [issueOf(tree, "there is no Name", { expected: "the function's name" })] };
  const next = fieldOf(tree, "Next");
  const edges = (next?.kind === "list" ? next.items : next === undefined || isNull(next) ? [] : [next]).map(edgeOf);
  const wrong = edges.filter((edge): edge is Issue => "message" in edge);
  if (wrong.length > 0) return { issues: wrong };
  const start = fieldOf(tree, "Start");
  const isStart = start?.kind === "scalar" && (start.value === true || start.value === "true");
  const place = placeOf({ ...tree.span, end: tree.span.start + 1 });
  return { config: { name, isStart, next: edges as Edge[], place, unsaid: unsaidIn(name, tree) } };
}

/** What decides nothing that a scenario knows of: `Next Payload Modifiers` only says how names are counted. */
const KNOWN = new Set(["Name", "Start", "Next", "Debug", "Next Payload Modifiers", "Checkpoint"]);

function unsaidIn(name: string, tree: Tree): string[] {
  const checkpoint = fieldOf(tree, "Checkpoint");
  const isOff = checkpoint?.kind === "scalar" && checkpoint.value === false;
  const unknown = tree.kind === "map" ? [...tree.entries.keys()].filter((key) => !KNOWN.has(key)) : [];
  const nexts = fieldOf(tree, "Next");
  const modes = (nexts?.kind === "list" ? nexts.items : [nexts]).flatMap(
    (one) => wordIn(fieldOf(fieldOf(one, "InputType"), "Fan-in"), "Mode") ?? [],
  );
  return [
    ...(isOff ? [`${name} does not checkpoint: last-branch and polling do, for every function`] : []),
    ...modes.map(
      (mode) => `the fan-in behind ${name} is of mode ${mode}: which strategy that is, is said when it is run`,
    ),
    ...(unknown.length > 0 ? [`${name} has ${unknown.join(", ")}: left out`] : []),
  ];
}

function edgeOf(tree: Tree): Edge | Issue {
  const to = wordIn(tree, "Name");
  if (!isMap(tree) || to === undefined)
    return issueOf(tree, "Next does not say who comes next", { expected: '{ "Name": ..., "InputType": ... }' });
  const type = fieldOf(tree, "InputType");
  const values = itemsOf(fieldOf(fieldOf(type, "Fan-in"), "Values"));
  const kind = kindOf(type, values);
  if (kind === undefined)
    return issueOf(type ?? tree, "this is not an InputType", {
      expected: 'Scalar, Map or { "Fan-in": { "Values": [...] } }',
    });
  return {
    to,
    kind,
    values: values.flatMap((one) => wordOf(one) ?? []),
    conditional: wordIn(tree, "Conditional"),
    tree,
  };
}

/** Where nothing is said, the whole result is handed on. */
function kindOf(type: Tree | undefined, values: readonly Tree[]): Edge["kind"] | undefined {
  if (type === undefined) return "scalar";
  const word = wordOf(type)?.toLowerCase();
  if (word === "scalar" || word === "map") return word;
  return values.length > 0 ? "fan-in" : undefined;
}

const isNull = (tree: Tree): boolean => tree.kind === "scalar" && tree.value === null;
