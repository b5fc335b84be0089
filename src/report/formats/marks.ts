// The words that mark a row: fastest and cheapest, each below the figure it speaks of, and below the name what went wrong.
// Words, not colours, so that they survive a printer, a pipe and colour blindness.

import type { Ranking } from "../ranking.ts";
import type { StrategyResult } from "../report.ts";
import type { Paint } from "./format.ts";

/** "fastest", or nothing; shared by those that tie. */
export const fastestMark = (row: StrategyResult, ranking: Ranking): string[] =>
  has(ranking.fastest, row, ranking) ? ["fastest"] : [];

/** "cheapest", or nothing; shared by those that tie. */
export const cheapestMark = (row: StrategyResult, ranking: Ranking): string[] =>
  has(ranking.cheapest, row, ranking) ? ["cheapest"] : [];

/** "timed out", "failed", "cannot run": one each. */
export function alarmMarks(row: StrategyResult): string[] {
  if (row.cannotRun !== undefined) return ["cannot run"];
  return [...(row.outcomes.timedOut > 0 ? ["timed out"] : []), ...(row.outcomes.failed > 0 ? ["failed"] : [])];
}

/** A line each, for a list: "> fastest, cheapest", "! timed out". */
export function marksOf(row: StrategyResult, ranking: Ranking, paint: Paint): string[] {
  const good = [...fastestMark(row, ranking), ...cheapestMark(row, ranking)];
  return [
    ...(good.length === 0 ? [] : [paint.green(`> ${good.join(", ")}`)]),
    ...alarmMarks(row).map((mark) => paint.red(`! ${mark}`)),
  ];
}

/** Where everybody shares a place, or there is only one row, the place says nothing. */
function has(place: readonly StrategyResult[], row: StrategyResult, { runners }: Ranking): boolean {
  return place.some((one) => one === row) && place.length < runners.length;
}
