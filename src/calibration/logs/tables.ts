// Logs that are tables: a Logs Insights export, or a plain CSV with a run a row. The first line decides.

import { CsvRecords } from "./csv-records.ts";
import { findingFrom } from "./figures.ts";
import { readRow } from "./insights-row.ts";
import type { Listener } from "./listener.ts";

export interface Table {
  line(text: string, listener: Listener): void;
  end(listener: Listener): void;
}

type Row = Readonly<Record<string, string>>;

/** The table that a header opens; undefined where the line is none. */
export function tableOf(line: string, listener: Listener): Table | undefined {
  const names = new CsvRecords().line(line)?.map((name) => name.trim()) ?? [];
  if (names.some((name) => name === "@message" || name === "@duration")) return new Records(names, readRow);
  const plain = names.map((name) => name.toLowerCase());
  if (plain.includes("duration_ms")) return new Records(plain, readPlain);
  if (/(^|;)"?(duration_ms|@message)"?(;|$)/i.test(line.trim())) {
    listener.problem("columns are divided by semicolons: write the table with commas", line);
  }
  return undefined;
}

/** Columns function, duration_ms, init_ms, memory_mb; others are left alone. */
function readPlain(row: Row, listener: Listener): void {
  const finding = findingFrom({
    fn: row.function?.trim() || undefined,
    durationMs: number(row.duration_ms),
    billedMs: number(row.billed_ms),
    initMs: number(row.init_ms),
    memoryMb: number(row.memory_mb),
  });
  const text = Object.values(row).join(",");
  if (typeof finding === "string") listener.problem(finding, text);
  else listener.run(finding, "");
}

function number(text: string | undefined): number | undefined {
  return text === undefined || text.trim() === "" ? undefined : Number(text);
}

class Records implements Table {
  readonly #names: readonly string[];
  readonly #read: (row: Row, listener: Listener) => void;
  readonly #records = new CsvRecords();

  constructor(names: readonly string[], read: (row: Row, listener: Listener) => void) {
    this.#names = names;
    this.#read = read;
  }

  line(text: string, listener: Listener): void {
    const cells = this.#records.line(text);
    if (cells === undefined || cells.every((cell) => cell.trim() === "")) return;
    if (cells.length > this.#names.length) listener.problem("the row has more cells than the header", text);
    else this.#read(Object.fromEntries(cells.map((cell, i) => [this.#names[i]!, cell])), listener);
  }

  end(listener: Listener): void {
    if (this.#records.isOpen)
      listener.problem("a quote is opened and never closed: is the table cut off?", this.#records.pending);
  }
}
