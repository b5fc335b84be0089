// The elements of the arrays in a JSON document that comes in pieces: `{"events": [ ... ]}` of any length, pretty-printed or in one
// line. Cuts them out by brackets and quotes; what an element means is read elsewhere.

import { readElement } from "./json-values.ts";
import type { Listener } from "./listener.ts";

/** Characters of one element. */
const LONGEST_ELEMENT = 2_000_000;

/** Characters before the first element that may say whose the events are. */
const LONGEST_HEAD = 2000;

const NEWLINE = 10;
const BLANK = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BRACKET = 91;
const BACKSLASH = 92;
const BRACE = 123;

/** Documents of the AWS command line and of subscriptions. Further down in a log, only what nobody prints by chance. */
const OPENING = /^\s*\{\s*(?:$|"(?:events|logEvents)"\s*:\s*(?:$|\[)|"messageType"\s*:\s*")/;
const FIRST_OPENING =
  /^\s*(?:\{\s*"(?:results|searchedLogStreams|queryLanguage|nextToken|nextForwardToken|nextBackwardToken|statistics|status)"\s*:|\[\s*(?:$|[[{\]"]))/;

/** Does this line, or its beginning, open a document? */
export function isDocumentStart(line: string, isFirst: boolean): boolean {
  return OPENING.test(line) || (isFirst && FIRST_OPENING.test(line.startsWith("\uFEFF") ? line.slice(1) : line));
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
  /** The last character that was no blank, outside of strings; a quote stands for a string. */
  #previous = 0;
  /** The beginning of the document up to its first element: whose the events are. */
  #head = "";

  /** Reads on; where the document ended, or the end of the text. */
  read(text: string, from: number, listener: Listener): number {
    let elementFrom = this.#elementDepth === -1 ? -1 : from;
    let headFrom = elementFrom === -1 && this.#head.length < LONGEST_HEAD ? from : -1;
    let lineFrom = from;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) {
        if (this.#isInString) return this.#break(text, lineFrom, listener);
        this.lineBreaks += 1;
        lineFrom = at + 1;
        continue;
      }
      if (this.#isInString) {
        this.#inString(code);
        if (!this.#isInString && this.#elementDepth === this.#open.length) {
          this.#close(text.slice(elementFrom, at + 1), listener);
          elementFrom = -1;
        }
        continue;
      }
      if (code <= BLANK) continue;
      if (!this.#mayFollow(code)) return this.#break(text, lineFrom, listener);
      if ((code === QUOTE || isOpening(code)) && this.#elementDepth === -1 && this.#isInList()) {
        this.#elementDepth = this.#open.length;
        elementFrom = at;
        if (headFrom !== -1) this.#head += text.slice(headFrom, Math.min(at, headFrom + LONGEST_HEAD));
        headFrom = -1;
      }
      this.#previous = code;
      if (code === QUOTE) this.#isInString = true;
      else if (isOpening(code)) this.#open.push(code === BRACE ? "{" : "[");
      else if (code === BRACE + 2 || code === BRACKET + 2) {
        if (this.#open.pop() !== (code === BRACE + 2 ? "{" : "[")) return this.#break(text, lineFrom, listener);
        if (this.#elementDepth === this.#open.length) {
          this.#close(text.slice(elementFrom, at + 1), listener);
          elementFrom = -1;
        }
        if (this.#open.length === 0) {
          this.isOver = true;
          return at + 1;
        }
      }
    }
    if (elementFrom !== -1) this.#keep(text.slice(elementFrom));
    if (headFrom !== -1) this.#head += text.slice(headFrom, headFrom + LONGEST_HEAD);
    return text.length;
  }

  /** The log ends here. */
  end(listener: Listener): void {
    if (!this.isOver) listener.problem("the JSON document is cut off here", this.#element || this.#head);
  }

  #isInList(): boolean {
    return this.#open[this.#open.length - 1] === "[";
  }

  /** The little grammar that tells JSON from lines which only look like it: values follow `:`, `,` or `[`, keys `{` or `,`. */
  #mayFollow(code: number): boolean {
    const before = this.#previous;
    if (isOpening(code))
      return (
        this.#open.length === 0 || before === COLON || (this.#isInList() && (before === COMMA || before === BRACKET))
      );
    if (code === QUOTE) return before === COMMA || before === COLON || before === BRACE || before === BRACKET;
    return isJson(code);
  }

  #inString(code: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === BACKSLASH) this.#isEscaped = true;
    else if (code === QUOTE) this.#isInString = false;
  }

  #keep(piece: string): void {
    if (this.#element.length + piece.length <= LONGEST_ELEMENT) this.#element += piece;
    else this.#isTooLong = true;
  }

  #close(piece: string, listener: Listener): void {
    this.#keep(piece);
    if (this.#isTooLong)
      listener.problem(`an element of over ${LONGEST_ELEMENT} characters is passed over`, this.#element);
    else readElement(this.#element, this.#head, listener);
    this.#element = "";
    this.#isTooLong = false;
    this.#elementDepth = -1;
  }

  /** It is no JSON: what follows is read line by line again, from this line or, if it was begun before, from the next. */
  #break(text: string, lineFrom: number, listener: Listener): number {
    this.isOver = true;
    const quoted = this.#element + text.slice(lineFrom, lineFrom + 200);
    listener.problem("this is not the JSON document that it began as", quoted);
    return this.lineBreaks > 0 ? lineFrom : nextLine(text, lineFrom);
  }
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end + 1;
}

const isOpening = (code: number): boolean => code === BRACE || code === BRACKET;

/** A character that JSON has outside of strings: `,`, `:`, closing brackets, numbers, true, false, null. */
function isJson(code: number): boolean {
  if (code === COMMA || code === COLON || code === BRACE + 2 || code === BRACKET + 2) return true;
  return (code >= 43 && code <= 57) || code === 69 || (code >= 97 && code <= 117);
}
