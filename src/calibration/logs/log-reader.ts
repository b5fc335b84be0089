// Reads a log that comes in pieces cut anywhere and says what every run in it was: CloudWatch text, JSON logs, what the AWS command
// line prints, Logs Insights exports, plain CSV, each recognised by what it says. A line that cannot be read is reported and
// never ends the reading. Memory is bounded, whatever the length of the log or of a line.

import type { Observation } from "../observation.ts";
import { Duplicates } from "./duplicates.ts";
import { isDocumentStart, JsonElements } from "./json-elements.ts";
import { readJson } from "./json-values.ts";
import { type LineNote, type Listener, quoted } from "./listener.ts";
import { readMessage } from "./message.ts";
import { type Table, tableOf } from "./tables.ts";

export type { LineNote };

/** Characters of a line; the rest of a longer one is passed over. CloudWatch's own limit on an event is 1 MB. */
const LONGEST_LINE = 1_200_000;
/** Enough of a line to see that it opens a JSON document. */
const OPENING = 400;

export interface LogReader {
  /** The next piece, cut anywhere. */
  write(chunk: string): void;
  /** Nothing more comes. */
  end(): void;
  /** Lines read so far. */
  readonly lines: number;
}

/** What a reader tells while it reads. */
export interface LogListener {
  onObservation(observation: Observation): void;
  onProblem(problem: LineProblem): void;
  onNote?(note: LineNote): void;
}

/** A line, or an element of a JSON document, that looked like a report and could not be used. */
export interface LineProblem {
  /** From 1. */
  readonly line: number;
  /** "the report has no Billed Duration: is the line cut off?" */
  readonly message: string;
  /** The beginning of the line, printable. */
  readonly text: string;
}

export function logReader(listener: LogListener): LogReader {
  return new Reader(listener);
}

class Reader implements LogReader {
  readonly #listener: Listener;
  /** Lines that are over, outside of the document that is being read. */
  #linesOver = 0;
  /** The beginning of a line whose end has not come yet. */
  #pending = "";
  #isSkipping = false;
  #hasBegun = false;
  /** Set while a JSON document of several lines is being read. */
  #document: JsonElements | undefined;
  /** Set when the first line was the header of a table. */
  #table: Table | undefined;

  constructor({ onObservation, onProblem, onNote }: LogListener) {
    const duplicates = new Duplicates();
    this.#listener = {
      run: (finding, requestId) => {
        if (duplicates.isNew(requestId, finding.handlerUs)) onObservation({ ...finding, line: this.#line() });
        else onNote?.("duplicate");
      },
      problem: (message, text) => onProblem({ line: this.#line(), message, text: quoted(text) }),
      note: (note) => onNote?.(note),
    };
  }

  get lines(): number {
    return this.#linesOver;
  }

  write(chunk: string): void {
    const text = this.#pending + chunk;
    this.#pending = "";
    let at = 0;
    while (at < text.length)
      at = this.#document === undefined ? this.#readLine(text, at) : this.#readDocument(text, at);
  }

  end(): void {
    const rest = this.#pending;
    this.#pending = "";
    if (rest !== "" && this.#takeLine(rest) === "document") this.#readDocument(rest, 0);
    this.#linesOver += this.#document?.lineBreaks ?? 0;
    if (rest !== "" || this.#isSkipping) this.#linesOver += 1;
    this.#document?.end(this.#listener);
    this.#table?.end(this.#listener);
  }

  /** Reads the line that begins here, or keeps what there is of it; where to go on. */
  #readLine(text: string, from: number): number {
    const end = text.indexOf("\n", from);
    if (end === -1) return this.#keep(text.slice(from), text.length, from);
    if (this.#isSkipping) this.#isSkipping = false;
    else if (this.#takeLine(text.slice(from, end)) === "document") return from;
    this.#linesOver += 1;
    return end + 1;
  }

  #keep(beginning: string, length: number, from: number): number {
    if (this.#isSkipping) return length;
    if (beginning.length > OPENING && this.#table === undefined && isDocumentStart(beginning, !this.#hasBegun)) {
      this.#open();
      return from;
    }
    if (beginning.length <= LONGEST_LINE) this.#pending = beginning;
    else {
      this.#isSkipping = true;
      this.#listener.problem(`a line of over ${LONGEST_LINE} characters is passed over`, beginning);
    }
    return length;
  }

  #readDocument(text: string, from: number): number {
    const document = this.#document!;
    const to = document.read(text, from, this.#listener);
    if (document.isOver) {
      this.#linesOver += document.lineBreaks;
      this.#document = undefined;
    }
    return to;
  }

  /** The line that is being read, from 1. */
  #line(): number {
    return 1 + this.#linesOver + (this.#document?.lineBreaks ?? 0);
  }

  #open(): "document" {
    this.#hasBegun = true;
    this.#document = new JsonElements();
    return "document";
  }

  /** Reads a whole line, unless it is only the beginning of a document. */
  #takeLine(raw: string): "document" | undefined {
    const isFirst = !this.#hasBegun;
    const line = isFirst && raw.startsWith("\uFEFF") ? raw.slice(1) : raw;
    if (this.#table !== undefined) {
      this.#table.line(line, this.#listener);
      return undefined;
    }
    if (line.trim() === "") return undefined;
    if (isFirst) this.#table = tableOf(line, this.#listener);
    this.#hasBegun = true;
    if (this.#table !== undefined) return undefined;
    if (!isDocumentStart(line, isFirst)) readMessage(line, undefined, this.#listener);
    else if (!readJson(line, undefined, this.#listener)) return this.#open();
    return undefined;
  }
}
