// The cells of one column of a CSV text, each with its place. Knows commas, quotes, a header and comments (#), not what the
// cells measure.

import type { Source, Span } from "./source.ts";

export interface Cell {
  /** Without quotes and blanks around it. */
  readonly text: string;
  readonly span: Span;
}

/** The cells of a column below its header: the column of that name, or the first. Undefined where there is no such name. */
export function columnOf(source: Source, name: string | undefined): readonly Cell[] | undefined {
  const rows = source.lineStarts.map((start, index) => rowAt(source, start, source.lineStarts[index + 1]));
  const filled = rows.filter((cells) => cells.some(({ text }) => text !== "") && !cells[0]?.text.startsWith("#"));
  const header = filled[0] ?? [];
  const column = name === undefined ? 0 : header.findIndex(({ text }) => text === name);
  if (column === -1) return undefined;
  const hasHeader = name !== undefined || !/^[-+.\d]/.test(header[0]?.text ?? "0");
  return filled.slice(hasHeader ? 1 : 0).map((cells) => cells[column] ?? afterLast(cells));
}

/** The names in the header, for "did you mean". */
export function headerOf(source: Source): readonly string[] {
  return rowAt(source, 0, source.lineStarts[1]).map(({ text }) => text);
}

function rowAt(source: Source, start: number, nextStart: number = source.text.length): Cell[] {
  const line = source.text.slice(start, nextStart).trimEnd();
  return [...line.matchAll(/(?:^|,)(\s*"(?:[^"]|"")*"\s*|[^,]*)/g)].map(({ 0: all, 1: raw = "", index }) => {
    const from = start + index + (all.length - raw.length);
    return {
      text: unquoted(raw.trim()),
      span: { source, start: from + leading(raw), end: from + raw.trimEnd().length },
    };
  });
}

function unquoted(cell: string): string {
  return cell.length > 1 && cell.startsWith('"') ? cell.slice(1, -1).replace(/""/g, '"').trim() : cell;
}

function leading(raw: string): number {
  return raw.length - raw.trimStart().length;
}

/** The empty cell of a row that is too short. */
function afterLast(cells: readonly Cell[]): Cell {
  const { source, start, end } = cells[cells.length - 1]!.span;
  return { text: "", span: { source, start, end } };
}
