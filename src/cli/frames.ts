// How a problem in the user's input is shown: where, what, the line itself with a caret under the culprit, what was expected,
// and the word that may have been meant. Knows nothing of where issues come from.

import type { Issue, Place } from "../errors.ts";
import type { Look, Paint } from "../report/formats/format.ts";
import { printable, widthOf } from "../report/formats/layout.ts";
import { MAX_ISSUES } from "../scenario/located.ts";
import { problemCount } from "./messages.ts";

/** All issues, then how many they were. */
export function frames(issues: readonly Issue[], { columns, paint }: Look): string {
  const shown = issues.map((issue) => `${frame(issue, columns, paint)}\n`);
  const count = issues.length > 1 ? [paint.bold(`${problemCount(issues.length, MAX_ISSUES)}\n`)] : [];
  return [...shown, ...count].join("\n");
}

function frame(issue: Issue, columns: number, paint: Paint): string {
  const { place, expected, didYouMean } = issue;
  const hints = [
    ...(expected === undefined ? [] : [`expected ${printable(expected)}`]),
    ...(didYouMean === undefined ? [] : [paint.green(`did you mean ${printable(didYouMean)}?`)]),
  ];
  return [
    head(issue, paint),
    ...(place === undefined ? [] : excerpt(place, columns, paint)),
    ...hints.map(indent),
  ].join("\n");
}

function head({ place, message }: Issue, paint: Paint): string {
  const where = place === undefined ? "error" : `${printable(place.file)}:${place.line}:${place.column}`;
  return `${paint.bold(where)}: ${paint.red(printable(message))}`;
}

/** The line with its number, and a caret line below; a long line is cut around the culprit. */
function excerpt({ line, column, text, width }: Place, columns: number, paint: Paint): string[] {
  const gutter = `${line}`;
  const room = Math.max(20, columns - gutter.length - 5);
  const before = column - 1;
  const start = before + Math.min(width, 10) > room ? Math.max(0, before - Math.floor(room / 2)) : 0;
  const cut = start > 0 ? "…" : "";
  const visible = cut + oneToOne(text.slice(start + cut.length, start + room));
  const offset = before - start;
  const carets = Math.max(1, Math.min(width, visible.length - offset));
  const blank = " ".repeat(widthOf(visible.slice(0, offset)));
  return [
    `  ${paint.dim(`${gutter} |`)} ${visible}`,
    `  ${paint.dim(`${" ".repeat(gutter.length)} |`)} ${blank}${paint.red("^".repeat(carets))}`,
  ];
}

/** Control characters and tabs as one space each, so that the caret stays where it belongs. */
const oneToOne = (text: string): string => Array.from(text.trimEnd(), (character) => printable(character)).join("");

const indent = (line: string): string => `  ${line}`;
