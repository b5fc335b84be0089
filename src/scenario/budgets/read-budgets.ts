// The `budgets:` of a scenario, and those of the command line: every key a figure, behind it one limit or several. Judged before
// anything runs, whatever else is wrong with the file.

import * as v from "valibot";
import type { Issue } from "../../errors.ts";
import { describe, listOf, quote } from "../../units/quantity.ts";
import { text as anyText } from "../fields.ts";
import { nearest } from "../near.ts";
import { placeOf, type Span, sourceOf } from "../source.ts";
import { dataOf, type Entry, type MapTree, type ScalarTree, type Tree } from "../tree.ts";
import type { BestBy, Budget, Level, OnNoData, Purpose } from "./budget.ts";
import { parseBound } from "./limits.ts";
import { type Metric, STATISTICS } from "./metrics.ts";
import { isEmptyBlock, quotesFor } from "./quoting.ts";
import { type PartProblem, parseKey, type Selected, type Word } from "./selectors.ts";

const PURPOSES: readonly Purpose[] = ["work", "wait", "coordination"];
const BEST_BY: readonly BestBy[] = ["latency", "cost_per_million"];
const LEVELS: readonly Level[] = ["off", "warn", "error"];
const ON_NO_DATA: readonly OnNoData[] = ["fail", "warn", "pass"];
const KEYS = ["limit", "level", "message", "onNoData"];
const MOST = 1000;
const LIMIT = "a limit such as p95 < 600ms, or { limit: p95 < 600ms, level: warn }";

export interface Budgets {
  readonly budgets: readonly Budget[];
  readonly issues: readonly Issue[];
}

/** The entries that a budget may speak of, by their names. */
export interface Spoken {
  readonly known: readonly string[];
  /** Where the scenario says which. */
  readonly baseline?: string;
}

export function readBudgets(tree: Tree | undefined, spoken: Spoken): Budgets {
  if (isNothing(tree)) return { budgets: [], issues: [] };
  if (tree.kind !== "map")
    return {
      budgets: [],
      issues: [issueAt(tree.span, `${describe(dataOf(tree))} is not a map`, "metrics and their limits")],
    };
  const read = [...tree.entries].map(([key, entry]) => readEntry(key, entry, spoken));
  const budgets = read.flatMap((one) => one.budgets);
  const issues = read.flatMap((one) => one.issues);
  if (budgets.length > MOST) issues.push(issueAt(tree.span, `there are ${budgets.length} budgets`, `at most ${MOST}`));
  return { budgets, issues };
}

/** Not there, or with every line below it commented out. */
export const isNothing = (tree: Tree | undefined): tree is undefined =>
  tree === undefined || (tree.kind === "scalar" && tree.value === null);

/** `latency{strategy:polling}: p95 < 600ms`, the colon as one likes. */
export function readBudgetText(text: string, spoken: Spoken, flag = "--budget"): Budgets {
  const source = sourceOf(flag, text);
  const [, key = "", gap = "", limit = ""] = /^([^{}:<>=!\s]*\s*(?:\{[^{}]*\})?)(\s*:?\s*)(.*)$/s.exec(text) ?? [];
  const scalar = (start: number, written: string): ScalarTree => ({
    ...{ kind: "scalar", value: written, written },
    span: { source, start, end: start + written.length },
  });
  if (key.trim() === "" || limit.trim() === "")
    return {
      budgets: [],
      issues: [
        issueAt(
          { source, start: 0, end: text.length },
          `${text === "" ? '""' : quote(text)} is not a budget`,
          "a metric and a limit, such as latency{strategy:polling} p95 < 600ms",
        ),
      ],
    };
  return readEntry(key, { keySpan: scalar(0, key).span, tree: scalar(key.length + gap.length, limit) }, spoken);
}

function readEntry(key: string, { keySpan, tree }: Entry, spoken: Spoken): Budgets {
  const selected = parseKey(key);
  if ("problems" in selected)
    return { budgets: [], issues: selected.problems.map((problem) => issueOf(problem, keySpan, key)) };
  const of = selectionOf(selected, spoken);
  const wrong = of.problems.map((problem) => issueOf(problem, keySpan, key));
  const items = tree.kind === "list" ? tree.items : [tree];
  if (tree.kind === "list" && items.length === 0) wrong.push(issueAt(tree.span, "the list is empty", LIMIT));
  const read = items.map((item) => readLimit(item, { key, selected, fixed: of.fixed, known: spoken.known }));
  const budgets = read.flatMap((one) => ("expression" in one ? [one] : []));
  wrong.push(...twice(budgets));
  return { budgets, issues: [...wrong, ...read.flatMap((one) => ("issues" in one ? one.issues : []))] };
}

/** The same comparison with the same limit, however it is spelled. */
function twice(budgets: readonly Budget[]): Issue[] {
  const seen = new Set<string>();
  return budgets.flatMap(({ expression, place, statistic, comparison, limit: { unit, value } }) => {
    const limit = JSON.stringify([statistic, comparison, unit, unit === "money" ? Number(value) : value]);
    const isNew = !seen.has(limit);
    seen.add(limit);
    const issue = { path: [], message: `${expression} is there twice`, expected: "each limit once" };
    return isNew ? [] : [{ ...issue, ...(place !== undefined && { place }) }];
  });
}

type Fixed = Pick<Budget, "strategy" | "purpose" | "by">;

function selectionOf(
  { metric, selectors }: Selected,
  { known, baseline }: Spoken,
): { fixed: Fixed; problems: PartProblem[] } {
  const strategy = selectors.get("strategy");
  const purpose = selectors.get("purpose");
  const by = selectors.get("by");
  const problems = [
    ...unknownWord(strategy, known, (word) => `there is no entry ${word}`),
    ...(metric.name.endsWith("_versus_baseline") ? versusItself(strategy, baseline) : []),
    ...unknownWord(purpose, PURPOSES, (word) => `${word} is not a purpose`),
    ...unknownWord(by, BEST_BY, (word) => `${word} is nothing to be best by`),
    ...(metric.name === "best" && by === undefined
      ? [
          {
            message: "best by what is not said",
            expected: "best{by:latency} or best{by:cost_per_million}",
            start: 0,
            end: 4,
          },
        ]
      : []),
  ];
  const fixed = {
    ...(strategy !== undefined && { strategy: strategy.text }),
    ...(purpose !== undefined && { purpose: purpose.text as Purpose }),
    ...(by !== undefined && { by: by.text as BestBy }),
  };
  return { fixed, problems };
}

function versusItself(strategy: Word | undefined, baseline: string | undefined): PartProblem[] {
  if (strategy === undefined || strategy.text !== baseline) return [];
  const { text, start, end } = strategy;
  return [{ message: `${quote(text)} is the baseline itself`, expected: "another strategy", start, end }];
}

function unknownWord(word: Word | undefined, known: readonly string[], says: (word: string) => string): PartProblem[] {
  if (word === undefined || known.includes(word.text)) return [];
  const { text, start, end } = word;
  return [{ message: says(quote(text)), expected: listOf(known), unknown: { word: text, known }, start, end }];
}

interface Of {
  readonly key: string;
  readonly selected: Selected;
  readonly fixed: Fixed;
  readonly known: readonly string[];
}

function readLimit(item: Tree, of: Of): Budget | { readonly issues: readonly Issue[] } {
  if (item.kind === "scalar") return bounded(item, of, { level: "error", onNoData: "fail" });
  if (item.kind === "list") return { issues: [issueAt(item.span, "a list is not a limit", LIMIT)] };
  return readMap(item, of);
}

function readMap(map: MapTree, of: Of): Budget | { readonly issues: readonly Issue[] } {
  const issues = [...map.entries].flatMap(([key, { keySpan }]) =>
    KEYS.includes(key) ? [] : [issueOf(unknownKey(key), keySpan, key)],
  );
  const level = choice(map.entries.get("level"), LEVELS, "error");
  const onNoData = choice(map.entries.get("onNoData"), ON_NO_DATA, "fail");
  const message = map.entries.get("message")?.tree;
  if (message !== undefined) issues.push(...notText(message));
  const limit = map.entries.get("limit")?.tree;
  if (limit === undefined) issues.push(issueAt(map.span, "limit is missing", LIMIT));
  for (const one of [level, onNoData]) if (typeof one === "object") issues.push(one);
  if (limit !== undefined && limit.kind !== "scalar")
    issues.push(issueAt(limit.span, `${describe(dataOf(limit))} is not a limit`, LIMIT));
  if (issues.length > 0 || limit?.kind !== "scalar") return { issues };
  const text = message?.kind === "scalar" ? { message: String(message.value) } : {};
  return bounded(limit, of, { level: level as Level, onNoData: onNoData as OnNoData, ...text });
}

/** Control characters would be sent to terminals. */
function notText(message: Tree): Issue[] {
  const data = dataOf(message);
  if (typeof data === "string" && data.trim() === "") return [issueAt(message.span, "the text is empty", "a text")];
  return v.is(anyText, data) ? [] : [issueAt(message.span, `${describe(data)} is not a text`, "a text")];
}

function choice<T extends string>(entry: Entry | undefined, known: readonly T[], byDefault: T): T | Issue {
  if (entry === undefined) return byDefault;
  const { tree } = entry;
  // YAML 1.1 readers, and people, take off for false.
  const word = tree.kind === "scalar" ? (tree.value === false ? "off" : tree.value) : undefined;
  const found = known.find((one) => one === word);
  if (found !== undefined) return found;
  const didYouMean = typeof word === "string" ? nearest(word, known) : undefined;
  const issue = issueAt(tree.span, `${describe(dataOf(tree))} is not ${listOf(known)}`, listOf(known));
  return didYouMean === undefined ? issue : { ...issue, didYouMean };
}

type Rest = Pick<Budget, "level" | "onNoData" | "message">;

function bounded(scalar: ScalarTree, of: Of, rest: Rest): Budget | { readonly issues: readonly Issue[] } {
  const { key, selected, fixed, known } = of;
  if (scalar.value === null) return { issues: [issueAt(scalar.span, "there is no limit", LIMIT)] };
  const inText = scalar.span.source.text.slice(scalar.span.start, scalar.span.end).trim();
  if (isEmptyBlock(scalar.written, inText)) {
    const { message, expected } = quotesFor(inText);
    return { issues: [issueAt(scalar.span, message, expected)] };
  }
  const bound = parseBound(scalar.written, selected.metric);
  if ("message" in bound) return { issues: [issueOf(bound, scalar.span, scalar.written)] };
  const { start, end, ...parts } = bound;
  const { unit, written } = bound.limit;
  if (unit === "strategy" && !known.includes(written))
    return {
      issues: unknownWord({ text: written, start, end }, known, (word) => `there is no entry ${word}`).map((one) =>
        issueOf(one, scalar.span, scalar.written),
      ),
    };
  return {
    // Names keep their blanks; line breaks are none.
    expression: `${key.trim().replace(/[^\S ]+/g, " ")}: ${spelled(parts, selected.metric)}`,
    metric: selected.metric.name,
    ...fixed,
    ...parts,
    ...rest,
    place: placeOf(scalar.span),
  };
}

function spelled(
  { statistic, comparison, limit }: Pick<Budget, "statistic" | "comparison" | "limit">,
  { hasStatistics }: Metric,
): string {
  const name = hasStatistics ? [[...STATISTICS].find(([, one]) => one === statistic)![0]] : [];
  return [...name, comparison, limit.written].join(" ");
}

function unknownKey(key: string): PartProblem {
  return {
    message: `${quote(key)} is not a known key`,
    expected: listOf(KEYS),
    unknown: { word: key, known: KEYS },
    start: 0,
    end: key.length,
  };
}

/** Within the text of a scalar, where that is written as it is; else the whole of it. */
export function issueOf(
  { message, expected, unknown, start, end, didYouMean: meant }: PartProblem,
  span: Span,
  written: string,
): Issue {
  const text = span.source.text.slice(span.start, span.end);
  const at = text.indexOf(written);
  const part =
    at < 0 || written === "" ? span : { ...span, start: span.start + at + start, end: span.start + at + end };
  const didYouMean = meant ?? (unknown === undefined ? undefined : nearest(unknown.word, unknown.known));
  return { ...issueAt(part, message, expected), ...(didYouMean !== undefined && { didYouMean }) };
}

export function issueAt(span: Span, message: string, expected: string): Issue {
  return { path: [], message, expected, place: placeOf(span) };
}
