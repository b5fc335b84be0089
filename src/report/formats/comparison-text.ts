// A comparison for a person at a terminal: who got better or worse, figure by figure, what changed, and which limits hold.

import type { ComparedMetric, Comparison } from "../comparison.ts";
import { alarmLines } from "./alarm-lines.ts";
import {
  type ComparisonRow,
  changeLines,
  comparisonConditions,
  comparisonNotes,
  isSame,
  regressionHeading,
  regressionLines,
  rowsOf,
  splitOf,
  summary,
} from "./comparison.ts";
import { comparisonWarnings } from "./comparison-warnings.ts";
import type { Look, Paint } from "./format.ts";
import { padEnd, padStart, widthOf, wrap } from "./layout.ts";
import { verdictList } from "./verdict-list.ts";

/** Nobody reads more of what changed. */
const MOST_CHANGES = 20;

/** Its texts are printable already. */
export function comparisonText(comparison: Comparison, look: Look): string {
  const sections = [
    opening(comparison, look),
    alarmLines(comparisonWarnings(comparison), look),
    ...tables(comparison, look),
    changes(comparison, look),
    limits(comparison, look),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function opening(comparison: Comparison, { columns, paint }: Look): string[] {
  const { before, after } = comparison;
  return [
    ...summary(comparison).flatMap((sentence) => wrap(sentence, { columns }).map((line) => paint.bold(line))),
    ...wrap([`from ${before.file} to ${after.file}`, ...comparisonConditions(comparison)].join(" · "), { columns }).map(
      (line) => paint.dim(line),
    ),
  ];
}

function tables(comparison: Comparison, look: Look): string[][] {
  return comparison.strategies
    .filter((one) => !isSame(one))
    .map((one) => {
      const split = splitOf(one);
      return [
        ...draw(one.name, rowsOf(one, comparison), look),
        ...(split === undefined ? [] : wrap(split, { columns: look.columns }).map((line) => look.paint.dim(line))),
      ];
    });
}

const COLUMNS: readonly (keyof ComparisonRow)[] = ["before", "after", "change", "give", "verdict"];

/** Where it is too narrow, what luck may have done is left out first, then what it was. */
function draw(title: string, rows: readonly ComparisonRow[], { columns, paint }: Look): string[] {
  const heads: ComparisonRow = {
    name: title,
    before: "before",
    after: "after",
    change: "change",
    give: "",
    verdict: "same",
  };
  const wide = (key: keyof ComparisonRow): number =>
    Math.max(...rows.map((row) => widthOf(row[key])), key === "verdict" ? 0 : widthOf(heads[key]));
  const first = Math.min(wide("name"), Math.max(12, columns - 40));
  const total = (keys: readonly (keyof ComparisonRow)[]): number =>
    keys.reduce((sum, key) => sum + wide(key) + 2, first);
  const dropped = (["give", "before", "after"] as const).reduce<readonly (keyof ComparisonRow)[]>(
    (kept, key) => (total(kept) > columns ? kept.filter((one) => one !== key) : kept),
    COLUMNS,
  );
  const line = (row: ComparisonRow, verdict: string): string =>
    [padEnd(row.name, first), ...dropped.map((key) => (key === "verdict" ? verdict : padStart(row[key], wide(key))))]
      .join("  ")
      .trimEnd();
  const rule = paint.dim("─".repeat(Math.min(columns, total(dropped))));
  return [rule, paint.bold(line(heads, "")), rule, ...rows.map((row) => line(row, painted(row.verdict, paint))), rule];
}

function painted(verdict: ComparedMetric["verdict"], paint: Paint): string {
  if (verdict === "better") return paint.green(verdict);
  if (verdict === "worse") return paint.red(verdict);
  return verdict === "same" ? "" : paint.yellow(verdict);
}

function changes(comparison: Comparison, { columns, paint }: Look): string[] {
  const lines = changeLines(comparison, MOST_CHANGES);
  const notes = comparisonNotes(comparison).flatMap((note) => wrap(note, { columns, first: "", indent: "  " }));
  if (lines.length === 0) return notes;
  return [
    paint.bold("What changed in the scenario"),
    ...lines.flatMap((line) => wrap(line, { columns, first: "  ", indent: "    " })),
    ...notes,
  ];
}

function limits(comparison: Comparison, look: Look): string[] {
  const heading = regressionHeading(comparison);
  if (heading === undefined) return [];
  return verdictList(`${heading}.`, regressionLines(comparison), look);
}
