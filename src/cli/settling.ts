// `--settle`: a run whose budgets are inconclusive is run again with as many invocations as would tell, until they do or a limit is
// reached. The first invocations stay what they were: a longer run is the same run, gone on with.

import type { Report } from "../report/report.ts";
import { parseCount } from "../units/number.ts";
import type { Context } from "./context.ts";
import { badMost, notSettled, settlingWith } from "./messages.ts";

const MOST = 4_000_000_000;
/** What a run shows moves what would settle it. */
const MOST_RUNS = 6;

/** What `--settle [n]` says; undefined where it is not there. */
export function mostOf(settle: string | undefined): number | undefined {
  if (settle === undefined) return undefined;
  const parsed = parseCount(settle, 1, MOST);
  if (!parsed.ok) throw badMost(settle);
  return parsed.value;
}

/** `again` runs with so many invocations. */
export async function settled(
  first: Report,
  {
    most,
    quiet,
    again,
  }: { readonly most: number; readonly quiet: boolean; again(invocations: number): Promise<Report> },
  { io }: Context,
): Promise<Report> {
  let report = first;
  for (let run = 1; run < MOST_RUNS; run++) {
    const open = report.budgets.filter(({ state }) => state === "inconclusive");
    if (open.length === 0) return report;
    const wanted = Math.max(0, ...open.map(({ settledBy }) => settledBy ?? 0));
    const invocations = Math.min(most, wanted);
    if (invocations <= report.invocations) break;
    if (!quiet) await io.stderr.write(settlingWith(invocations));
    report = await again(invocations);
  }
  const isOpen = report.budgets.some(({ state }) => state === "inconclusive");
  if (isOpen && !quiet) await io.stderr.write(notSettled(report.invocations));
  return report;
}
