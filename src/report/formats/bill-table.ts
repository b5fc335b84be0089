// What was billed, as a table on paper: a column for each strategy, with quantities where the paper is wide enough.

import type { StrategyResult } from "../report.ts";
import { type BillEntry, billEntries, billed } from "./bill-entries.ts";
import type { Figure } from "./figures.ts";
import type { Look, Paint } from "./format.ts";
import { breakName, padStart, widthOf } from "./layout.ts";
import { cents } from "./numbers.ts";
import { drawPlainly, type TableColumn, widthOfTable } from "./table.ts";

/** A column is no wider for its name's sake, unless a word of the name needs it. */
const NAME_COLUMNS = 8;
const WORD_COLUMNS = 10;

/** Null where it does not fit. */
export function billTable(rows: readonly StrategyResult[], { columns, paint }: Look): string[] | null {
  const entries = billEntries(rows);
  for (const withAmounts of [true, false]) {
    const table = [
      labels(entries, withAmounts, paint),
      ...rows.map((row) => strategyColumn(row, entries, withAmounts, paint)),
    ];
    if (widthOfTable(table) <= columns) return drawPlainly(table, paint);
  }
  return null;
}

function labels(entries: readonly BillEntry[], withAmounts: boolean, paint: Paint): TableColumn {
  const said = entries.map(({ label, isPart }) => [isPart ? `  ${label}` : paint.bold(label)]);
  return {
    head: [...(withAmounts ? ["per invocation,"] : []), "$ per million"],
    cells: [...said, [paint.bold("total")]],
  };
}

function strategyColumn(
  row: StrategyResult,
  entries: readonly BillEntry[],
  withAmounts: boolean,
  paint: Paint,
): TableColumn {
  const total = cents(row.costPerMillion.usd);
  const items = entries.map((entry) => billed(row, entry));
  const width = Math.max(widthOf(total), ...items.map(({ usd }) => widthOf(cents(usd))));
  const cells = items.map(({ usd, amount }, at): Figure => {
    const said = padStart(cents(usd), width);
    const painted = entries[at]?.isPart ? said : paint.bold(said);
    return [withAmounts && amount !== undefined ? `${paint.dim(amount)}  ${painted}` : painted];
  });
  return { head: brief(row.name), cells: [...cells, [paint.bold(total)]] };
}

function brief(name: string): string[] {
  const longest = Math.max(...name.split("-").map((word) => widthOf(word) + 1));
  return breakName(name, Math.min(WORD_COLUMNS, Math.max(NAME_COLUMNS, longest)));
}
