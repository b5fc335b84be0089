// The two distributions that are made of lists: the measured values of `empirical` and the components of `mixture`. Knows
// no file: a CSV's values have taken the place of `values` before this looks.

import type { Distribution } from "../random/distribution.ts";
import { parsePercent } from "../units/number.ts";
import { describe, type Parsed, unparsed } from "../units/quantity.ts";
import { isMap, keep, type Path, type Reading } from "./distribution-reading.ts";

/** A list may hold a file's hundred thousand values, all of them wrong. */
const MAX_PROBLEMS = 200;

/** Reads one component, in which `moreKeys` are allowed beside the distribution's own. */
type ReadOne = (input: unknown, path: Path, reading: Reading, moreKeys: readonly string[]) => Distribution | undefined;

/** Undefined, with the problems noted, where the values cannot be read. `undefined` values are the caller's problem. */
export function readValues(input: unknown, path: Path, reading: Reading): Distribution | undefined {
  const items = listAt(input, path, reading, "values such as [120ms, 150ms]");
  if (items === undefined) return undefined;
  const values: number[] = [];
  for (const [index, item] of items.entries()) {
    if (reading.problems.length >= MAX_PROBLEMS) return undefined;
    const value = keep(reading.parseScalar(item), [...path, index], reading);
    if (value !== undefined) values.push(value);
  }
  return values.length < items.length ? undefined : { dist: "empirical", values: values.sort((a, b) => a - b) };
}

export function readMixture(input: unknown, path: Path, reading: Reading, readOne: ReadOne): Distribution | undefined {
  const items = listAt(input, path, reading, "components such as [{ weight: 1, dist: ... }]");
  if (items === undefined) return undefined;
  const of: { weight: number; of: Distribution }[] = [];
  for (const [index, item] of items.entries()) {
    const component = readComponent(item, [...path, index], reading, readOne);
    if (component !== undefined) of.push(component);
  }
  return of.length < items.length ? undefined : { dist: "mixture", of };
}

function readComponent(
  item: unknown,
  path: Path,
  reading: Reading,
  readOne: ReadOne,
): { weight: number; of: Distribution } | undefined {
  if (!isMap(item)) {
    reading.problems.push({ ...unparsed(`${describe(item)} is not a component`, "{ weight: 1, dist: ... }"), path });
    return undefined;
  }
  const of = readOne(item, path, reading, ["weight"]);
  if (!Object.hasOwn(item, "weight")) {
    reading.problems.push({ ...unparsed("weight is missing", "a weight such as 1 or 30%"), path });
    return undefined;
  }
  const weight = keep(parseWeight(item.weight), [...path, "weight"], reading);
  return weight === undefined || of === undefined ? undefined : { weight, of };
}

function parseWeight(input: unknown): Parsed<number> {
  const parsed = typeof input === "string" ? parsePercent(input) : undefined;
  const value = parsed?.ok ? parsed.value : input;
  if (typeof value === "number" && value >= 1e-9 && value <= 1e9) return { ok: true, value };
  return unparsed(`${describe(input)} is not a weight`, "a positive weight such as 1 or 30%");
}

function listAt(input: unknown, path: Path, reading: Reading, expected: string): readonly unknown[] | undefined {
  if (Array.isArray(input) && input.length > 0) return input;
  if (input === undefined) return undefined;
  const problem = Array.isArray(input) ? "the list is empty" : `${describe(input)} is not a list`;
  reading.problems.push({ ...unparsed(problem, expected), path });
  return undefined;
}
