// The name of a budget: `latency{strategy:polling}`. Which metric, and of what; where in the text each word stands.

import { describe, listOf, quote } from "../../units/quantity.ts";
import { METRICS, type Metric, type Selector, STATISTICS } from "./metrics.ts";

/** What is wrong with a part of a text, and which part. */
export interface PartProblem {
  readonly message: string;
  readonly expected: string;
  readonly unknown?: { readonly word: string; readonly known: readonly string[] };
  /** Where what was meant is no known word that is near. */
  readonly didYouMean?: string;
  readonly start: number;
  readonly end: number;
}

/** A word, and where it stands. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Selected {
  readonly metric: Metric;
  readonly selectors: ReadonlyMap<Selector, Word>;
}

const KEY = /^\s*([^{}\s]*)\s*(?:\{([^{}]*)\})?\s*$/;

export function parseKey(text: string): Selected | { readonly problems: readonly PartProblem[] } {
  const match = KEY.exec(text);
  const whole = { start: 0, end: text.length };
  if (match === null)
    return {
      problems: [{ message: `${quote(text)} is not a metric`, expected: "metric or metric{strategy:name}", ...whole }],
    };
  const [, name = "", inside] = match;
  const at = text.indexOf(name);
  const metric = METRICS.get(name);
  if (metric === undefined) return { problems: [unknownMetric({ text: name, start: at, end: at + name.length })] };
  if (inside === undefined) return { metric, selectors: new Map() };
  return selectorsIn(inside, text.indexOf("{") + 1, metric);
}

function unknownMetric({ text, start, end }: Word): PartProblem {
  const known = [...METRICS.keys()];
  const message = text === "" ? "there is no metric" : `${quote(text)} is not a metric`;
  // As `regression:` calls it.
  const [, statistic = ""] = /^latency\.(.*)$/.exec(text) ?? [];
  if (STATISTICS.has(statistic))
    return { message, expected: `the statistic with its limit: latency: ${statistic} < 600ms`, start, end };
  return { message, expected: listOf(known), unknown: { word: text, known }, start, end };
}

function selectorsIn(
  inside: string,
  offset: number,
  metric: Metric,
): Selected | { readonly problems: readonly PartProblem[] } {
  const selectors = new Map<Selector, Word>();
  const problems: PartProblem[] = [];
  let start = offset;
  for (const part of partsOf(inside)) {
    const read = selectorIn(part, start, metric);
    start += part.length + 1;
    if ("message" in read) problems.push(read);
    else if (selectors.has(read.selector))
      problems.push({ message: `${read.selector} is there twice`, expected: "each selector once", ...read.value });
    else selectors.set(read.selector, read.value);
  }
  return problems.length > 0 ? { problems } : { metric, selectors };
}

/** At commas outside of quotes. */
function partsOf(inside: string): string[] {
  if (inside.trim() === "") return [];
  return inside.match(/(?:"[^"]*"|[^,"])+|^(?=,)|(?<=,)(?=,|$)/g) ?? [inside];
}

function selectorIn(
  part: string,
  start: number,
  { name, selectors }: Metric,
): { readonly selector: Selector; readonly value: Word } | PartProblem {
  const place = { start, end: start + Math.max(1, part.length) };
  const [, blank = "", key = "", colon = "", written = ""] = /^(\s*)([^:\s]*)(\s*:\s*)?(.*?)\s*$/s.exec(part) ?? [];
  const begins = start + blank.length;
  const known: readonly string[] = selectors;
  if (!known.includes(key)) {
    const message = key === "" ? "a selector is missing" : `${name} cannot be selected by ${quote(key)}`;
    const at = key === "" ? place : { start: begins, end: begins + key.length };
    return { message, expected: listOf(known), unknown: { word: key, known }, ...at };
  }
  const text = written.replace(/^"(.*)"$/s, "$1");
  if (colon === "" || text === "")
    return { message: `${key} selects ${describe(undefined)}`, expected: `${key}:name`, ...place };
  const at = begins + key.length + colon.length + (written === text ? 0 : 1);
  return { selector: key as Selector, value: { text, start: at, end: at + text.length } };
}
