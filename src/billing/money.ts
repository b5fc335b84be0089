// Exact arithmetic for money and quantities: ratios of big integers in lowest terms. Knows how an amount is printed, and
// nothing of meters or prices. Nothing is rounded before it is printed; only `nearestNumber` leaves exactness.

import { Fault } from "../errors.ts";

/** A rational number in lowest terms; the denominator is positive. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Exact = { numerator: 0n, denominator: 1n };

/** Decimals in which money is printed. */
const MONEY_DECIMALS = 6;

/** `numerator / denominator`. Fault where the denominator is zero. */
export function ratio(numerator: bigint, denominator: bigint): Exact {
  if (denominator === 0n) throw new Fault("an amount was divided by zero");
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** An integer. */
export function whole(value: bigint): Exact {
  return { numerator: value, denominator: 1n };
}

/** A decimal as price books write it: "0.0000166667" becomes 166667 / 10^10. Fault where it is none. */
export function exact(decimal: string): Exact {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (match === null) throw new Fault(`${decimal} is not a decimal`, { decimal });
  const [, integer = "", fraction = ""] = match;
  return ratio(BigInt(integer + fraction), tenTo(fraction.length));
}

export function plus(a: Exact, b: Exact): Exact {
  return ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Exact, b: Exact): Exact {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function times(a: Exact, b: Exact): Exact {
  return ratio(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** `a / b`. Fault where b is zero. */
export function over(a: Exact, b: Exact): Exact {
  return ratio(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Negative, zero or positive as a is less than, equal to or greater than b: for `sort`. */
export function compare(a: Exact, b: Exact): number {
  const difference = minus(a, b).numerator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function lesser(a: Exact, b: Exact): Exact {
  return compare(a, b) <= 0 ? a : b;
}

export function sum(amounts: Iterable<Exact>): Exact {
  let total = ZERO;
  for (const amount of amounts) total = plus(total, amount);
  return total;
}

/** Money: "87.123456". Always six decimals, half up; below zero half away from zero, so that a - b is -(b - a) in print. */
export function usd(amount: Exact): string {
  return fixed(amount, MONEY_DECIMALS);
}

/** A quantity, exact and without trailing zeros: "0.375". Where the decimals never end, six of them, half up: "0.333333". */
export function decimal(quantity: Exact): string {
  const digits = endingDecimals(quantity.denominator);
  if (digits !== undefined) return fixed(quantity, digits);
  return fixed(quantity, MONEY_DECIMALS).replace(/\.?0+$/, "");
}

/** For statistics only: within a few units of the last place of the true value. */
export function nearestNumber(amount: Exact): number {
  return Number(amount.numerator) / Number(amount.denominator);
}

function fixed({ numerator, denominator }: Exact, decimals: number): string {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude * tenTo(decimals) + denominator) / (2n * denominator);
  const digits = rounded.toString().padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  const sign = numerator < 0n && rounded > 0n ? "-" : "";
  return sign + digits.slice(0, point) + (decimals > 0 ? `.${digits.slice(point)}` : "");
}

/** How many decimals 1/denominator has; undefined where they never end. */
function endingDecimals(denominator: bigint): number | undefined {
  const twos = timesDivisible(denominator, 2n);
  const fives = timesDivisible(twos.rest, 5n);
  return fives.rest === 1n ? Math.max(twos.count, fives.count) : undefined;
}

function timesDivisible(value: bigint, factor: bigint): { count: number; rest: bigint } {
  let [count, rest] = [0, value];
  for (; rest % factor === 0n; count++) rest /= factor;
  return { count, rest };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (smaller > 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function tenTo(exponent: number): bigint {
  return BigInt(`1${"0".repeat(exponent)}`);
}
