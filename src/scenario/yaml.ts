// From the text of a YAML 1.2 file to a tree, or to every syntax error in it. Knows the YAML library and its limits, not
// the scenario format: what may nest how deeply, and how much aliases may multiply, is bounded here.

import { type Document, parseDocument, type YAMLError } from "yaml";
import type { Issue } from "../errors.ts";
import { placeOf, type Source } from "./source.ts";
import type { Tree } from "./tree.ts";
import { MAX_DEPTH } from "./yaml-aliases.ts";
import { growTree } from "./yaml-tree.ts";

const MAX_SYNTAX_ISSUES = 20;

export interface Parse {
  /** Absent where the text is not YAML, or empty. */
  readonly tree?: Tree;
  readonly issues: readonly Issue[];
}

/** `padded` replaces the text with one of the same length, where only a part of the source is YAML. */
export function parseYaml(source: Source, padded: string = source.text): Parse {
  const nul = source.text.indexOf("\0");
  if (nul !== -1) return failed(issueAt(source, nul, "the file is not a text: it contains a NUL character"));
  const document = parseDocument(padded, OPTIONS);
  const errors = worstOf([...document.errors, ...document.warnings]);
  if (errors.length > 0) return failed(...syntaxIssues(source, errors));
  if (isEmpty(document))
    return failed(issueAt(source, 0, "the file is empty", "a scenario: functions and their durations"));
  return growTree(document, source);
}

// Duplicate keys are found by growTree: the library compares every key with every other.
const OPTIONS = {
  version: "1.2",
  schema: "core",
  uniqueKeys: false,
  prettyErrors: false,
  resolveKnownTags: false,
  merge: false,
  strict: true,
} as const;

function failed(...issues: Issue[]): Parse {
  return { issues };
}

function isEmpty({ contents }: Document): boolean {
  return contents === null || (contents as { value?: unknown; range?: unknown }).value === null;
}

function issueAt(source: Source, start: number, message: string, expected?: string, end: number = start + 1): Issue {
  const place = placeOf({ source, start, end });
  return { path: [], message, ...(expected === undefined ? {} : { expected }), place };
}

/** What nests beyond the stack is broken off, which makes hundreds of errors that are none. */
function worstOf(errors: readonly YAMLError[]): readonly YAMLError[] {
  const worst = errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  return worst === undefined ? errors : [worst];
}

/** One issue a line: the library often says three things about one slip. */
function syntaxIssues(source: Source, errors: readonly YAMLError[]): Issue[] {
  const byLine = new Map<number, Issue>();
  for (const { code, message, pos } of errors) {
    const [text, expected] = REWORDED[code] ?? [message.replace(/\.$/, "")];
    const issue = issueAt(source, Math.min(pos[0], lastOf(source)), text, expected, pos[1]);
    const line = issue.place?.line ?? 0;
    if (!byLine.has(line)) byLine.set(line, issue);
    if (byLine.size >= MAX_SYNTAX_ISSUES) break;
  }
  return [...byLine.values()];
}

/** The last character that shows: an unclosed bracket is found where nothing is left to see. */
function lastOf({ text }: Source): number {
  return Math.max(0, text.trimEnd().length - 1);
}

/** Where the library's words would not help: what is wrong, and what would be right. */
const REWORDED: Readonly<Partial<Record<string, readonly [string, string?]>>> = {
  MULTIPLE_DOCS: ["the file holds several YAML documents", "one scenario a file"],
  TAB_AS_INDENT: ["a tab cannot indent YAML", "spaces"],
  RESOURCE_EXHAUSTION: ["the file nests too deeply", `at most ${MAX_DEPTH} levels`],
  TAG_RESOLVE_FAILED: ["YAML tags are not supported here", "the value without its tag"],
};
