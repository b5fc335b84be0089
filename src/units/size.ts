// Sizes as the user writes them ("200B", "1KB", "512MB"), in bytes, and memory in MB. 1 KB is 1024 bytes, as AWS bills.

import { type Parsed, parseQuantity, type Quantity, unparsed } from "./quantity.ts";

const KB = 1024;
const MB = 1024 * KB;
const GB = 1024 * MB;
/** The largest size anybody may write. */
export const MAX_SIZE = 10 * GB;

const UNITS: ReadonlyMap<string, number> = new Map([
  ["B", 1],
  ["KB", KB],
  ["kB", KB],
  ["KiB", KB],
  ["MB", MB],
  ["MiB", MB],
  ["GB", GB],
  ["GiB", GB],
]);

/** As a regular expression for JSON Schema. */
export const SIZE_PATTERN = "^\\d+(\\.\\d+)? ?(B|KB|kB|KiB|MB|MiB|GB|GiB)$";

/** Bytes. */
export function parseSize(input: unknown): Parsed<number> {
  return parseQuantity(input, SIZE);
}

/** What a Lambda function may have, in MB: 128 to 10,240. */
export function parseMemory(input: unknown): Parsed<number> {
  const parsed = parseQuantity(input, MEMORY);
  if (!parsed.ok || parsed.value % MB === 0) return parsed.ok ? { ok: true, value: parsed.value / MB } : parsed;
  return unparsed(`${input} is not a whole number of MB`, `memory such as ${Math.ceil(parsed.value / MB)}MB`);
}

/** The shortest exact spelling of a whole number of bytes: 1536 is "1.5KB", 1000 "1000B". Parsing gives it back. */
export function formatSize(bytes: number): string {
  for (const [unit, size] of [["GB", GB] as const, ["MB", MB] as const, ["KB", KB] as const]) {
    if (bytes >= size && (bytes * 100) % size === 0) return `${bytes / size}${unit}`;
  }
  return `${bytes}B`;
}

const SIZE: Quantity = {
  noun: "a size",
  units: UNITS,
  unitNames: ["B", "KB", "MB", "GB"],
  base: "byte",
  min: 0,
  max: MAX_SIZE,
  range: "up to 10GB",
  example: "1KB",
  usual: "B",
};

const MEMORY: Quantity = {
  ...SIZE,
  noun: "memory",
  min: 128 * MB,
  max: 10 * GB,
  range: "from 128MB to 10240MB",
  example: "512MB",
  usual: "MB",
};
