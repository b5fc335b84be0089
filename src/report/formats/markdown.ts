// The report for a pull request: the answer in bold, alarms as a GitHub alert, a table, and the money folded away.

import type { Report, StrategyResult } from "../report.ts";
import { answer } from "./answer.ts";
import { caveats, conditions, unpriced } from "./caveats.ts";
import { billed, coldStarts, cost, costPerMonth, type Figure, inline, latency, versus } from "./figures.ts";
import { type Format, plainPaint } from "./format.ts";
import { printable } from "./layout.ts";
import { marksOf } from "./marks.ts";
import { dollars, perInvocation } from "./numbers.ts";
import { rank } from "./ranking.ts";
import { warnings } from "./warnings.ts";

export const markdown: Format = {
  name: "markdown",
  summary: "a section a scenario, for a pull request",
  render: (reports) => reports.map((report) => `${section(report).join("\n\n")}\n`).join("\n"),
};

function section(report: Report): string[] {
  return [
    `### ${escaped(report.scenario.name)}`,
    `__${capital(escaped(answer(report).join(" ")))}__`,
    ...alarms(report),
    summary(report),
    ...unpriced(report).map(escaped),
    `<details><summary>Where the money goes</summary>`,
    money(report),
    "</details>",
    `<sub>${escaped(conditions(report).join(" · "))}<br>${caveats(report).map(escaped).join("<br>")}</sub>`,
  ];
}

function alarms(report: Report): string[] {
  return warnings(report).map(({ headline, details }) =>
    [`> [!WARNING]\n> __${escaped(headline)}__`, ...details.map((detail) => `> ${escaped(detail)}`)].join("\n>\n"),
  );
}

function summary(report: Report): string {
  const ranking = rank(report);
  const columns: readonly (readonly [string, (row: StrategyResult) => Figure])[] = [
    ["p50", (row) => latency(row, "p50")],
    ["p95", (row) => latency(row, "p95")],
    ["p99", (row) => latency(row, "p99")],
    ["billed", billed],
    ["cold starts", coldStarts],
    ["$ per million", cost],
    ...(report.prices.volume === undefined ? [] : [["$ per month", costPerMonth] as const]),
    ...(report.strategies.length < 2
      ? []
      : [[`versus ${report.baseline}`, (row: StrategyResult) => versus(row, report)] as const]),
  ];
  const rows = report.strategies.map((row) => {
    const marks = marksOf(row, ranking, plainPaint).map((mark) => ` __${mark.slice(2)}__`);
    return [`${escaped(row.name)}${marks.join("")}`, ...columns.map(([, figure]) => escaped(inline(figure(row))))];
  });
  return grid(["strategy", ...columns.map(([head]) => escaped(head))], rows, 1);
}

function money(report: Report): string {
  const rows = report.strategies.flatMap((row) =>
    row.costPerMillion.lines.map((line) => [
      ...[escaped(row.name), line.purpose, line.meter],
      ...[perInvocation(line.quantity), dollars(line.usd)],
    ]),
  );
  return grid(["strategy", "purpose", "meter", "per invocation", "$ per million"], rows, 3);
}

function grid(head: readonly string[], rows: readonly (readonly string[])[], words: number): string {
  const ruler = head.map((_, at) => (at < words ? "---" : "---:"));
  return [head, ruler, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const capital = (sentence: string): string =>
  sentence.replace(/^(no|all) /, (word) => word[0]!.toUpperCase() + word.slice(1));

/** User text must not become markup, a mention or a table cell of its own. */
const escaped = (said: string): string => printable(said).replace(/[\\`*_{}[\]<>|#~@]/g, "\\$&");
