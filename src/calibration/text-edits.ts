// Edits of a text by stretches of it, and the line above something that says where it comes from. Knows lines and comments.

import { commentLines } from "../scenario/comment.ts";

/** A stretch of the text and what stands there instead. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits that do not overlap, in any order. */
export function applied(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.slice(from, edit.start), edit.text);
    from = edit.end;
  }
  return parts.join("") + text.slice(from);
}

/** A line above what begins at `place`, if that begins a line; it replaces the one of the last time. */
export function originEdit(origin: string, place: number, text: string): Edit[] {
  const start = text.lastIndexOf("\n", place - 1) + 1;
  const indent = text.slice(start, place);
  // JSON, whose keys are quoted, has no comments.
  if (indent.trim() !== "" || text[place] === '"') return [];
  const lines = commentLines(origin, indent).map((line) => line + newlineOf(text));
  return [{ start: lastOriginBefore(text, start), end: start, text: lines.join("") }];
}

/** How every comment of a calibration's begins; somebody may have written where a figure comes from himself. */
const OURS = /^# from: .*, n = \d+ warm \+ \d+ cold\b/;

/** Where the lines begin that an earlier calibration left right above. */
function lastOriginBefore(text: string, lineStart: number): number {
  for (let at = lineStart; at > 0; ) {
    const before = text.lastIndexOf("\n", at - 2) + 1;
    const line = text.slice(before, at).trim();
    if (line.startsWith("# from: ")) return OURS.test(joined(text.slice(before, lineStart))) ? before : lineStart;
    // Its further lines are indented behind the mark.
    if (!line.startsWith("#   ")) break;
    at = before;
  }
  return lineStart;
}

/** Comment lines as the one sentence that was broken into them. */
const joined = (lines: string): string => lines.trim().replace(/\r?\n *# {2,}/g, " ");

export const newlineOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

/** The end of the line of this place, its comment included. */
export function lineEndAfter(text: string, place: number): number {
  const end = text.indexOf("\n", place);
  if (end === -1) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}

/** The blanks that the line of this place begins with. */
export function indentOf(text: string, place: number): string {
  const start = text.lastIndexOf("\n", place - 1) + 1;
  const [blanks = ""] = /^[ ]*/.exec(text.slice(start)) ?? [];
  return blanks;
}
