// How many invocations would tell whether a limit is kept: an interval narrows with the square root of their number.

import { SECTIONS } from "../../experiment/sections.ts";
import type { Statistic } from "../../scenario/budgets/metrics.ts";
import { MAX_INVOCATIONS } from "../../scenario/envelope.ts";
import type { Observed } from "./observed.ts";

/** The figure moves too: a little more than is needed if it did not. */
const MORE = 1.2;

const TAIL: Readonly<Record<string, number | undefined>> = { p50: 0.5, p90: 0.1, p95: 0.05, p99: 0.01, p999: 0.001 };

export interface Asked {
  readonly limit: number;
  readonly invocations: number;
  readonly statistic: Statistic | undefined;
  /** The figure is a share of invocations that something happened to. */
  readonly isCounted?: boolean;
}

/** The normal's 97.5th percentile, squared. */
const Z2 = 1.959963984540054 * 1.959963984540054;

/** Two digits, rounded up; null where the figure is its limit, or nobody could wait for so many. */
export function settledBy(
  { value, low, high }: Observed,
  { limit, invocations, statistic, isCounted }: Asked,
): number | null {
  // Wilson's interval ends at the limit where the limit, were it the truth, would just allow what was seen.
  if (isCounted) return enough((Z2 * limit * (1 - limit)) / ((value - limit) * (value - limit)), invocations);
  const end = limit > value ? high : low;
  // So few in the tail that its interval has no end yet: some six of a share s are needed for s n > 1.96 sqrt(s n) + 1.
  if (end === undefined) return roundedUp(Math.max(2 * invocations, SECTIONS, 8 / (TAIL[statistic ?? ""] ?? 1)));
  const ratio = Math.abs(end - value) / Math.abs(limit - value);
  return enough(invocations * ratio * ratio, invocations);
}

function enough(least: number, invocations: number): number | null {
  const needed = least * MORE;
  return Number.isFinite(needed) && needed <= MAX_INVOCATIONS ? roundedUp(Math.max(needed, invocations + 1)) : null;
}

export function roundedUp(count: number): number {
  let step = 1;
  while (count / step > 99) step *= 10;
  return Math.ceil(count / step) * step;
}
