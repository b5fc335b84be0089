// What nobody may overlook: time-outs, failures, strategies that cannot run. Says it as plain sentences; the formats make
// them loud.

import { isConstant, rank } from "../ranking.ts";
import type { Report, StrategyResult } from "../report.ts";
import { dollars, duration, grouped, percent, shareOf } from "./numbers.ts";
import { price, time } from "./phrases.ts";

export interface Warning {
  /** "polling TIMED OUT in all 10,000 invocations". */
  readonly headline: string;
  /** Why, and what it cost. */
  readonly details: readonly string[];
}

export function warnings(report: Report): Warning[] {
  return report.strategies.flatMap((row) => {
    if (row.cannotRun !== undefined) return [{ headline: `${row.name} CANNOT RUN`, details: [row.cannotRun] }];
    if (row.outcomes.timedOut + row.outcomes.failed === 0) return [];
    const details = [...reasonsOf(row.failures), whatItCost(row), ...whatInstead(row, report)];
    return [{ headline: `${row.name} ${troublesIn(row.outcomes, report.invocations)}`, details }];
  });
}

/** "polling (times out in every invocation)": for the sentence that names who is not compared. */
export function whatStopped(row: StrategyResult, report: Report): string {
  if (row.cannotRun !== undefined) return `${row.name} (cannot run)`;
  const { timedOut, failed } = row.outcomes;
  const parts = [
    ...(timedOut > 0 ? [`times out in ${howOften(timedOut, report)}`] : []),
    ...(failed > 0 ? [`fails in ${howOften(failed, report)}`] : []),
  ];
  return `${row.name} (${parts.join(", ") || "has no result"})`;
}

function howOften(count: number, { invocations }: Report): string {
  return count === invocations ? "every invocation" : `${percent(shareOf(count, invocations))} of invocations`;
}

/** "TIMED OUT in 3 of 10,000 invocations (0.03 %) and FAILED in ...". */
export function troublesIn(
  { timedOut, failed }: Pick<StrategyResult["outcomes"], "timedOut" | "failed">,
  invocations: number,
): string {
  return [
    ...(timedOut > 0 ? [`TIMED OUT in ${howMany(timedOut, invocations)}`] : []),
    ...(failed > 0 ? [`FAILED in ${howMany(failed, invocations)}`] : []),
  ].join(" and ");
}

function howMany(count: number, invocations: number): string {
  if (count < invocations) {
    return `${grouped(count)} of ${grouped(invocations)} invocations (${percent(shareOf(count, invocations))})`;
  }
  return invocations === 1 ? "the only invocation" : `all ${grouped(invocations)} invocations`;
}

/** A sentence each. */
export const reasonsOf = (failures: StrategyResult["failures"]): string[] =>
  failures.map(({ reason, invocations }) =>
    failures.length === 1 ? `${reason}.` : `${grouped(invocations)} times: ${reason}.`,
  );

function whatItCost({ costPerMillion, latencyMs, outcomes }: StrategyResult): string {
  const { usd, wait } = costPerMillion;
  const vain = outcomes.completed === 0 && outcomes.failed === 0 ? "waiting in vain" : "waiting";
  const waited = Number(wait) > 0 ? `, ${dollars(wait)} of it for ${vain}` : "";
  if (latencyMs === null) return `It costs ${dollars(usd)} per million invocations all the same${waited}; no result.`;
  const exact = isConstant(latencyMs);
  const taken = `${duration(latencyMs.mean, { exact })}${exact ? "" : " on average"}`;
  return `It costs ${dollars(usd)} per million invocations, retries and all${waited}; a result takes ${taken}.`;
}

/** The cheapest, where this one is no answer at all; and the guardrail that was too low, where there is one. */
function whatInstead(row: StrategyResult, report: Report): string[] {
  const { outcomes, params } = row;
  const { cheapest, runners } = rank(report);
  const better = runners.some((runner) => runner === row) ? undefined : cheapest[0];
  const instead = better === undefined ? [] : [`use ${better.name} (${time(better)}, ${price(better)})`];
  const { maxWait } = params;
  const longer = outcomes.timedOut > 0 && maxWait !== undefined ? [`give it a maxWait over ${maxWait}`] : [];
  const all = [...instead, ...longer].join(", or ");
  return all === "" ? [] : [`Instead: ${all}.`];
}
