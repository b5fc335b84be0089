// The report for a person at a terminal: the answer first, then the alarms, the table, where the money goes, and what the
// figures leave out. Arranges the parts; each part is a file of its own.

import type { Comparison } from "../comparison.ts";
import type { Report } from "../report.ts";
import { alarmLines } from "./alarm-lines.ts";
import { answer } from "./answer.ts";
import { headingOf, sentencesOf } from "./assumptions.ts";
import { breakdown } from "./breakdown.ts";
import { budgetHeading, budgetLines } from "./budgets.ts";
import { caveats, conditions, omissions, unpriced } from "./caveats.ts";
import { comparisonText } from "./comparison-text.ts";
import type { Format, Look } from "./format.ts";
import { printable, wrap } from "./layout.ts";
import { list } from "./summary-list.ts";
import { summaryTable } from "./summary-table.ts";
import { verdictList } from "./verdict-list.ts";
import { warnings } from "./warnings.ts";

export const text: Format = {
  name: "text",
  summary: "the answer, a table, and where the money goes, for people",
  render: (reports, look) => reports.map((report) => page(safe(report), look)).join("\n\n"),
  renderComparison: (comparison, look) => comparisonText(safe(comparison), look),
};

function page(report: Report, look: Look): string {
  const sections = [
    opening(report, look),
    alarmLines(warnings(report), look),
    table(report, look),
    breakdown(report, look),
    closing(report, look),
    assumptions(report, look),
    budgets(report, look),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function opening(report: Report, { columns, paint }: Look): string[] {
  const said = `In ${report.scenario.name}, ${answer(report).join(" ")}`;
  return [
    ...wrap(said, { columns }).map((line) => paint.bold(line)),
    ...wrap(conditions(report).join(" · "), { columns }).map((line) => paint.dim(line)),
  ];
}

function table(report: Report, look: Look): string[] {
  const drawn = look.columns < 60 ? null : summaryTable(report, look);
  const notes = [...omissions(report), ...unpriced(report)];
  if (drawn === null) return [...list(report, look), ...footnotes(notes, look)];
  const dropped =
    drawn.dropped.length === 0
      ? []
      : [`Not shown for want of room: ${drawn.dropped.join(", ")} (try a wider terminal).`];
  return [...drawn.lines, ...footnotes([...notes, ...dropped], look)];
}

function assumptions({ assumptions: all }: Report, { columns, paint }: Look): string[] {
  if (all === undefined) return [];
  const heading = wrap(headingOf(all), { columns }).map((line) => paint.bold(line));
  return [
    ...heading,
    ...sentencesOf(all).flatMap((sentence) => wrap(sentence, { columns, first: "- ", indent: "  " })),
  ];
}

/** Last, where a log ends and eyes are. */
function budgets(report: Report, look: Look): string[] {
  const heading = budgetHeading(report);
  return heading === undefined ? [] : verdictList(`${heading}.`, budgetLines(report), look);
}

const closing = (report: Report, look: Look): string[] => footnotes(caveats(report), look);

const footnotes = (sentences: readonly string[], { columns, paint }: Look): string[] =>
  sentences.flatMap((sentence) => wrap(sentence, { columns, first: "", indent: "  " }).map((line) => paint.dim(line)));

/** Names and reasons come from files: none of them may move the cursor. */
function safe<T extends Report | Comparison>(data: T): T {
  return JSON.parse(JSON.stringify(data), (_, value) => (typeof value === "string" ? printable(value) : value));
}
