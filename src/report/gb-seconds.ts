// GB-seconds that Lambda billed, of a usage.

import type { Purpose, Usage } from "../billing/usage.ts";

/** An invocation. */
export function gbSecondsOf(usage: readonly Usage[], invocations: number, purposes: readonly Purpose[]): number {
  const time = usage.filter(({ meter }) => meter.name.endsWith("mb-ms") && meter.name.startsWith("lambda"));
  const mbUs = time.filter(({ purpose }) => purposes.includes(purpose)).reduce((sum, { units }) => sum + units, 0n);
  return Number(mbUs) / (1024 * 1_000_000) / invocations;
}
