// Money as the report says it: an invoice with how far sampling may have moved it.

import type { Invoice } from "../billing/invoice.ts";
import { type Exact, nearestNumber, usd } from "../billing/money.ts";
import type { Moments } from "../experiment/moments.ts";
import type { Cost } from "./report.ts";

export function costOf({ usd: total, exactUsd, exactWaitUsd: _, ...rest }: Invoice, perInvocation: Moments): Cost {
  return { usd: total, ...rest, ci95: costInterval(total, nearestNumber(exactUsd), perInvocation) };
}

/** The spread was measured at first-tier prices; it is scaled to what a volume makes of them. */
function costInterval(total: string, exact: number, { mean, halfWidth95 }: Moments): readonly [string, string] {
  if (halfWidth95 === 0 || mean === 0) return [total, total];
  const half = (exact * halfWidth95) / mean;
  return [Math.max(0, exact - half).toFixed(6), (exact + half).toFixed(6)];
}

export function differenceInterval(difference: Exact, { halfWidth95 }: Moments): readonly [string, string] {
  const half = 1_000_000 * halfWidth95;
  if (half === 0) return [usd(difference), usd(difference)];
  const exact = nearestNumber(difference);
  return [(exact - half).toFixed(6), (exact + half).toFixed(6)];
}
