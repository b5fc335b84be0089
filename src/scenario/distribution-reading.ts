// What one reading of a distribution carries along: how a quantity is parsed, and every problem met so far. Knows no
// distribution.

import type { Parsed } from "../units/quantity.ts";
import type { Problem } from "./field.ts";

export type Path = readonly (string | number)[];
export type WrittenMap = Readonly<Record<string, unknown>>;

/** Every problem is collected, not only the first. */
export interface Reading {
  readonly parseScalar: (input: unknown) => Parsed<number>;
  readonly problems: Problem[];
}

export function isMap(input: unknown): input is WrittenMap {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

/** The value, or undefined after its problem was noted. */
export function keep<T>(parsed: Parsed<T>, path: Path, reading: Reading): T | undefined {
  if (parsed.ok) return parsed.value;
  reading.problems.push({ ...parsed, path });
  return undefined;
}
