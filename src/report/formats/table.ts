// Draws a table: a head between two rules, rows of several lines, a rule below. Knows widths and alignment, not what the
// cells say.

import Table from "cli-table3";
import type { Figure } from "./figures.ts";
import type { Paint } from "./format.ts";
import { padEnd, padStart, widthOf } from "./layout.ts";

/** Between two columns. */
const GAP = 2;

export interface TableColumn {
  readonly head: Figure;
  /** As many in every column. */
  readonly cells: readonly Figure[];
}

/** Columns on paper that the table takes. */
export function widthOfTable(columns: readonly TableColumn[]): number {
  return columns.reduce((sum, column) => sum + widthOfColumn(column), GAP * (columns.length - 1));
}

/** The first column is left-aligned, the others right. */
export function draw(columns: readonly TableColumn[], paint: Paint): string[] {
  const table = new Table({
    head: columns.map(({ head }) => head.map((line) => paint.bold(line)).join("\n")),
    colAligns: columns.map((_, index) => (index === 0 ? "left" : "right")),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    chars: RULES,
  });
  const rows = columns[0]?.cells.length ?? 0;
  for (let row = 0; row < rows; row++) table.push(columns.map(({ cells }) => (cells[row] ?? []).join("\n")));
  return withoutInnerRules(table.toString().split("\n")).map((line) =>
    isRule(line) ? paint.dim(line) : line.trimEnd(),
  );
}

/** As `draw`, line by line: cli-table3 takes 4 ms for a second table, a tenth of a short run. */
export function drawPlainly(columns: readonly TableColumn[], paint: Paint): string[] {
  const rule = paint.dim("─".repeat(widthOfTable(columns)));
  const head = linesOf(columns, ({ head }) => head.map((line) => paint.bold(line)));
  const rows = columns[0]?.cells ?? [];
  const body = rows.flatMap((_, row) => linesOf(columns, ({ cells }) => cells[row] ?? []));
  return [rule, ...head, rule, ...body, rule];
}

/** One row: as many lines as its highest cell has. */
function linesOf(columns: readonly TableColumn[], cellOf: (column: TableColumn) => Figure): string[] {
  const cells = columns.map((column, at) => ({
    lines: cellOf(column),
    width: widthOfColumn(column),
    pad: at === 0 ? padEnd : padStart,
  }));
  const height = Math.max(1, ...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    cells
      .map(({ lines, width, pad }) => pad(lines[at] ?? "", width))
      .join(" ".repeat(GAP))
      .trimEnd(),
  );
}

/** cli-table3 draws a rule below every row or below none: those below the head and the last row stay. */
function withoutInnerRules(lines: readonly string[]): string[] {
  const rules = lines.flatMap((line, at) => (isRule(line) ? [at] : []));
  const inner = new Set(rules.slice(2, -1));
  return lines.filter((_, at) => !inner.has(at));
}

const widthOfColumn = ({ head, cells }: TableColumn): number => Math.max(...[head, ...cells].flat().map(widthOf));

const isRule = (line: string): boolean => /^─+$/.test(line);

const RULES = {
  ...{ top: "─", "top-left": "", "top-mid": "──", "top-right": "", left: "", right: "", middle: "  " },
  ...{ mid: "─", "left-mid": "", "mid-mid": "──", "right-mid": "" },
  ...{ bottom: "─", "bottom-left": "", "bottom-mid": "──", "bottom-right": "" },
};
