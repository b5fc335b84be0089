// The table of a text report: one row a strategy, as many columns as fit. Chooses columns and paints; what they say comes
// from columns.ts.

import { rank } from "../ranking.ts";
import type { Report } from "../report.ts";
import { type Column, columnsOf } from "./columns.ts";
import type { Figure } from "./figures.ts";
import type { Look, Paint } from "./format.ts";
import { breakName } from "./layout.ts";
import { alarmMarks } from "./marks.ts";
import { draw, type TableColumn, widthOfTable } from "./table.ts";

/** Narrower than the longest built-in name: names break at a hyphen before a column is dropped. */
const NAME_COLUMNS = 15;

export interface SummaryTable {
  readonly lines: readonly string[];
  /** Names of the columns that did not fit. */
  readonly dropped: readonly string[];
}

/** Null where not even the columns that must stay fit. */
export function summaryTable(report: Report, { columns, paint }: Look): SummaryTable | null {
  const all = columnsOf(report);
  const dispensable = ["cold starts", "p95", "$ per month", "mean", "billed GB-s", "p99", `versus ${report.baseline}`];
  for (let gone = 0; gone <= dispensable.length; gone++) {
    const dropped = all.filter(({ name }) => dispensable.indexOf(name) !== -1 && dispensable.indexOf(name) < gone);
    const figures = drawn(
      all.filter((column) => !dropped.includes(column)),
      report,
      paint,
    );
    for (const room of [columns, NAME_COLUMNS]) {
      const table = [nameColumn(report, room, paint), ...figures];
      if (widthOfTable(table) <= columns)
        return { lines: draw(table, paint), dropped: dropped.map(({ name }) => name) };
    }
  }
  return null;
}

/** A mark stands in the first column that bears it. */
function drawn(columns: readonly Column[], report: Report, paint: Paint): TableColumn[] {
  const ranking = rank(report);
  return columns.map(({ head, figure, mark }, at) => {
    const bears = mark !== undefined && columns.findIndex((one) => one.mark === mark) === at;
    const cells = report.strategies.map((row) => painted(figure(row), bears ? mark(row, ranking) : [], paint));
    return { head, cells };
  });
}

/** What stands under a figure explains it: its uncertainty, its share of waiting, the other difference. */
function painted([first = "", ...rest]: Figure, marks: readonly string[], paint: Paint): Figure {
  const figure = marks.length > 0 ? paint.green(first) : first;
  return [figure, ...rest.map((line) => paint.dim(line)), ...marks.map((mark) => paint.green(mark))];
}

function nameColumn(report: Report, columns: number, paint: Paint): TableColumn {
  const cells = report.strategies.map((row) => [
    ...breakName(row.name, columns),
    ...alarmMarks(row).map((mark) => paint.red(`! ${mark}`)),
  ]);
  return { head: ["strategy"], cells };
}
