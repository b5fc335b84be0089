// How exactly a figure is to be known: `latency.p99 +- 0.5%`, `cost_per_million{strategy:polling} +- $0.10`. A run goes on until it is.

import { type Issue, UserError } from "../../errors.ts";
import { placeOf, sourceOf } from "../source.ts";
import type { Budget } from "./budget.ts";
import { exampleFor, METRICS, type Metric, parseLimit } from "./metrics.ts";
import { issueAt, issueOf, readBudgetText, type Spoken } from "./read-budgets.ts";

export interface Precision {
  /** As printed: "latency p99 +- 0.5%". */
  readonly expression: string;
  /** The figure; what it is held against here means nothing. */
  readonly figure: Budget;
  /** Half the width of the interval that is wanted: a share of the figure, or so much in its unit. */
  readonly within: { readonly share: number } | { readonly amount: number };
}

const EXAMPLE = "a figure and half the width of its interval, such as latency.p99 +- 0.5%";
const SHORT = "latency.p99 +- 0.5%";
const FLAG = "--until";

/** Throws a UserError, placed in the text. */
export function readPrecision(text: string, spoken: Spoken): Precision {
  const source = sourceOf(FLAG, text);
  const [, left = "", sign = "", right = ""] = /^(.*?)(\s*(?:\+-|\+\/-|±)\s*)(.*)$/s.exec(text) ?? [];
  const whole = { source, start: 0, end: text.length };
  if (left.trim() === "" || right.trim() === "")
    throw new UserError([issueAt(whole, `${text === "" ? '""' : text} does not say how exactly`, EXAMPLE)]);
  const figure = figureOf(left, spoken, text);
  if ("issues" in figure) throw new UserError(figure.issues);
  const metric = METRICS.get(figure.metric)!;
  const span = { source, start: left.length + sign.length, end: text.length };
  const parsed = parseLimit(right.trim(), { units: unitsOf(metric) });
  if (!parsed.ok)
    throw new UserError([
      issueOf(
        { message: parsed.problem, expected: parsed.expected, start: 0, end: right.trim().length },
        span,
        right.trim(),
      ),
    ]);
  const { unit, value } = parsed.value;
  const amount = unit === "duration" ? Number(value) / 1000 : Number(value);
  if (!(amount > 0)) throw new UserError([issueAt(span, "no run makes a figure as exact as that", "more than 0")]);
  const isRelative = unit === "share" && figure.limit.unit !== "share";
  return {
    expression: `${figure.expression
      .replace(/ *<.*$/, "")
      .replace(/: |:$/, " ")
      .trim()} +- ${right.trim()}`,
    figure,
    within: isRelative ? { share: amount } : { amount },
  };
}

/** Milliseconds, USD, ... or a share of the figure; what is a share itself, in points. */
const unitsOf = ({ units }: Metric): Metric["units"] => [...units.filter((unit) => unit !== "count"), "share"];

/** As regression limits call it, `latency.p99`, or as budgets do, `latency p99`. */
function figureOf(left: string, spoken: Spoken, text: string): Budget | { readonly issues: readonly Issue[] } {
  const written = left.replace(/^([^.{}]*(?:\{[^{}]*\})?)\.(?=\w+\s*$|p\d+\.\d+\s*$)/, "$1 ");
  const name = /^[^{}:<>=!\s]*/.exec(written.trim())?.[0] ?? "";
  const metric = METRICS.get(name);
  if (name === "best")
    return {
      issues: [issueAt({ source: sourceOf(FLAG, left), start: 0, end: left.length }, "best is no figure", EXAMPLE)],
    };
  // What is counted is as exact as can be: its share of all invocations is not.
  const limit = metric === undefined || metric.units[0] === "count" ? "< 25%" : exampleFor(metric).replace(/^p95 /, "");
  const { budgets, issues } = readBudgetText(`${written} ${limit}`, spoken, FLAG);
  return issues.length > 0 ? { issues: issues.map((issue) => asTyped(issue, left, text)) } : budgets[0]!;
}

/** What is wrong, within what was typed: the figure was read with a limit behind it. */
function asTyped(issue: Issue, left: string, text: string): Issue {
  const source = sourceOf(FLAG, text);
  const start = Math.min((issue.place?.column ?? 1) - 1, left.trimEnd().length - 1);
  const isBehind = (issue.place?.column ?? 1) > left.trimEnd().length;
  const end = isBehind ? left.trimEnd().length : Math.min(left.length, start + (issue.place?.width ?? 1));
  const expected = issue.expected?.replace(/, such as .*$/, `, such as ${SHORT}`);
  return {
    ...issue,
    ...(expected !== undefined && { expected }),
    place: placeOf({ source, start: isBehind ? 0 : start, end }),
  };
}
