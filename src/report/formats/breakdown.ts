// Where the money goes: a bar a strategy, split by purpose, then what was billed under each. All bars share one scale, so
// that their lengths compare totals.

import type { Cost, Report, StrategyResult } from "../report.ts";
import { charged } from "./bill-entries.ts";
import { billTable } from "./bill-table.ts";
import type { Look, Paint } from "./format.ts";
import { padEnd, padStart, widthOf, wrap } from "./layout.ts";
import { inReadingOrder, meterName } from "./meter-names.ts";
import { dollars } from "./numbers.ts";
import { legend, PURPOSES } from "./purposes.ts";

const TITLE = "Where the money goes, $ per million";
/** A shorter bar shows nothing. */
const SHORTEST_BAR = 16;
const LONGEST_BAR = 60;
/** Cells by which the rounded parts of a bar may be longer than the whole. */
const ROUNDED_UP = 2;

export function breakdown(report: Report, look: Look): string[] {
  const rows = report.strategies.filter(({ cannotRun }) => cannotRun === undefined);
  const most = Math.max(0, ...rows.map((row) => Number(row.costPerMillion.usd)));
  if (most === 0) return [];
  const table = billTable(rows, look);
  const bars = barsOf(rows, most, look);
  const details = rows.map((row) => (table === null ? detailsOf(row, look) : []));
  return [
    ...title(look),
    ...rows.flatMap((_, at) => [...(bars[at] ?? []), ...(details[at] ?? [])]),
    ...(table === null ? [] : ["", ...table]),
  ];
}

function title({ columns, paint }: Look): string[] {
  const purposes = legend(paint);
  if (widthOf(TITLE) + 3 + widthOf(purposes) <= columns) return [`${paint.bold(TITLE)}   ${purposes}`];
  return [...wrap(TITLE, { columns }).map((line) => paint.bold(line)), ...wrap(purposes, { columns })];
}

/** Lines of each row: its name, its bar, its total. */
function barsOf(rows: readonly StrategyResult[], most: number, { columns, paint }: Look): string[][] {
  const totals = rows.map((row) => dollars(row.costPerMillion.usd));
  const names = Math.max(...rows.map((row) => widthOf(row.name)));
  const amounts = Math.max(...totals.map(widthOf));
  const room = Math.min(LONGEST_BAR, columns - names - amounts - 4);
  return rows.map((row, at) => {
    const total = totals[at] ?? "";
    if (room < SHORTEST_BAR) return wrap(`${row.name} ${total}`, { columns }).map((line) => paint.bold(line));
    const bar = barOf(row.costPerMillion, (room - ROUNDED_UP) / most, paint);
    return [`${padEnd(row.name, names)}  ${padStart(total, amounts)}  ${bar}`];
  });
}

/** `scale` is cells a dollar. What is small on this scale keeps a cell only if it is no small part of its own bar. */
function barOf(cost: Cost, scale: number, paint: Paint): string {
  return PURPOSES.map(({ purpose, glyph, colour }) => {
    const usd = Number(cost[purpose]);
    const least = usd * 10 >= Number(cost.usd) && usd > 0 ? 1 : 0;
    const cells = Math.max(least, Math.round(usd * scale));
    return cells === 0 ? "" : paint[colour](glyph.repeat(cells));
  }).join("");
}

/** Where a table of all strategies does not fit: a line for each purpose, "wait $3.33: Lambda time". */
function detailsOf(row: StrategyResult, { columns, paint }: Look): string[] {
  return PURPOSES.flatMap(({ purpose }) => {
    const lines = charged(row, purpose);
    const meters = inReadingOrder(lines.map(({ meter }) => meter));
    const items = meters.map((meter) => {
      const usd = lines.find((line) => line.meter === meter)?.usd ?? "0";
      return meters.length === 1 ? meterName(meter) : `${meterName(meter)} ${dollars(usd)}`;
    });
    if (items.length === 0) return [];
    const all = `${purpose} ${dollars(row.costPerMillion[purpose])}: ${items.join(", ")}`;
    return wrap(all, { columns, first: "  ", indent: "    " }).map((line) => paint.dim(line));
  });
}
