// What logs do not say, in sentences: of a new scenario, of one that is there, and of how init was billed.

import type { Estimate } from "./estimate.ts";

const DISTANT = "and how far away the client is (platform: { entry: ... })";

/** What a new scenario lacks. */
export function ofNewScenario(estimates: readonly Estimate[], measuredUnder: string | undefined): string[] {
  return [
    ...(estimates.length > 1
      ? ["which function comes after which: write after: yourself, or use --into with a file from unum-sim import"]
      : []),
    `payloads, architecture, time-outs, the region, ${DISTANT}: the scenario has the defaults`,
    "whether a handler goes on once it has handed its output over (tail)",
    measuredUnder === undefined
      ? "what of a handler's time were a strategy's calls: --measured-under takes them off"
      : `who comes after whom: ${measuredUnder}'s calls were taken off as if every function stood alone; with --into, a workflow's are`,
    ...billing(estimates),
  ];
}

/** What in a scenario that is there stays as it is. */
export function ofScenario(estimates: readonly Estimate[]): string[] {
  return [
    `after, payloads, architecture, time-outs, tails, the region, ${DISTANT}: as they were`,
    ...billing(estimates),
  ];
}

/** For a comment: what is as it should be needs no other words. */
export function billingAsNow(estimates: readonly Estimate[]): string[] {
  const { billed, free } = inits(estimates);
  if (billed === 0 || free > 0) return [];
  const runs = billed === 1 ? "the one cold run" : `all ${billed} cold runs`;
  return [`init was billed in ${runs}, as since August 2025 and in the newest price book`];
}

/** Which rule of billing the logs show: the newest price book's is that of August 2025. */
function billing(estimates: readonly Estimate[]): string[] {
  const { billed, free } = inits(estimates);
  if (free === 0) return [];
  const runs = `${free} cold ${free === 1 ? "run" : "runs"}`;
  if (billed === 0)
    return [`init was not billed in these logs (${runs}), as before August 2025; the newest price book bills it`];
  return [
    `init was billed in ${billed} cold ${billed === 1 ? "run" : "runs"} and free in ${free}: the logs span a change of AWS's rules; the newest price book bills it`,
  ];
}

/** Cold runs that show how their init was billed. */
function inits(estimates: readonly Estimate[]): { billed: number; free: number } {
  const sum = (of: "billed" | "free") => estimates.reduce((total, { sample }) => total + sample.initsBilled[of], 0);
  return { billed: sum("billed"), free: sum("free") };
}
