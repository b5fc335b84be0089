// Text from a user's file as a machine may read it on: valid Unicode, no control characters but line breaks. What reads these formats
// shows them on a page or stores them, and half a character there is an error of its own.

import { printable } from "./layout.ts";

/** Keeps line breaks, as "\n"; every other control character becomes a space, half a surrogate pair the replacement character. */
export function legible(text: string): string {
  return wellFormed(
    text
      .split(/\r\n?|\n/)
      .map(printable)
      .join("\n"),
  );
}

/** No longer than so many UTF-16 units, and no half of a character at its end. */
export function shortened(text: string, units: number): string {
  return text.length <= units ? text : `${text.slice(0, units - 3).replace(/[\ud800-\udbff]$/, "")}...`;
}

/** What UTF-8 and XML can hold. */
export const wellFormed = (text: string): string => text.replace(NO_CHARACTERS, "\ufffd");

const NO_CHARACTERS = /[\p{Surrogate}\ufffe\uffff]/gu;
