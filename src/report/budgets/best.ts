// Whether the strategy that comes out first is the one that was chosen. Who cannot be told apart from the first may be first.

import type { Budget } from "../../scenario/budgets/budget.ts";
import { rank, rivalOf } from "../ranking.ts";
import type { Report } from "../report.ts";
import { headOf, type Open, withoutData } from "./open.ts";
import { roundedUp } from "./settle.ts";

export function bestVerdict(budget: Budget, report: Report): Open {
  const ranking = rank(report);
  const first = budget.by === "latency" ? ranking.fastest : ranking.cheapest;
  const [winner] = first;
  if (winner === undefined) return withoutData(budget, { reason: "no strategy gives an answer" });
  const named = String(budget.limit.value);
  const isIn = report.strategies.some(({ name }) => name === named);
  if (!isIn) return withoutData(budget, { reason: `${named} is not in this run` });
  const isFirst = first.some(({ name }) => name === named);
  const alone = first.length === 1 || first.every((row) => areEqual(row, winner, budget));
  const wanted = budget.comparison === "==";
  const state = isFirst && !alone ? "inconclusive" : isFirst === wanted ? "passed" : "exceeded";
  const others = first.slice(1).map(({ name }) => name);
  return {
    ...headOf(budget),
    ...{ state, observed: isFirst && alone ? named : winner.name, margin: null },
    ...(state === "inconclusive" && {
      settledBy: settledByOf(report, budget),
      reason: `${winner.name} cannot be told apart from ${others.join(", ")}`,
    }),
  };
}

/** To the last digit: then both are first, whatever luck. */
function areEqual(row: Ranked, winner: Ranked, { by }: Budget): boolean {
  if (by === "latency") return row.latencyMs.mean === winner.latencyMs.mean && row.latencyMs.min === row.latencyMs.max;
  return row.costPerMillion.usd === winner.costPerMillion.usd;
}

type Ranked = ReturnType<typeof rank>["runners"][number];

function settledByOf(report: Report, { by = "latency" }: Budget): number | null {
  const rival = rivalOf(report, by);
  if (rival === undefined || rival.gap === 0) return null;
  const ratio = rival.halfWidths / rival.gap;
  const needed = 1.2 * report.invocations * ratio * ratio;
  return needed <= 4_000_000_000 ? roundedUp(Math.max(needed, report.invocations + 1)) : null;
}
