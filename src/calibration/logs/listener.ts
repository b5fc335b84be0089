// What the readers of single lines tell, and how they quote a line.

import type { Observation } from "../observation.ts";

/** Something that is no run of its own: an init that failed, a restore, a report that was there before. */
export type LineNote = "failed init" | "restore" | "duplicate";

/** What is known of where a message was found: the name of its function, from a log group or stream. */
export type Origin = string | undefined;

/** The line is the listener's to know. */
export interface Finding extends Omit<Observation, "line" | "fn"> {
  readonly fn: Origin;
}

export interface Listener {
  run(finding: Finding, requestId: string): void;
  /** A line that looked like a report and cannot be used. */
  problem(message: string, text: string): void;
  note(note: LineNote): void;
}

const LONGEST_QUOTE = 160;

/** The beginning of a line, printable. */
export function quoted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
  const printable = text.slice(0, LONGEST_QUOTE).replace(/[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/g, " ");
  return text.length > LONGEST_QUOTE ? `${printable.trim()} ...` : printable.trim();
}
