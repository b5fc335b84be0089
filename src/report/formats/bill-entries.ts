// What was billed, as the rows of a table over all strategies: a row for each thing that costs anything, under its purpose.
// Knows which rows there are and what stands in them, not how a table is drawn.

import type { CostLine, StrategyResult } from "../report.ts";
import { amountOf, inReadingOrder, meterName } from "./meter-names.ts";
import { microDollars } from "./numbers.ts";
import { PURPOSES, type Purpose } from "./purposes.ts";

/** A row: a whole purpose, or one meter of it. */
export interface BillEntry {
  readonly label: string;
  readonly purpose: Purpose;
  /** Absent where the row is the purpose's total. */
  readonly meter?: string;
  /** It is a part of the purpose named above it. */
  readonly isPart: boolean;
}

export function billEntries(rows: readonly StrategyResult[]): BillEntry[] {
  return PURPOSES.flatMap(({ purpose }): BillEntry[] => {
    const lines = rows.flatMap((row) => charged(row, purpose));
    const meters = inReadingOrder(lines.map(({ meter }) => meter));
    const [only, ...others] = meters;
    if (only === undefined) return [];
    if (others.length === 0) return [{ label: `${purpose}: ${meterName(only)}`, purpose, meter: only, isPart: false }];
    const parts = meters.map((meter) => ({ label: meterName(meter), purpose, meter, isPart: true }));
    return [{ label: purpose, purpose, isPart: false }, ...parts];
  });
}

/** Lines of a strategy under a purpose that cost anything. */
export function charged({ costPerMillion }: StrategyResult, purpose: Purpose): CostLine[] {
  return costPerMillion.lines.filter((line) => line.purpose === purpose && microDollars(line.usd) !== 0n);
}

/** What stands in the row: dollars per million, "0" where there is nothing; and how much, where that is one amount. */
export function billed(row: StrategyResult, { purpose, meter }: BillEntry): { usd: string; amount?: string } {
  if (meter === undefined) return { usd: row.costPerMillion[purpose] };
  const line = charged(row, purpose).find((one) => one.meter === meter);
  return line === undefined ? { usd: "0" } : { usd: line.usd, amount: amountOf(meter, Number(line.quantity) / 1e6) };
}
