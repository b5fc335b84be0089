// A limit: `p95 < 600ms`, `< $60`, `== last-branch`. Which statistic, which comparison, how much.

import { listOf, quote } from "../../units/quantity.ts";
import type { Comparison, Limit } from "./budget.ts";
import { exampleFor, type Metric, parseLimit, STATISTICS, type Statistic } from "./metrics.ts";
import type { PartProblem } from "./selectors.ts";

export interface Bound {
  readonly statistic?: Statistic;
  readonly comparison: Comparison;
  readonly limit: Limit;
  /** Where the limit itself stands. */
  readonly start: number;
  readonly end: number;
}

const LIMIT = /^(\s*)([^<>=!≤≥≠\s]*)(\s*)(<=|>=|==|!=|=<|=>|<>|<|>|≤|≥|≠|=|)(\s*)(.*?)\s*$/s;

const COMPARISONS: readonly Comparison[] = ["<", "<=", ">", ">=", "==", "!="];

/** Spellings of other languages. */
const MEANT: ReadonlyMap<string, Comparison> = new Map([
  ["=<", "<="],
  ["≤", "<="],
  ["=>", ">="],
  ["≥", ">="],
  ["<>", "!="],
  ["≠", "!="],
]);

export function parseBound(text: string, metric: Metric): Bound | PartProblem {
  const [, blank = "", word = "", gap = "", comparison = "", gap2 = "", value = ""] = LIMIT.exec(text) ?? [];
  const example = exampleFor(metric);
  const at = (before: string, length: number) => ({ start: before.length, end: before.length + Math.max(1, length) });
  const wholeText = at(blank, text.trim().length);
  if (!isComparison(comparison))
    return {
      message: comparison === "" ? `${quote(text.trim())} compares nothing` : `${comparison} is not a comparison`,
      expected: `${listOf(COMPARISONS)}, such as ${example}`,
      ...meantBy(comparison, metric),
      ...(comparison === "" ? wholeText : at(blank + word + gap, comparison.length)),
    };
  const statistic = statisticOf(word, metric);
  if ("message" in statistic) return { ...statistic, ...(word === "" ? wholeText : at(blank, word.length)) };
  const place = at(blank + word + gap + comparison + gap2, value.length);
  if ((comparison === "==" || comparison === "!=") && !metric.isExact)
    return {
      message: `${metric.name} is never just something: it is sampled`,
      expected: `<, <=, > or >=, such as ${example}`,
      ...at(blank + word + gap, comparison.length),
    };
  if (metric.name === "best" && comparison !== "==" && comparison !== "!=")
    return { message: "a name is not more or less", expected: "== or !=, such as == last-branch", ...wholeText };
  const parsed = parseLimit(value, metric);
  if (!parsed.ok)
    return {
      message: value === "" ? `there is nothing behind ${comparison}` : parsed.problem,
      expected: parsed.expected,
      ...(parsed.unknown !== undefined && { unknown: parsed.unknown }),
      ...place,
    };
  return { ...statistic, comparison, limit: { ...parsed.value, written: value }, ...place };
}

function meantBy(comparison: string, { isExact }: Metric): Pick<PartProblem, "didYouMean"> {
  const didYouMean = comparison === "=" ? (isExact ? "==" : "<=") : MEANT.get(comparison);
  return didYouMean === undefined ? {} : { didYouMean };
}

function statisticOf(
  word: string,
  metric: Metric,
): { readonly statistic?: Statistic } | Omit<PartProblem, "start" | "end"> {
  const { name, hasStatistics } = metric;
  const known = [...STATISTICS.keys()];
  if (!hasStatistics) {
    // A difference is one of means.
    if (word === "" || (word === "mean" && name.endsWith("_versus_baseline"))) return {};
    return {
      message: `${name} has no ${quote(word)}`,
      expected: `the comparison first, such as ${exampleFor(metric)}`,
    };
  }
  const statistic = STATISTICS.get(word === "p999" ? "p99.9" : word === "p100" ? "max" : word);
  if (statistic !== undefined) return { statistic };
  const message = word === "" ? `which ${name} is not said` : `${quote(word)} is not a statistic of ${name}`;
  return { message, expected: `${listOf(known)}, such as p95 < 600ms`, unknown: { word, known } };
}

const isComparison = (text: string): text is Comparison => (COMPARISONS as readonly string[]).includes(text);
