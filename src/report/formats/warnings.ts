// What nobody may overlook: time-outs, failures, strategies that cannot run. Says it as plain sentences; the formats make
// them loud.

import type { Report, StrategyResult } from "../report.ts";
import { dollars, duration, grouped, percent, shareOf } from "./numbers.ts";
import { isConstant } from "./ranking.ts";

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
    return [{ headline: `${row.name} ${troubles(row, report)}`, details: [...reasons(row), whatItCost(row)] }];
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

function troubles({ outcomes }: StrategyResult, report: Report): string {
  return [
    ...(outcomes.timedOut > 0 ? [`TIMED OUT in ${howMany(outcomes.timedOut, report)}`] : []),
    ...(outcomes.failed > 0 ? [`FAILED in ${howMany(outcomes.failed, report)}`] : []),
  ].join(" and ");
}

function howMany(count: number, { invocations }: Report): string {
  if (count < invocations) {
    return `${grouped(count)} of ${grouped(invocations)} invocations (${percent(shareOf(count, invocations))})`;
  }
  return invocations === 1 ? "the only invocation" : `all ${grouped(invocations)} invocations`;
}

const reasons = (row: StrategyResult): string[] =>
  row.failures.map(({ reason, invocations }) =>
    row.failures.length === 1 ? reason : `${grouped(invocations)} times: ${reason}`,
  );

function whatItCost(row: StrategyResult): string {
  const { usd, wait } = row.costPerMillion;
  const waited = Number(wait) > 0 ? `, ${dollars(wait)} of it for waiting` : "";
  const { latencyMs } = row;
  if (latencyMs === null) return `Cost all the same: ${dollars(usd)} per million invocations${waited}; no result.`;
  const taken = isConstant(latencyMs)
    ? duration(latencyMs.mean, { exact: true })
    : `${duration(latencyMs.mean)} on average`;
  return `Cost with retries: ${dollars(usd)} per million invocations${waited}; time until the result: ${taken}.`;
}
