// Fitting text into columns: how wide it looks, where it breaks. Knows nothing of what the text says.

/** How many columns a text takes in a terminal. East Asian wide characters count two: approximate, by block. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of withoutColour(text)) width += columnsOf(character.codePointAt(0) ?? 0);
  return width;
}

/** Nearly every text; looking closer is slow in a program that has just started. */
const PLAIN = /^[ -~]*$/;

export function withoutColour(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what begins a colour
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}

/** Text from a user's file as it may be printed: a control character could move the cursor or paint the terminal. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ");
}

/** Breaks a paragraph at spaces; a word longer than a line is broken where it must be. */
export function wrap(text: string, options: { columns: number; indent?: string; first?: string }): string[] {
  const { columns, indent = "", first = indent } = options;
  const lines: string[] = [];
  let line = first;
  let glue = "";
  for (const word of text.split(BREAK).filter((part) => part !== "")) {
    for (const piece of pieces(word, Math.max(1, columns - widthOf(indent)))) {
      if (line !== indent && widthOf(line) + glue.length + widthOf(piece) > columns) {
        lines.push(line.trimEnd());
        line = indent;
        glue = "";
      }
      line += glue + piece;
      glue = " ";
    }
  }
  return [...lines, line];
}

/** A space where a line may break: not between a number and its unit. */
const BREAK = /(?<!±)\s+(?!(?:ms|s|GB-s)\b|%)/;

/** Breaks a name to fit, after a hyphen where it has one. */
export function breakName(name: string, columns: number): string[] {
  const lines = [""];
  for (const part of name.split(/(?<=[-_. ])/)) {
    for (const piece of pieces(part, columns)) {
      const last = lines[lines.length - 1] ?? "";
      if (widthOf(last) + widthOf(piece.trimEnd()) <= columns) lines[lines.length - 1] = last + piece;
      else lines.push(piece);
    }
  }
  return lines;
}

export const padEnd = (text: string, columns: number): string =>
  text + " ".repeat(Math.max(0, columns - widthOf(text)));

export const padStart = (text: string, columns: number): string =>
  " ".repeat(Math.max(0, columns - widthOf(text))) + text;

function pieces(word: string, columns: number): readonly string[] {
  if (widthOf(word) <= columns) return [word];
  const parts = [""];
  for (const character of word) {
    const last = parts[parts.length - 1] ?? "";
    if (last !== "" && widthOf(last + character) > columns) parts.push(character);
    else parts[parts.length - 1] = last + character;
  }
  return parts;
}

function columnsOf(code: number): number {
  if ((code >= 0x300 && code <= 0x36f) || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3);
  return wide || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xff60) || code >= 0x1f300 ? 2 : 1;
}
