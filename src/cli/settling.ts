// `--settle`: a run whose budgets, or a comparison whose limits, are inconclusive is run again with as many invocations as would tell, until they do or a limit is
// reached. The first invocations stay what they were: a longer run is the same run, gone on with.

import type { Comparison } from "../report/comparison.ts";
import type { Report, Verdict } from "../report/report.ts";
import { MAX_INVOCATIONS } from "../scenario/envelope.ts";
import { parseCount } from "../units/number.ts";
import type { Context } from "./context.ts";
import { badMost, notSettled, settlingWith } from "./messages.ts";

/** What a run shows moves what would settle it. */
const MOST_RUNS = 6;

/** What `--settle [n]` says; undefined where it is not there. */
export function mostOf(settle: string | undefined): number | undefined {
  if (settle === undefined) return undefined;
  const parsed = parseCount(settle, 1, MAX_INVOCATIONS);
  if (!parsed.ok) throw badMost(settle);
  return parsed.value;
}

interface Settling<Run> {
  readonly most: number;
  readonly quiet: boolean;
  /** Runs with so many invocations. */
  again(invocations: number): Promise<Run>;
}

export async function settled<Run extends Report | Comparison>(
  first: Run,
  { most, quiet, again }: Settling<Run>,
  { io }: Context,
): Promise<Run> {
  const what = "budgets" in first ? "budgets" : "limits";
  let run = first;
  for (let runs = 1; runs < MOST_RUNS; runs++) {
    const open = openIn(run);
    if (open.length === 0) return run;
    const wanted = Math.max(0, ...open.map(({ settledBy }) => settledBy ?? 0));
    const invocations = Math.min(most, wanted);
    if (invocations <= run.invocations) break;
    if (!quiet) await io.stderr.write(settlingWith(invocations, what));
    run = await again(invocations);
  }
  if (openIn(run).length > 0 && !quiet) await io.stderr.write(notSettled(run.invocations, what));
  return run;
}

type Verdicts = readonly Pick<Verdict, "state" | "settledBy">[];

function openIn(run: Report | Comparison): Verdicts {
  const all: Verdicts = "budgets" in run ? run.budgets : run.regression;
  return all.filter(({ state }) => state === "inconclusive");
}
