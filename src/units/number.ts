// Numbers without a dimension: percentages, counts with a magnitude ("50M", "10k", "1_000_000") and dollars.

import { describe, type Parsed, quote, scale, unparsed } from "./quantity.ts";

const PERCENT = /^(\d{1,3}(?:\.\d{1,12})?) ?%$/;
const MAGNITUDES: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["k", 1000],
  ["K", 1000],
  ["M", 1_000_000],
  ["B", 1_000_000_000],
]);
const COUNT = /^(\d{1,16}|\d{1,3}(?:,\d{3}){1,5}|\d{1,3}(?:_\d{3}){1,5})(?:\.(\d{1,9}))? ?([kKMB]?)$/;
const DOLLARS = /^\$(\d{1,12}(?:\.\d{1,18})?)$/;

/** As regular expressions for JSON Schema. */
export const PERCENT_PATTERN = "^\\d+(\\.\\d+)? ?%$";
export const COUNT_PATTERN = "^\\d[\\d,_]*(\\.\\d+)? ?[kKMB]?$";

/** "5%" is 0.05: a chance from 0 to 1. */
export function parsePercent(input: unknown): Parsed<number> {
  const expected = "a percentage from 0% to 100%, such as 5%";
  if (typeof input === "number") {
    return unparsed(`${input} is a bare number`, `a percentage: write ${asPercent(input)}`);
  }
  const match = typeof input === "string" ? PERCENT.exec(input) : null;
  const value = Number(match?.[1]) / 100;
  if (value <= 1) return { ok: true, value };
  return unparsed(match ? `${quote(input)} is too much` : `${describe(input)} is not a percentage`, expected);
}

/** "50M" is 50,000,000. Whole numbers only, `min` to `max` inclusive. */
export function parseCount(input: unknown, min: number, max: number): Parsed<number> {
  const expected = `a whole number from ${grouped(min)} to ${grouped(max)}`;
  const value = typeof input === "number" ? input : countOf(input);
  if (value === undefined || !Number.isInteger(value)) {
    return unparsed(`${describe(input)} is not a whole number`, expected);
  }
  if (value >= min && value <= max) return { ok: true, value };
  return unparsed(`${quote(input)} is too ${value > max ? "much" : "little"}`, expected);
}

/** Dollars as an exact decimal string: "$0.20" is "0.20". */
export function parseMoney(input: unknown): Parsed<string> {
  if (typeof input === "number") return unparsed(`${input} is a bare number`, `an amount: write $${input}`);
  const match = typeof input === "string" ? DOLLARS.exec(input) : null;
  if (match?.[1] !== undefined) return { ok: true, value: match[1] };
  return unparsed(`${describe(input)} is not an amount of money`, "an amount such as $0.20");
}

/** 1234567 is "1,234,567". */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

function countOf(input: unknown): number | undefined {
  const match = typeof input === "string" ? COUNT.exec(input) : null;
  if (match === null) return undefined;
  const [, whole = "", fraction = "", magnitude = ""] = match;
  return scale(whole.replace(/[,_]/g, ""), fraction, MAGNITUDES.get(magnitude) ?? 1);
}

function asPercent(bare: number): string {
  if (!(bare >= 0 && bare <= 100)) return "5%";
  return bare < 1 ? `${Math.round(bare * 1e8) / 1e6}%` : `${bare}%`;
}
