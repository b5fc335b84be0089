// The report for a pull request: the answer in bold, alarms as a GitHub alert, a table, and the money folded away.

import { rank } from "../ranking.ts";
import type { Report } from "../report.ts";
import { answer } from "./answer.ts";
import { headingOf, sentencesOf } from "./assumptions.ts";
import { billEntries, billed } from "./bill-entries.ts";
import { type BudgetLine, budgetHeading, budgetLines } from "./budgets.ts";
import { caveats, conditions, omissions, unpriced } from "./caveats.ts";
import { columnsOf } from "./columns.ts";
import { commentMarker } from "./comment-marker.ts";
import { comparisonMarkdown } from "./comparison-markdown.ts";
import { inline } from "./figures.ts";
import { type Format, plainPaint } from "./format.ts";
import { marksOf } from "./marks.ts";
import { alert, escaped, grid } from "./markup.ts";
import { dollars } from "./numbers.ts";
import { warnings } from "./warnings.ts";

export const markdown: Format = {
  name: "markdown",
  summary: "a section a scenario, for a pull request",
  render: (reports, { where }) => {
    const scenarios = reports.map(({ scenario }) => scenario);
    const sections = reports.map((report) => `${section(report).join("\n\n")}\n`);
    return `${commentMarker("run", scenarios, where)}\n${sections.join("\n")}`;
  },
  renderComparison: (comparison, { where }) =>
    `${commentMarker("compare", [comparison.after], where)}\n${comparisonMarkdown(comparison)}`,
};

function section(report: Report): string[] {
  return [
    `### ${escaped(report.scenario.name)}`,
    `__${capital(escaped(answer(report).join(" ")))}__`,
    ...warnings(report).map(({ headline, details }) => alert(headline, details)),
    summary(report),
    ...budgets(report),
    ...[...omissions(report), ...unpriced(report)].map(escaped),
    `<details><summary>Where the money goes</summary>`,
    money(report),
    "</details>",
    ...assumptions(report),
    `<sub>${escaped(conditions(report).join(" · "))}<br>${caveats(report).map(escaped).join("<br>")}</sub>`,
  ];
}

function assumptions({ assumptions: all }: Report): string[] {
  if (all === undefined) return [];
  return [
    `__${escaped(headingOf(all))}__`,
    sentencesOf(all)
      .map((sentence) => `- ${escaped(sentence)}`)
      .join("\n"),
  ];
}

/** What does not hold in full, what holds folded away. */
function budgets(report: Report): string[] {
  const heading = budgetHeading(report);
  if (heading === undefined) return [];
  const row = ({ mark, name, sentence }: BudgetLine): string =>
    `- __${escaped(mark)}__ ${escaped(`${name} ${sentence}`)}`;
  const lines = budgetLines(report);
  const open = lines.filter(({ state }) => state !== "passed").map(row);
  const held = lines.filter(({ state }) => state === "passed").map(row);
  return [
    `__${escaped(heading)}.__`,
    ...(open.length === 0 ? [] : [open.join("\n")]),
    ...(held.length === 0
      ? []
      : [`<details><summary>Budgets that hold: ${held.length}</summary>`, held.join("\n"), "</details>"]),
  ];
}

function summary(report: Report): string {
  const ranking = rank(report);
  const columns = columnsOf(report);
  const rows = report.strategies.map((row) => {
    const marks = marksOf(row, ranking, plainPaint).map((mark) => ` __${mark.slice(2)}__`);
    return [`${escaped(row.name)}${marks.join("")}`, ...columns.map(({ figure }) => escaped(inline(figure(row))))];
  });
  return grid(["strategy", ...columns.map(({ name }) => escaped(name))], rows);
}

/** A row for everything that costs, a column for each strategy: "0.852 GB-s, $14.20". */
function money({ strategies }: Report): string {
  const entries = billEntries(strategies);
  const cell = ({ usd, amount }: ReturnType<typeof billed>): string =>
    usd === "0" ? "" : [...(amount === undefined ? [] : [amount]), dollars(usd)].join(", ");
  const rows = entries.map((entry) => {
    const cells = strategies.map((row) => cell(billed(row, entry)));
    return entry.isPart ? [entry.label, ...cells] : [entry.label, ...cells].map(strong);
  });
  const total = ["total", ...strategies.map((row) => dollars(row.costPerMillion.usd))].map(strong);
  return grid(["per invocation, $ per million", ...strategies.map(({ name }) => escaped(name))], [...rows, total]);
}

const strong = (said: string): string => (said === "" ? "" : `__${said}__`);

const capital = (sentence: string): string =>
  sentence.replace(/^(no|all) /, (word) => word[0]!.toUpperCase() + word.slice(1));
