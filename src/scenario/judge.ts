// Judges a tree as a scenario: every key against its schema, then what spans several keys, whatever else is wrong. Knows
// the format through the envelope and the vocabulary; knows no YAML.

import * as v from "valibot";
import type { Issue } from "../errors.ts";
import { describe } from "../units/quantity.ts";
import { readBudgets, readBudgetText } from "./budgets/read-budgets.ts";
import { readRegression } from "./budgets/regression.ts";
import { buildScenario } from "./build.ts";
import { conditionIssues, entryNames } from "./conditions.ts";
import { dependencyIssues } from "./dependencies.ts";
import { envelopeSchema } from "./envelope.ts";
import { located } from "./located.ts";
import type { Scenario } from "./scenario.ts";
import { placeOf } from "./source.ts";
import { readStrategies } from "./strategy-entries.ts";
import { childOf, dataOf, type MapTree, type Tree } from "./tree.ts";
import { unknownKeysIn } from "./unknown-keys.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface Judgement {
  /** Absent where something is wrong. */
  readonly scenario?: Scenario;
  readonly issues: readonly Issue[];
}

export interface Beside {
  /** Stands for a scenario that has none. */
  readonly name: string;
  /** Budgets that are not in the file. */
  readonly budgets: readonly string[];
}

export function judge(tree: Tree, vocabulary: Vocabulary, { name, budgets: texts }: Beside): Judgement {
  if (tree.kind !== "map") return { issues: [notAMap(tree)] };
  const root = withoutExtensions(tree);
  const envelope = v.safeParse(envelopeSchema, dataOf(root));
  const platformTree = childOf(root, "platform");
  const platform = v.safeParse(vocabulary.platform, platformTree === undefined ? "measured" : dataOf(platformTree));
  const strategies = readStrategies(root, vocabulary);
  const { baseline } = envelope.success ? envelope.output : {};
  const spoken = { known: entryNames(root, vocabulary), ...(baseline !== undefined && { baseline }) };
  const budgets = [readBudgets(childOf(root, "budgets"), spoken), ...texts.map((text) => readBudgetText(text, spoken))];
  const regression = readRegression(childOf(root, "regression"));
  const issues = [
    ...located(envelope.issues, root, []),
    ...unknownKeysIn(envelopeSchema, root, []),
    ...located(platform.issues, root, ["platform"]),
    ...(platformTree === undefined ? [] : unknownKeysIn(vocabulary.platform, platformTree, ["platform"])),
    ...strategies.issues,
    ...dependencyIssues(root),
    ...conditionIssues(root, vocabulary),
    ...budgets.flatMap((one) => one.issues),
    ...regression.issues,
  ];
  if (issues.length > 0 || !envelope.success || !platform.success) return { issues };
  const rest = {
    ...{ name, seed: seedAsWritten(root), platform: platform.output, strategies: strategies.entries },
    ...{ budgets: budgets.flatMap((one) => one.budgets), regression: regression.limits },
  };
  return { issues, scenario: buildScenario(envelope.output, rest) };
}

/** Top-level keys that begin with `x-` are the user's own: a place for anchors and notes. */
function withoutExtensions(root: MapTree): MapTree {
  return { ...root, entries: new Map([...root.entries].filter(([key]) => !key.startsWith("x-"))) };
}

/** A number would lose the digits of a long seed. */
function seedAsWritten(root: Tree): string | undefined {
  const seed = childOf(root, "seed");
  return seed?.kind === "scalar" ? seed.written : undefined;
}

function notAMap(tree: Tree): Issue {
  const message = `${describe(dataOf(tree))} is not a scenario`;
  return { path: [], message, expected: "a map with functions and their durations", place: placeOf(tree.span) };
}
