// `regression:` of a scenario, and `--max-increase` of the command line: how much worse a figure may get from one version to the next.

import type { Issue } from "../../errors.ts";
import { describe, listOf, quote } from "../../units/quantity.ts";
import { nearest } from "../near.ts";
import { placeOf, type Span, sourceOf } from "../source.ts";
import { dataOf, type Entry, entriesOf, type Tree } from "../tree.ts";
import type { Limit, RegressionLimit } from "./budget.ts";
import { parseLimit, STATISTICS, type Unit } from "./metrics.ts";
import { isNothing, issueAt, issueOf } from "./read-budgets.ts";

/** What each is measured in, beside a share of what it was. Of time-outs and failures a share is one of all invocations. */
const UNITS: ReadonlyMap<string, readonly Unit[]> = new Map<string, readonly Unit[]>([
  ["cost_per_million", ["share", "money"]],
  ...[...STATISTICS.keys()].map((one): [string, Unit[]] => [`latency.${one}`, ["share", "duration"]]),
  ["billed_gb_seconds", ["share", "gb-seconds"]],
  ["cold_starts", ["share", "number"]],
  ["time_outs", ["share"]],
  ["failures", ["share"]],
]);

export const REGRESSION_METRICS: readonly string[] = [...UNITS.keys()];

export interface Regression {
  readonly limits: readonly RegressionLimit[];
  readonly issues: readonly Issue[];
}

export function readRegression(tree: Tree | undefined): Regression {
  if (isNothing(tree)) return { limits: [], issues: [] };
  if (tree.kind !== "map") {
    const message = `${describe(dataOf(tree))} is not a map`;
    return {
      limits: [],
      issues: [issueAt(tree.span, message, "metrics and by how much they may grow, such as cost_per_million: 5%")],
    };
  }
  const { min, ...rest } = Object.fromEntries(tree.entries) as Record<string, Entry>;
  const read = Object.entries(rest).map(([name, entry]) => readLimit(name, entry, ["share"]));
  const floors = [...entriesOf(min?.tree)].map(([name, entry]) => readLimit(name, entry, []));
  const issues = [...read, ...floors].flatMap((one) => ("issues" in one ? one.issues : []));
  if (min !== undefined && min.tree.kind !== "map")
    issues.push(
      issueAt(min.tree.span, `${describe(dataOf(min.tree))} is not a map`, "metrics, such as cost_per_million: $0.10"),
    );
  issues.push(...twice(rest), ...twice(Object.fromEntries(entriesOf(min?.tree))));
  const least = new Map(floors.flatMap((one) => ("limit" in one ? [[one.metric, one.limit] as const] : [])));
  const limited = Object.keys(rest).map(metricNamed);
  for (const [name, entry] of entriesOf(min?.tree))
    if (REGRESSION_METRICS.includes(metricNamed(name)) && !limited.includes(metricNamed(name)))
      issues.push(issueAt(entry.keySpan, `${name} has no limit that this is the least of`, `${name} beside min`));
  const limits = read.flatMap((one) => ("limit" in one ? [withFloor(one, least.get(one.metric))] : []));
  return { limits, issues };
}

/** `cost_per_million=5%`. */
export function readMaxIncrease(text: string): Regression {
  const source = sourceOf("--max-increase", text);
  const equals = text.indexOf("=");
  const span = { source, start: 0, end: text.length };
  if (equals < 1)
    return {
      limits: [],
      issues: [
        issueAt(
          span,
          `${text === "" ? '""' : quote(text)} limits nothing`,
          "metric=limit, such as cost_per_million=5%",
        ),
      ],
    };
  const written = text.slice(equals + 1);
  const value: Span = { source, start: equals + 1, end: text.length };
  const tree: Tree = { kind: "scalar", span: value, value: written, written };
  const read = readLimit(text.slice(0, equals).trim(), { keySpan: { ...span, end: equals }, tree }, ["share"]);
  return "issues" in read ? { limits: [], issues: read.issues } : { limits: [read], issues: [] };
}

/** Both spellings of one metric. */
function twice(entries: Readonly<Record<string, Entry>>): Issue[] {
  const names = Object.keys(entries).map(metricNamed);
  return Object.entries(entries).flatMap(([name, { keySpan }], i) =>
    names.indexOf(metricNamed(name)) < i ? [issueAt(keySpan, `${name} is there twice`, "each metric once")] : [],
  );
}

const metricNamed = (written: string): string => (written === "latency.p999" ? "latency.p99.9" : written);

function withFloor(limit: RegressionLimit, min: Limit | undefined): RegressionLimit {
  return min === undefined ? limit : { ...limit, min };
}

/** `relative`: the units that a limit may have beside those of the metric itself. */
function readLimit(
  written: string,
  { keySpan, tree }: Entry,
  relative: readonly Unit[],
): RegressionLimit | { readonly issues: readonly Issue[] } {
  const name = metricNamed(written);
  const all = UNITS.get(name);
  if (all === undefined) return { issues: [unknownMetric(written, keySpan)] };
  const units = all.filter((unit) => unit !== "share" || relative.includes(unit) || all.length === 1);
  if (tree.kind === "scalar" && tree.written.trim() === "")
    return { issues: [issueAt(tree.span, "there is no limit", "an increase such as 5%")] };
  if (tree.kind !== "scalar" || tree.value === null)
    return { issues: [issueAt(tree.span, `${describe(dataOf(tree))} is not a limit`, "an increase such as 5%")] };
  const parsed = parseLimit(tree.written.trim(), { units, isSigned: true });
  if (!parsed.ok) {
    const { problem, expected, unknown } = parsed;
    const part = { message: problem, expected, start: 0, end: tree.written.length, ...(unknown && { unknown }) };
    return { issues: [issueOf(part, tree.span, tree.written)] };
  }
  if (tree.written.trim().startsWith("-"))
    return { issues: [issueAt(tree.span, `${quote(tree.written)} is no increase`, "0% or more")] };
  const limit = { ...parsed.value, written: tree.written.trim() };
  return { metric: name, limit, expression: `${name}: ${limit.written}`, place: placeOf(tree.span) };
}

function unknownMetric(name: string, span: Span): Issue {
  const didYouMean = name === "latency" ? "latency.p95" : nearest(name, REGRESSION_METRICS);
  const issue = issueAt(span, `${quote(name)} is not a metric that can grow`, listOf(REGRESSION_METRICS));
  return didYouMean === undefined ? issue : { ...issue, didYouMean };
}
