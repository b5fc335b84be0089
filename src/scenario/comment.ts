// Comments of a scenario that a program writes.

const WIDTH = 112;

/** Whatever a file may hold and a comment may not: control characters and halves of pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

/** As many lines as it takes, further ones indented behind the mark; a word too long for a line has one of its own. */
export function commentLines(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = `${indent}#`;
  for (const word of text.replace(UNPRINTABLE, " ").split(/\s+/)) {
    if (line.length + word.length + 1 > WIDTH && line.length > indent.length + 1) {
      lines.push(line);
      line = `${indent}#  `;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
