// The elements of the arrays in a JSON document that comes in pieces: `{"events": [ ... ]}` of any length, pretty-printed or in one
// line. Cuts them out by brackets and quotes; what an element means is read elsewhere.

import { readElement } from "./json-values.ts";
import type { Listener } from "./listener.ts";

/** Characters of one element. */
const LONGEST_ELEMENT = 2_000_000;

const QUOTE = 34;
const BACKSLASH = 92;
const NEWLINE = 10;

/** Keys that documents of the AWS command line begin with. */
const OPENINGS =
  /^\s*\{\s*(?:$|"(?:events|results|logEvents|searchedLogStreams|queryLanguage|messageType|nextToken|nextForwardToken|nextBackwardToken|statistics|status)"\s*:)/;
/** An array is one only at the very beginning: log lines like to begin with a bracket. */
const ARRAY = /^\s*\[\s*(?:$|[[{\]])/;

/** Does this line, or its beginning, open a document? */
export function isDocumentStart(line: string, isFirst: boolean): boolean {
  return OPENINGS.test(line) || (isFirst && ARRAY.test(line.startsWith("\uFEFF") ? line.slice(1) : line));
}

export class JsonElements {
  /** The document has ended, or has turned out to be none. */
  isOver = false;
  /** How many of its lines have ended. */
  lineBreaks = 0;
  /** Open brackets: "{" or "[". */
  readonly #open: string[] = [];
  /** How many brackets are open outside of an element; -1 between elements. */
  #elementDepth = -1;
  /** What came in earlier pieces of the element that is being read. */
  #element = "";
  #isTooLong = false;
  #isInString = false;
  #isEscaped = false;

  /** Reads on; where the document ended, or the end of the text. */
  read(text: string, from: number, listener: Listener): number {
    let elementFrom = this.#elementDepth === -1 ? -1 : from;
    let lineFrom = from;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) {
        if (this.#isInString) return this.#break(text, lineFrom, listener);
        this.lineBreaks += 1;
        lineFrom = at + 1;
      } else if (this.#isInString) at = this.#inString(text, at, code);
      else if (code === QUOTE) this.#isInString = true;
      else if (code === 123 || code === 91) {
        if (this.#elementDepth === -1 && this.#open[this.#open.length - 1] === "[") {
          this.#elementDepth = this.#open.length;
          elementFrom = at;
        }
        this.#open.push(code === 123 ? "{" : "[");
      } else if (code === 125 || code === 93) {
        if (this.#open.pop() !== (code === 125 ? "{" : "[")) return this.#break(text, lineFrom, listener);
        if (this.#elementDepth === this.#open.length) {
          this.#close(text.slice(elementFrom, at + 1), listener);
          elementFrom = -1;
        }
        if (this.#open.length === 0) {
          this.isOver = true;
          return at + 1;
        }
      } else if (!isJson(code)) return this.#break(text, lineFrom, listener);
    }
    if (elementFrom !== -1) this.#keep(text.slice(elementFrom));
    return text.length;
  }

  /** The log ends here. */
  end(listener: Listener): void {
    if (!this.isOver) listener.problem("the JSON document is cut off here", this.#element);
  }

  /** Passes over a stretch of a string; the place of its last character. */
  #inString(_text: string, from: number, code: number): number {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === BACKSLASH) this.#isEscaped = true;
    else if (code === QUOTE) this.#isInString = false;
    return from;
  }

  #keep(piece: string): void {
    if (this.#element.length + piece.length <= LONGEST_ELEMENT) this.#element += piece;
    else this.#isTooLong = true;
  }

  #close(piece: string, listener: Listener): void {
    this.#keep(piece);
    if (this.#isTooLong)
      listener.problem(`an element of over ${LONGEST_ELEMENT} characters is passed over`, this.#element);
    else readElement(this.#element, listener);
    this.#element = "";
    this.#isTooLong = false;
    this.#elementDepth = -1;
  }

  /** It is no JSON: what follows is read line by line again, from this line or, if it was begun before, from the next. */
  #break(text: string, lineFrom: number, listener: Listener): number {
    this.isOver = true;
    listener.problem(
      "this is not the JSON document that it began as",
      this.#element + text.slice(lineFrom, lineFrom + 200),
    );
    return this.lineBreaks > 0 ? lineFrom : nextLine(text, lineFrom);
  }
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end + 1;
}

/** A character that JSON has outside of strings and brackets: blanks, `,`, `:`, numbers, true, false, null. */
function isJson(code: number): boolean {
  return (
    code <= 32 || code === 44 || code === 58 || (code >= 43 && code <= 57) || code === 69 || (code >= 97 && code <= 117)
  );
}
