// The words under a strategy's name: fastest, cheapest, or what went wrong. Words, not colours, so that they survive a
// printer, a pipe and colour blindness.

import type { StrategyResult } from "../report.ts";
import type { Paint } from "./format.ts";
import type { Ranking } from "./ranking.ts";

/** One line each; empty for a row that is neither. */
export function marksOf(row: StrategyResult, ranking: Ranking, paint: Paint): string[] {
  if (row.cannotRun !== undefined) return [paint.red("! cannot run")];
  const good = [
    ...(has(ranking.fastest, row, ranking) ? ["fastest"] : []),
    ...(has(ranking.cheapest, row, ranking) ? ["cheapest"] : []),
  ];
  return [
    ...(good.length === 0 ? [] : [paint.green(`> ${good.join(", ")}`)]),
    ...(row.outcomes.timedOut > 0 ? [paint.red("! timed out")] : []),
    ...(row.outcomes.failed > 0 ? [paint.red("! failed")] : []),
  ];
}

/** Where everybody shares a place, or there is only one row, the place says nothing. */
function has(place: readonly StrategyResult[], row: StrategyResult, { runners }: Ranking): boolean {
  return place.includes(row) && place.length < runners.length;
}
