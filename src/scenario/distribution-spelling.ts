// Reads what a user writes for a random quantity: a scalar for a constant, or `{ dist: lognormal, p50: 300ms, p99: 1.2s }`.
// Knows the grammar that all spellings share; the spellings themselves are the table beside it, the unit is an argument.

import { constant, type Distribution } from "../random/distribution.ts";
import { describe, listOf, type Parsed, quote, unparsed } from "../units/quantity.ts";
import { readMixture, readValues } from "./distribution-lists.ts";
import { isMap, keep, type Path, type Reading, type WrittenMap } from "./distribution-reading.ts";
import { notBelow, type Rule, type Written } from "./distribution-rules.ts";
import { type KeyKind, SPELLINGS, type Spelling } from "./distribution-table.ts";
import type { Outcome } from "./field.ts";

/** Reads with `parseScalar` for the quantities; problems carry the path from the value to the culprit. */
export function parseDistribution(input: unknown, parseScalar: Reading["parseScalar"]): Outcome<Distribution> {
  const reading: Reading = { parseScalar, problems: [] };
  const distribution = readDistribution(input, [], reading);
  if (distribution === undefined || reading.problems.length > 0) return { problems: reading.problems };
  return { ok: true, value: distribution };
}

function readDistribution(
  input: unknown,
  path: Path,
  reading: Reading,
  moreKeys: readonly string[] = [],
): Distribution | undefined {
  if (!isMap(input)) return readConstant(input, path, reading);
  const spelling = spellingOf(input, path, reading);
  if (spelling === undefined) return undefined;
  const before = reading.problems.length;
  refuseUnknownKeys(input, [...Object.keys(spelling.keys), "dist", "min", "max", ...moreKeys], path, reading);
  const written = readNumbers(input, { ...spelling.keys, min: "quantity", max: "quantity" }, path, reading);
  requireOneSet(input, spelling.sets, path, reading);
  checkRules(written, [...(spelling.rules ?? []), notBelow("max", "min")], path, reading);
  const shape =
    readLists(input, path, reading) ?? (reading.problems.length > before ? undefined : spelling.build(written));
  if (shape === undefined) return undefined;
  return { ...shape, ...pick(written, "min"), ...pick(written, "max") };
}

function readConstant(input: unknown, path: Path, reading: Reading): Distribution | undefined {
  const value = keep(reading.parseScalar(input), path, reading);
  return value === undefined ? undefined : constant(value);
}

function spellingOf(input: WrittenMap, path: Path, reading: Reading): Spelling | undefined {
  const known = [...SPELLINGS.keys()];
  if (!Object.hasOwn(input, "dist")) {
    reading.problems.push({ ...unparsed("dist is missing", `dist: ${listOf(known)}`), path });
    return undefined;
  }
  const word = input.dist;
  const spelling = typeof word === "string" ? SPELLINGS.get(word) : undefined;
  if (spelling === undefined) {
    const problem = unparsed(`${describe(word)} is not a distribution`, listOf(known));
    const unknown = { word: typeof word === "string" ? word : "", known };
    reading.problems.push({ ...problem, unknown, path: [...path, "dist"] });
  }
  return spelling;
}

function refuseUnknownKeys(input: WrittenMap, known: readonly string[], path: Path, reading: Reading): void {
  for (const key of Object.keys(input)) {
    if (known.includes(key)) continue;
    const problem = unparsed(`${quote(key)} is not a key of ${input.dist}`, listOf(known));
    reading.problems.push({ ...problem, unknown: { word: key, known }, path: [...path, key], atKey: true });
  }
}

function readNumbers(
  input: WrittenMap,
  kinds: Readonly<Record<string, KeyKind>>,
  path: Path,
  reading: Reading,
): Written {
  const written: Record<string, number> = {};
  for (const [key, kind] of Object.entries(kinds)) {
    if (!Object.hasOwn(input, key) || (kind !== "quantity" && kind !== "number")) continue;
    const parsed = kind === "quantity" ? reading.parseScalar(input[key]) : parseNumber(input[key]);
    const value = keep(parsed, [...path, key], reading);
    if (value !== undefined) written[key] = value;
  }
  return written;
}

function parseNumber(input: unknown): Parsed<number> {
  if (typeof input === "number" && input >= 0 && input < Infinity) return { ok: true, value: input };
  return unparsed(`${describe(input)} is not a positive number`, "a number without a unit, such as 0.5");
}

/** Of the sets of keys that determine the distribution one must be there, and no key of another. */
function requireOneSet(input: WrittenMap, sets: Spelling["sets"], path: Path, reading: Reading): void {
  const present = [...new Set(sets.flat())].filter((key) => Object.hasOwn(input, key));
  if (sets.some((set) => set.length === present.length && set.every((key) => present.includes(key)))) return;
  const expected = listOf(sets.map((set) => set.join(" with ")));
  const got = present.length === 0 ? "has no parameters" : `is not determined by ${present.join(" and ")}`;
  reading.problems.push({ ...unparsed(`${input.dist} ${got}`, expected), path });
}

/** Judges what could be read; where a value is wrong in itself its rules are silent. */
function checkRules(written: Written, rules: readonly Rule[], path: Path, reading: Reading): void {
  for (const { key, holds, problem, expected } of rules) {
    const value = written[key];
    if (value === undefined || holds(value, written)) continue;
    reading.problems.push({ ...unparsed(`${key} ${problem}`, expected), path: [...path, key] });
  }
}

function readLists(input: WrittenMap, path: Path, reading: Reading): Distribution | undefined {
  if (input.dist === "empirical") {
    if (Object.hasOwn(input, "file")) keep(parseFile(input.file), [...path, "file"], reading);
    return readValues(input.values, [...path, "values"], reading);
  }
  if (input.dist === "mixture") return readMixture(input.of, [...path, "of"], reading, readDistribution);
  return undefined;
}

/** A file's values are in place of it by now; where it had none, its own issue has said so. */
function parseFile(input: unknown): Parsed<string> {
  if (typeof input === "string") return { ok: true, value: input };
  return unparsed(`${describe(input)} is not a file`, "a CSV file beside the scenario");
}

function pick<K extends string>(written: Written, key: K): { readonly [key in K]?: number } {
  const value = written[key];
  return (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: number };
}
