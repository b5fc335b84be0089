// Durations as the user writes them ("250ms", "1.5s", "2m") and as the program counts them: integer microseconds.

import { type Parsed, parseQuantity, type Quantity } from "./quantity.ts";

const MICROSECOND = 1;
export const MILLISECOND = 1000;
const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The longest duration anybody may write: 30 days. */
export const MAX_DURATION = 720 * HOUR;

const UNITS: ReadonlyMap<string, number> = new Map([
  ["us", MICROSECOND],
  ["µs", MICROSECOND],
  ["μs", MICROSECOND],
  ["ms", MILLISECOND],
  ["s", SECOND],
  ["m", MINUTE],
  ["h", HOUR],
]);

/** As a regular expression for JSON Schema. */
export const DURATION_PATTERN = "^\\d+(\\.\\d+)? ?(us|µs|μs|ms|s|m|h)$";

export function parseDuration(input: unknown, max: number = MAX_DURATION, min = 0): Parsed<number> {
  const lower = min > 0 ? `from ${formatDuration(min)} ` : "";
  return parseQuantity(input, { ...DURATION, min, max, range: `${lower}up to ${formatDuration(max)}` });
}

/** The shortest exact spelling: 2_500_000 is "2.5s", 90_000_000 "90s", 900_000_000 "15m". Parsing gives it back. */
export function formatDuration(microseconds: number): string {
  const size = Math.abs(microseconds);
  if (size < MILLISECOND) return `${microseconds}us`;
  if (size < SECOND) return `${microseconds / MILLISECOND}ms`;
  if (size % HOUR === 0) return `${microseconds / HOUR}h`;
  if (size % MINUTE === 0) return `${microseconds / MINUTE}m`;
  return `${microseconds / SECOND}s`;
}

const DURATION: Omit<Quantity, "min" | "max" | "range"> = {
  noun: "a duration",
  units: UNITS,
  unitNames: ["us", "ms", "s", "m", "h"],
  base: "microsecond",
  example: "500ms",
  usual: "ms",
};
