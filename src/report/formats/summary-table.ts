// The table of a text report: one row a strategy, as many columns as fit. Chooses columns and paints; the figures come from
// figures.ts.

import Table from "cli-table3";
import type { Report, StrategyResult } from "../report.ts";
import { billed, coldStarts, cost, costPerMonth, type Figure, latency, versus } from "./figures.ts";
import type { Look, Paint } from "./format.ts";
import { breakName, widthOf } from "./layout.ts";
import { marksOf } from "./marks.ts";
import { rank } from "./ranking.ts";

interface Column {
  readonly head: Figure;
  /** The higher, the earlier it is dropped when the paper is narrow; 0 stays. */
  readonly dispensable: number;
  readonly cells: readonly Figure[];
  readonly width: number;
}

/** Between two columns. */
const GAP = 2;
/** Narrower than the longest built-in name: names break at a hyphen before a column is dropped. */
const NAME_COLUMNS = 15;

export interface SummaryTable {
  readonly lines: readonly string[];
  /** Heads of the columns that did not fit. */
  readonly dropped: readonly string[];
}

/** Null where not even the columns that must stay fit. */
export function summaryTable(report: Report, { columns, paint }: Look): SummaryTable | null {
  const full = nameColumn(report, { columns, paint });
  const kept = [...figureColumns(report, paint)];
  const dropped: Column[] = [];
  let first = full;
  while (widthOfTable([first, ...kept]) > columns) {
    if (first === full) first = nameColumn(report, { columns: NAME_COLUMNS, paint });
    else {
      const next = kept.reduce((a, b) => (b.dispensable > a.dispensable ? b : a));
      if (next.dispensable === 0) return null;
      dropped.unshift(...kept.splice(kept.indexOf(next), 1));
    }
  }
  return { lines: draw([first, ...kept], paint), dropped: dropped.map(({ head }) => head.join(" ")) };
}

const column = (head: Figure, dispensable: number, cells: readonly Figure[]): Column => ({
  ...{ head, dispensable, cells },
  width: Math.max(...[head, ...cells].flat().map(widthOf)),
});

function nameColumn(report: Report, { columns, paint }: Look): Column {
  const ranking = rank(report);
  const cells = report.strategies.map((row) => [...breakName(row.name, columns), ...marksOf(row, ranking, paint)]);
  return column(["strategy"], 0, cells);
}

function figureColumns(report: Report, paint: Paint): Column[] {
  const figures = (head: Figure, dispensable: number, figure: (row: StrategyResult) => Figure): Column =>
    column(
      head,
      dispensable,
      report.strategies.map((row) => dimAfterFirst(figure(row), paint)),
    );
  return [
    figures(["mean"], 7, (row) => latency(row, "mean")),
    figures(["p50"], 0, (row) => latency(row, "p50")),
    figures(["p95"], 4, (row) => latency(row, "p95")),
    figures(["p99"], 1, (row) => latency(row, "p99")),
    figures(["billed"], 3, billed),
    figures(["cold", "starts"], 6, coldStarts),
    figures(["$ per", "million"], 0, cost),
    ...(report.prices.volume === undefined ? [] : [figures(["$ per", "month"], 5, costPerMonth)]),
    ...(report.strategies.length === 1
      ? []
      : [figures(["versus", ...breakName(report.baseline, NAME_COLUMNS)], 2, (row) => versus(row, report))]),
  ];
}

function draw(columns: readonly Column[], paint: Paint): string[] {
  const table = new Table({
    head: columns.map(({ head }) => head.map((line) => paint.bold(line)).join("\n")),
    colAligns: columns.map((_, index) => (index === 0 ? "left" : "right")),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    chars: RULES,
  });
  const rows = columns[0]?.cells.length ?? 0;
  for (let row = 0; row < rows; row++) table.push(columns.map(({ cells }) => (cells[row] ?? []).join("\n")));
  return table
    .toString()
    .split("\n")
    .map((line) => (/^─+$/.test(line) ? paint.dim(line) : line.trimEnd()));
}

const widthOfTable = (columns: readonly Column[]): number =>
  columns.reduce((sum, { width }) => sum + width, GAP * (columns.length - 1));

/** What stands under a figure explains it: its uncertainty, its share of waiting, the other difference. */
const dimAfterFirst = (figure: Figure, paint: Paint): Figure =>
  figure.map((line, at) => (at === 0 ? line : paint.dim(line)));

const RULES = {
  ...{ top: "─", "top-left": "", "top-mid": "──", "top-right": "", left: "", right: "", middle: "  " },
  ...{ mid: "─", "left-mid": "", "mid-mid": "──", "right-mid": "" },
  ...{ bottom: "─", "bottom-left": "", "bottom-mid": "──", "bottom-right": "" },
};
