// Whether the strategy that comes out first is the one that was chosen. Who cannot be told apart from the first may be first.

import { SECTIONS } from "../../experiment/sections.ts";
import type { Budget } from "../../scenario/budgets/budget.ts";
import { MAX_INVOCATIONS } from "../../scenario/envelope.ts";
import { offset, type Runner, rank, rivalOf } from "../ranking.ts";
import type { Report } from "../report.ts";
import { headOf, ONE_SAYS_NOTHING, type Open, withoutData } from "./open.ts";
import { roundedUp } from "./settle.ts";

export function bestVerdict(budget: Budget, report: Report, isBlind: boolean): Open {
  const ranking = rank(report);
  const first = budget.by === "latency" ? ranking.fastest : ranking.cheapest;
  const [winner] = first;
  if (winner === undefined) return withoutData(budget, { reason: "no strategy gives an answer" });
  const named = String(budget.limit.value);
  const isIn = report.strategies.some(({ name }) => name === named);
  if (!isIn) return withoutData(budget, { reason: `${named} is not in this run` });
  const isFirst = first.some(({ name }) => name === named);
  const alone = first.length === 1 || first.every((row) => areEqual(row, winner, { budget, report }));
  const wanted = budget.comparison === "==";
  const blind = isBlind && ranking.runners.length > 1;
  const state = blind || (isFirst && !alone) ? "inconclusive" : isFirst === wanted ? "passed" : "exceeded";
  const others = first.slice(1).map(({ name }) => name);
  return {
    ...headOf(budget),
    ...{ state, observed: isFirst && alone ? named : winner.name, margin: null },
    ...(state === "inconclusive" && {
      settledBy: blind ? SECTIONS : settledByOf(report, budget),
      reason: blind ? ONE_SAYS_NOTHING : `${winner.name} cannot be told apart from ${others.join(", ")}`,
    }),
  };
}

interface Of {
  readonly budget: Budget;
  readonly report: Report;
}

/** To the last digit, and so is how they differ from the baseline: then both are first, whatever luck. */
function areEqual(row: Runner, winner: Runner, { budget, report }: Of): boolean {
  if (budget.by === "cost_per_million") return row.costPerMillion.usd === winner.costPerMillion.usd;
  const [[low, high], [least, most]] = [offset(row, report), offset(winner, report)];
  return row.latencyMs.mean === winner.latencyMs.mean && low === least && high === most;
}

function settledByOf(report: Report, { by = "latency" }: Budget): number | null {
  const rival = rivalOf(report, by);
  if (rival === undefined || rival.gap === 0) return null;
  const ratio = rival.halfWidths / rival.gap;
  const needed = 1.2 * report.invocations * ratio * ratio;
  return needed <= MAX_INVOCATIONS ? roundedUp(Math.max(needed, report.invocations + 1)) : null;
}
