// Whether a figure has got worse by more than it may. As with budgets, what luck could have made is a state of its own.

import type { Limit, RegressionLimit } from "../../scenario/budgets/budget.ts";
import { roundedUp } from "../budgets/settle.ts";
import type { RegressionVerdict } from "../comparison.ts";
import { comparedMetric, type Difference, percentOf } from "./metric.ts";

export interface Holding {
  readonly strategy: string;
  /** By metric. */
  readonly differences: ReadonlyMap<string, Difference>;
  readonly invocations: number;
  /** An inconclusive verdict fails too. */
  readonly strict: boolean;
}

export function regressionVerdict(limit: RegressionLimit, holding: Holding): RegressionVerdict {
  const { strategy, differences, invocations, strict } = holding;
  const difference = differences.get(limit.metric)!;
  const { unit, before, after, change, ci95, verdict } = comparedMetric(difference);
  const most = mostOf(limit, difference);
  const state = verdict === "no data" ? "no data" : stateOf(difference, most);
  const reason = state === "no data" ? whyNot(difference) : undefined;
  const { place } = limit;
  return {
    ...{ expression: limit.expression, metric: limit.metric, strategy, state },
    fails: state === "exceeded" || state === "no data" || (state === "inconclusive" && strict),
    ...{ unit, before, after, change, percent: percentOf(difference) },
    ...(ci95 !== undefined && { ci95 }),
    limit: limit.limit.written,
    ...(limit.min !== undefined && { min: limit.min.written }),
    ...(state === "inconclusive" && { settledBy: settledBy(difference, most, invocations) }),
    ...(reason !== undefined && { reason }),
    ...(place !== undefined &&
      !place.file.startsWith("--") && { place: { file: place.file, line: place.line, column: place.column } }),
  };
}

/** The largest increase that is none, in the unit of the figure. */
function mostOf({ limit, min }: RegressionLimit, { before }: Difference): number {
  const floor = min === undefined ? 0 : amountOf(min);
  // Of time-outs and failures a share is one of all invocations already.
  const isOfWhole = limit.unit === "share" && before.unit !== "share";
  return Math.max(floor, isOfWhole ? Number(limit.value) * before.whole : amountOf(limit));
}

const amountOf = ({ unit, value }: Limit): number => (unit === "duration" ? Number(value) / 1000 : Number(value));

function stateOf({ change, half }: Difference, most: number): RegressionVerdict["state"] {
  if (half === undefined) return change === 0 ? "passed" : "inconclusive";
  if (change + half <= most) return "passed";
  return change - half > most ? "exceeded" : "inconclusive";
}

function settledBy({ change, half, after }: Difference, most: number, invocations: number): number | null {
  if (half === undefined) return after.enough !== undefined && after.enough > invocations ? after.enough : null;
  if (change === most) return null;
  const ratio = half / (change - most);
  const needed = 1.2 * invocations * ratio * ratio;
  return needed <= 4_000_000_000 ? roundedUp(Math.max(needed, invocations + 1)) : null;
}

function whyNot({ before, after }: Difference): string {
  const without = [...(Number.isNaN(before.whole) ? ["before"] : []), ...(Number.isNaN(after.whole) ? ["after"] : [])];
  return `no invocation has a result ${without.join(" and ")} the change`;
}
