// Whether Lambda billed the init of a cold start, as a report shows it: Billed Duration is the handler's time rounded up, or that of
// init and handler. Rounding is to the next millisecond; logs print two decimals, so half a hundredth may be missing.

/** What a cold report says. */
export type InitBilling = "billed" | "free" | "unclear";

/** Logs print durations to a hundredth of a millisecond. */
const PRINTED_MS = 0.005;

/** Whether the init counted; unclear where both or neither explain the figure. */
export function initBilling({
  durationMs,
  initMs,
  billedMs,
}: {
  durationMs: number;
  initMs: number;
  billedMs: number;
}): InitBilling {
  const free = isRoundedUp(billedMs, durationMs);
  const billed = isRoundedUp(billedMs, durationMs + initMs);
  if (free === billed) return "unclear";
  return billed ? "billed" : "free";
}

/** What is wrong with a Billed Duration that is shorter than the handler's own. */
export function billedByMistake(durationMs: number, billedMs: number | undefined): string | undefined {
  if (billedMs === undefined || billedMs >= Math.ceil(durationMs - 2 * PRINTED_MS)) return undefined;
  return `${billedMs} ms billed are less than a duration of ${durationMs} ms`;
}

function isRoundedUp(billedMs: number, ms: number): boolean {
  return (
    billedMs >= Math.max(1, Math.ceil(ms - 2 * PRINTED_MS)) && billedMs <= Math.max(1, Math.ceil(ms + 2 * PRINTED_MS))
  );
}
