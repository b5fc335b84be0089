// Puts estimates into a scenario that is there already: only the values found are exchanged, and what is missing is added; comments, order
// and layout stay. Knows the text by its tree, and leaves alone what is written somewhere else and shared.

import { commentLines } from "../scenario/comment.ts";
import { sourceOf } from "../scenario/source.ts";
import { childOf, type Entry, type MapTree, type Tree } from "../scenario/tree.ts";
import { parseYaml } from "../scenario/yaml.ts";
import { keysOf, originOf, type Written } from "./write-scenario.ts";

export interface Updated {
  readonly text: string;
  /** What could not be put in, a sentence each. */
  readonly notes: readonly string[];
}

/** A stretch of the text and what stands there instead. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a definition could not know stands in a scenario as a guess until somebody measures. */
const GUESS = /^[ \t]*# a guess\b[^\n]*/;

/** `wants` says whether a key is worth writing: one that would only say what holds anyway is not. */
export function intoScenario(
  { file, text }: { readonly file: string; readonly text: string },
  functions: readonly Written[],
  wants: (written: Written, key: string) => boolean,
): Updated {
  const source = sourceOf(file, text);
  const all = childOf(parseYaml(source).tree!, "functions") as MapTree;
  const edits: Edit[] = [];
  const notes: string[] = [];
  for (const written of functions) {
    const entry = all.entries.get(written.name)!;
    if (entry.tree.kind !== "map" || isShared(entry, entry.tree, source.text)) {
      notes.push(`${written.name} shares what is written elsewhere in ${file}: left as it is`);
      continue;
    }
    edits.push(...editsOf(written, { entry, map: entry.tree, text: source.text }, (key) => wants(written, key)));
    edits.push(originEdit(written, entry, source.text));
  }
  return { text: applied(source.text, edits), notes };
}

interface Spot {
  readonly entry: Entry;
  readonly map: MapTree;
  readonly text: string;
}

function editsOf(written: Written, spot: Spot, wants: (key: string) => boolean): Edit[] {
  const { map, text } = spot;
  const indent = indentOf(text, lastKeyOf(map)?.keySpan.start ?? spot.entry.keySpan.start);
  const wanted = keysOf(written, indent).filter(({ key }) => wants(key));
  // What a merged map brings in is written there: here it is overridden.
  const own = (key: string): Entry | undefined =>
    [map.entries.get(key)].find((one) => one !== undefined && isWithin(one, map));
  const missing = wanted.filter(({ key }) => own(key) === undefined);
  return [
    ...wanted.flatMap(({ key, value }) => {
      const there = own(key);
      return there === undefined ? [] : [exchanged(there, value, text)];
    }),
    ...(missing.length === 0 ? [] : [added(missing, spot)]),
  ];
}

/** The value, and a remark behind it that it was a guess. */
function exchanged({ keySpan, tree }: Entry, value: string, text: string): Edit {
  // A shared value is written where its anchor is: here stands only its name.
  const start = tree.span.start > keySpan.end ? tree.span.start : keySpan.end + 1;
  const end = tree.span.start > keySpan.end ? tree.span.end : endOfValue(text, keySpan.end + 1);
  const [guess = ""] = GUESS.exec(text.slice(end)) ?? [];
  return { start, end: end + guess.length, text: tree.span.start > keySpan.end ? value : ` ${value}` };
}

function added(missing: readonly { key: string; value: string }[], { entry, map, text }: Spot): Edit {
  const last = lastKeyOf(map);
  if (text[map.span.start] === "{") {
    const keys = missing.map(({ key, value }) => `${key}: ${value}`).join(", ");
    const at = last === undefined ? map.span.start + 1 : endOfEntry(last, text);
    return { start: at, end: at, text: last === undefined ? ` ${keys} ` : `, ${keys}` };
  }
  const indent = indentOf(text, last?.keySpan.start ?? entry.keySpan.start);
  const at = endOfLine(text, last === undefined ? entry.keySpan.end : endOfEntry(last, text));
  return { start: at, end: at, text: missing.map(({ key, value }) => `\n${indent}${key}: ${value}`).join("") };
}

/** A line above the function that says where its figures come from; it replaces the one of the last time. */
function originEdit({ estimate, notes }: Written, { keySpan }: Entry, text: string): Edit {
  const start = text.lastIndexOf("\n", keySpan.start - 1) + 1;
  const isOnItsOwnLine = text.slice(start, keySpan.start).trim() === "";
  if (!isOnItsOwnLine) return { start: keySpan.start, end: keySpan.start, text: "" };
  const indent = text.slice(start, keySpan.start);
  const lines = commentLines([originOf(estimate), ...estimate.notes, ...notes].join("; "), indent);
  return { start: lastOriginBefore(text, start), end: start, text: lines.map((line) => `${line}\n`).join("") };
}

/** Where the lines begin that an earlier calibration left right above. */
function lastOriginBefore(text: string, lineStart: number): number {
  for (let at = lineStart; at > 0; ) {
    const before = text.lastIndexOf("\n", at - 2) + 1;
    const line = text.slice(before, at).trim();
    if (line.startsWith("# from: ")) return before;
    // Its further lines are indented behind the mark.
    if (!line.startsWith("#   ")) break;
    at = before;
  }
  return lineStart;
}

function applied(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => b.start - a.start || b.end - a.end);
  return ordered.reduce((done, { start, end, text: put }) => done.slice(0, start) + put + done.slice(end), text);
}

/** An alias, or an anchor that others point to: what changes here would change there. */
function isShared({ keySpan }: Entry, map: MapTree, text: string): boolean {
  if (/[&*]/.test(text.slice(keySpan.end, map.span.start + 1))) return true;
  return [...map.entries.values()].some(
    (one) => isWithin(one, map) && text.slice(one.keySpan.end, one.tree.span.start).includes("&"),
  );
}

const isWithin = ({ keySpan }: Entry, { span }: MapTree): boolean =>
  keySpan.start >= span.start && keySpan.end <= span.end;

const lastKeyOf = (map: MapTree): Entry | undefined =>
  [...map.entries.values()].filter((one) => isWithin(one, map)).at(-1);

function endOfEntry({ keySpan, tree }: Entry, text: string): number {
  return tree.span.start > keySpan.end ? lastOf(tree) : endOfValue(text, keySpan.end + 1);
}

const lastOf = (tree: Tree): number => tree.span.end;

/** Of a value such as an alias: up to a comma, a bracket or the end of the line. */
function endOfValue(text: string, from: number): number {
  const [value = ""] = /^[^\n,}\]#]*/.exec(text.slice(from)) ?? [];
  return from + value.trimEnd().length;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** The blanks that the line of this place begins with. */
function indentOf(text: string, at: number): string {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const [blanks = ""] = /^[ ]*/.exec(text.slice(start)) ?? [];
  return blanks;
}
