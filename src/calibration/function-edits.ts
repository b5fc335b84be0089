// Which stretches of a scenario's text change when a function gets values: those of keys that are there are exchanged, others are added
// behind the last one. Knows the text by its tree, and how YAML is laid out.

import { childOf, type Entry, type MapTree, type Tree } from "../scenario/tree.ts";
import { type Edit, indentOf, lineEndAfter, newlineOf } from "./text-edits.ts";
import type { Key } from "./write-scenario.ts";

/** `keysAt` makes the keys for an indent. */
export function editsFor(entry: Entry, keysAt: (indent: string) => readonly Key[], text: string): Edit[] {
  const map = entry.tree as MapTree;
  const { start } = map.span;
  const indent = text[start] === "{" ? indentOf(text, entry.keySpan.start) : " ".repeat(columnOf(start, text));
  const keys = keysAt(indent)
    .map(({ value, ...key }) => ({ ...key, value: value.replaceAll("\n", newlineOf(text)) }))
    .map((key) => (isJson(entry, text) ? asJson(key) : key));
  const own = (name: string): Entry | undefined => ownEntries(map).find((one) => one === map.entries.get(bare(name)));
  const missing = keys.filter(({ name }) => own(name) === undefined);
  return [
    ...keys.flatMap(({ name, value }) =>
      [own(name)].flatMap((there) => (there === undefined ? [] : exchanged(there, value, text))),
    ),
    ...(missing.length === 0 ? [] : [added(missing, map, indent, text)]),
  ];
}

/** An alias, or an anchor in what would change: what changes here would change there. */
export function isShared({ keySpan, tree }: Entry, keys: readonly Key[], text: string): boolean {
  if (tree.kind !== "map" || text[tree.span.start] === "*" || hasAnchor(text.slice(keySpan.end, tree.span.start))) {
    return true;
  }
  return ownEntries(tree)
    .filter((one) => keys.some(({ name }) => one === tree.entries.get(name)))
    .some((one) => hasAnchor(text.slice(one.keySpan.end, endOf(one.tree, text))));
}

/** Comments may hold anything. */
function hasAnchor(text: string): boolean {
  return /(^|[\s,:[{])&[^\s,\]}]/.test(text.replace(/(^|\s)#[^\n]*/g, "$1"));
}

/** What a merged map brings in is written there: here it is overridden. */
function ownEntries(map: MapTree): Entry[] {
  const { start, end } = map.span;
  return [...map.entries.values()].filter(({ keySpan }) => keySpan.start >= start && keySpan.end <= end);
}

/** What a definition could not know stands in a scenario as a guess until somebody measures. */
const GUESS = /^[ \t]*# a guess\b[^\r\n]*/;

/** The value, and a remark behind it that it was a guess. A block of lines becomes one behind its key. */
function exchanged({ keySpan, tree }: Entry, value: string, text: string): Edit[] {
  const end = endOf(tree, text);
  const [guess = ""] = GUESS.exec(text.slice(end)) ?? [];
  const [, colon = ""] = /^(\s*:)\s+$/.exec(text.slice(keySpan.end, tree.span.start)) ?? [];
  const start = colon === "" ? tree.span.start : keySpan.end + colon.length;
  return [{ start, end: end + guess.length, text: colon === "" ? value : ` ${value}` }];
}

function added(keys: readonly Key[], map: MapTree, indent: string, text: string): Edit {
  const { start, end } = map.span;
  const last = ownEntries(map).at(-1);
  const said = keys.map(({ name, value }) => `${name}: ${value}`);
  if (text[start] === "{") {
    if (last !== undefined) return at(endOf(last.tree, text), `, ${said.join(", ")}`);
    const isEmpty = text.slice(start + 1, end - 1).trim() === "";
    return at(start + 1, ` ${said.join(", ")}${isEmpty ? " " : ","}`);
  }
  const newline = newlineOf(text);
  // Nothing of its own but what it merges: in front of that.
  if (last === undefined) return at(start, said.map((one) => `${one}${newline}${indent}`).join(""));
  return at(lineEndAfter(text, endOf(last.tree, text)), said.map((one) => `${newline}${indent}${one}`).join(""));
}

const at = (place: number, text: string): Edit => ({ start: place, end: place, text });

/** Where something ends that shows: a block's span goes on to the next thing, a scalar's may hold blanks. */
function endOf(tree: Tree, text: string): number {
  const isBlock = tree.kind !== "scalar" && !/[*{[]/.test(text[tree.span.start]!);
  const last = !isBlock ? undefined : tree.kind === "map" ? ownEntries(tree).at(-1)?.tree : tree.items.at(-1);
  if (last !== undefined) return endOf(last, text);
  return tree.span.start + text.slice(tree.span.start, tree.span.end).trimEnd().length;
}

function columnOf(place: number, text: string): number {
  return place - (text.lastIndexOf("\n", place - 1) + 1);
}

/** Written as JSON is: what is put in is quoted too. */
function isJson(entry: Entry, text: string): boolean {
  return (
    text[entry.keySpan.start] === '"' &&
    childOf(entry.tree, "duration") !== undefined &&
    text[entry.tree.span.start] === "{"
  );
}

function asJson({ name, value }: Key): Key {
  const quoted = value.replace(/[A-Za-z0-9.%]+/g, (word) => (/^[\d.]+$/.test(word) ? word : `"${word}"`));
  return { name: `"${name}"`, value: quoted, comment: "" };
}

const bare = (name: string): string => name.replaceAll('"', "");
