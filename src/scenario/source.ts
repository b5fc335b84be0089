// A text with a name, and where in it something is: from offsets to lines and columns. Knows no YAML. Columns count UTF-16
// units; a byte order mark is not part of the text.

import type { Place } from "../errors.ts";

export interface Source {
  readonly file: string;
  readonly text: string;
  /** Offsets at which lines begin. */
  readonly lineStarts: readonly number[];
}

/** A stretch of a source; `end` is exclusive. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

export function sourceOf(file: string, raw: string): Source {
  const text = raw.startsWith("\uFEFF") ? raw.slice(1) : raw;
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { file, text, lineStarts };
}

/** A span of several lines is shown as far as its first line goes. */
export function placeOf({ source, start, end }: Span): Place {
  const line = lineAt(source, start);
  const lineStart = source.lineStarts[line] ?? 0;
  const text = source.text.slice(lineStart, endOf(source, line));
  const column = Math.min(start - lineStart, text.length);
  const width = Math.max(1, Math.min(end - lineStart, text.trimEnd().length) - column);
  return { file: source.file, line: line + 1, column: column + 1, text, width };
}

/** Where a line's text ends, without its line break. Not a regular expression: a line may be as long as the file. */
function endOf({ text, lineStarts }: Source, line: number): number {
  let end = (lineStarts[line + 1] ?? text.length + 1) - 1;
  while (text[end - 1] === "\r") end--;
  return end;
}

/** The line that holds an offset, counted from 0, by bisection. */
function lineAt({ lineStarts }: Source, offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high + 1) / 2);
    if (lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
