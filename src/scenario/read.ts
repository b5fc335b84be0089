// Reads a scenario: text to tree, overrides and named files into it, then every key judged. All problems are reported at
// once, each with its place. Pure: the files that a scenario names are asked for, not read.

import type { Issue, Place } from "../errors.ts";
import { withQuotes } from "./budgets/quoting.ts";
import { judge } from "./judge.ts";
import { MAX_ISSUES } from "./located.ts";
import { filesNamedIn, withFiles } from "./named-files.ts";
import { applyOverrides } from "./overrides.ts";
import type { Scenario } from "./scenario.ts";
import { placeOf, sourceOf } from "./source.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { parseYaml } from "./yaml.ts";

export type Read =
  /** `inputs` are the files it names, in order. */
  | { readonly kind: "scenario"; readonly scenario: Scenario; readonly inputs: readonly string[] }
  | { readonly kind: "issues"; readonly issues: readonly Issue[] }
  /** Call again with the texts of these; `places` says where each is named, for whoever cannot find one. */
  | { readonly kind: "needs"; readonly files: readonly string[]; readonly places: readonly Place[] };

export interface ReadOptions {
  /** `functions.A.duration=2s`, applied in order. */
  readonly overrides?: readonly string[];
  /** `latency{strategy:polling} p95 < 600ms`: budgets beside those of the file. */
  readonly budgets?: readonly string[];
  /** Texts of the files that the scenario names, by the name it uses. */
  readonly files?: ReadonlyMap<string, string>;
}

/** Never throws, whatever the text; takes time about linear in its length. */
export function readScenario(
  { file, text }: { readonly file: string; readonly text: string },
  vocabulary: Vocabulary,
  { overrides = [], budgets = [], files = new Map() }: ReadOptions = {},
): Read {
  const parsed = parseYaml(sourceOf(file, text));
  if (parsed.tree === undefined) {
    return failed(
      file,
      parsed.issues.map((issue) => withQuotes(issue, { file, text })),
    );
  }
  const { tree, issues: lost } = applyOverrides(parsed.tree, overrides);
  const named = filesNamedIn(tree);
  const missing = named.filter((one) => !files.has(one.file));
  if (missing.length > 0) {
    return { kind: "needs", files: missing.map((one) => one.file), places: missing.map(({ span }) => placeOf(span)) };
  }
  const filled = withFiles(tree, files);
  const judged = judge(filled.tree, vocabulary, { name: nameFrom(file), budgets });
  const issues = [...parsed.issues, ...lost, ...filled.issues, ...judged.issues];
  if (issues.length > 0 || judged.scenario === undefined) return failed(file, issues);
  return { kind: "scenario", scenario: judged.scenario, inputs: named.map((one) => one.file) };
}

/** In the order of the file; the overrides and other files come after it, in the order they were met. */
function failed(file: string, issues: readonly Issue[]): Read {
  const files = [...new Set([file, ...issues.map(({ place }) => place?.file)])];
  const rank = new Map(files.map((name, index) => [name, index]));
  const inOrder = (a: Issue, b: Issue) =>
    (rank.get(a.place?.file) ?? 0) - (rank.get(b.place?.file) ?? 0) ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0);
  return { kind: "issues", issues: [...issues].sort(inOrder).slice(0, MAX_ISSUES) };
}

/** "scenarios/quick-branches.yaml" is quick-branches. */
function nameFrom(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1).replace(/\.ya?ml$/i, "");
  return base === "" || base === "-" ? "scenario" : base;
}
