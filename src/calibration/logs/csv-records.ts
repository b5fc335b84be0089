// Cells of a CSV that comes line by line: commas, double quotes, quotes doubled, line breaks within quotes. A record that goes on for
// too long was no record: what is there is given up.

/** Characters of a record. */
const LONGEST_RECORD = 1_200_000;

export class CsvRecords {
  /** What came of a record whose quotes are still open. */
  pending = "";
  #isOpen = false;

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The next line; the cells of a record where it completes one. */
  line(text: string): readonly string[] | undefined {
    const line = text.endsWith("\r") ? text.slice(0, -1) : text;
    this.pending = this.#isOpen ? `${this.pending}\n${line}` : line;
    // A quote toggles; a doubled one toggles twice.
    let quotes = 0;
    for (let at = line.indexOf('"'); at !== -1; at = line.indexOf('"', at + 1)) quotes += 1;
    if (quotes % 2 === 1) this.#isOpen = !this.#isOpen;
    if (this.#isOpen && this.pending.length <= LONGEST_RECORD) return undefined;
    this.#isOpen = false;
    const record = this.pending;
    this.pending = "";
    return cellsOf(record);
  }
}

function cellsOf(record: string): string[] {
  const cells: string[] = [];
  let from = 0;
  for (;;) {
    const end = record[from] === '"' ? endOfQuoted(record, from) : endOfPlain(record, from);
    cells.push(unquoted(record.slice(from, end)));
    if (end >= record.length) return cells;
    from = end + 1;
  }
}

function endOfPlain(record: string, from: number): number {
  const comma = record.indexOf(",", from);
  return comma === -1 ? record.length : comma;
}

/** The comma after the closing quote. */
function endOfQuoted(record: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const quote = record.indexOf('"', at);
    if (quote === -1) return record.length;
    if (record[quote + 1] !== '"') return endOfPlain(record, quote);
    at = quote + 2;
  }
}

function unquoted(cell: string): string {
  const trimmed = cell.trim();
  return trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"')
    ? trimmed.slice(1, -1).replaceAll('""', '"')
    : cell;
}
