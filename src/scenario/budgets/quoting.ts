// Limits that are something else in YAML: `> 5s` begins a text of several lines, `!= polling` a tag, and a colon before a blank a
// map. The YAML is wrong then; what helps is how to write it.

import type { Issue } from "../../errors.ts";
import { placeOf, sourceOf } from "../source.ts";

const KEYS: ReadonlySet<string> = new Set(["budgets", "regression"]);
/** What a value begins with that YAML takes for its own. */
const VALUE = /(?:^|[\s[,:-])((?:>=?|!=)[^,\]}#]*)/;
/** A person writes no longer ones, and an expression that looks back takes its time. */
const LONGEST = 1000;
const SELECTOR = /([a-z_]+\s*\{[^{}]*:\s[^{}]*\})\s*:/;

/** An issue of the YAML itself, made one about quotes where that is what is missing. */
export function withQuotes(issue: Issue, { file, text }: { readonly file: string; readonly text: string }): Issue {
  const { place } = issue;
  if (place === undefined || place.text.length > LONGEST || !KEYS.has(keyAbove(text, place.line))) return issue;
  const found = SELECTOR.exec(place.text)?.[1] ?? VALUE.exec(place.text)?.[1]?.trim();
  if (found === undefined) return issue;
  const before = text.split("\n").slice(0, place.line - 1);
  const start = before.reduce((sum, line) => sum + line.length + 1, 0) + place.text.indexOf(found);
  const where = placeOf({ source: sourceOf(file, text), start, end: start + found.length });
  return { path: [], ...quotesFor(found), place: where };
}

/** `>5` is YAML of a kind: an empty text, indented by five. */
export const isEmptyBlock = (written: string, inText: string): boolean => written === "" && inText.startsWith(">");

export function quotesFor(found: string): { readonly message: string; readonly expected: string } {
  const begins = BEGINS[found[0]!] ?? "a colon before a blank begins a map";
  return { message: `${begins} in YAML`, expected: `quotes around it: ${quoted(found)}` };
}

const BEGINS: Readonly<Record<string, string>> = {
  "!": "!= begins a tag",
  ">": "> begins a text of several lines",
};

/** The key of the scenario itself that this line stands below. */
function keyAbove(text: string, line: number): string {
  const above = text.split("\n").slice(0, line).reverse();
  for (const one of above) {
    const [, key] = /^["']?([A-Za-z-]+)["']?\s*:/.exec(one) ?? [];
    if (key !== undefined) return key;
  }
  return "";
}

const quoted = (text: string): string => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);
