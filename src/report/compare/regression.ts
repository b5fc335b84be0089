// Whether a figure has got worse by more than it may. As with budgets, what luck could have made is a state of its own.

import { SECTIONS } from "../../experiment/sections.ts";
import type { Limit, RegressionLimit } from "../../scenario/budgets/budget.ts";
import { roundedUp, settledBy } from "../budgets/settle.ts";
import type { RegressionVerdict } from "../comparison.ts";
import type { Compared } from "./figures.ts";
import { clean, comparedMetric, type Difference, figureOf, percentOf } from "./metric.ts";

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
  const isWithout = verdict === "no data" || difference.reason !== undefined;
  const state = isWithout ? "no data" : stateOf(difference, most);
  const reason =
    state === "no data" ? whyNot(difference) : state === "passed" ? whyStill(limit, difference) : undefined;
  return {
    ...{ expression: limit.expression, metric: limit.metric, strategy, state },
    fails: state === "exceeded" || state === "no data" || (state === "inconclusive" && strict),
    ...{ unit, before, after, change, percent: percentOf(difference) },
    ...(ci95 !== undefined && { ci95 }),
    ...writtenOf(limit),
    ...(state === "inconclusive" && { settledBy: whatTells(difference, most, invocations) }),
    ...(reason !== undefined && { reason }),
  };
}

/** Of a strategy that is no more: whoever took it away may have meant to, so that this fails nothing; but it is no limit that is kept. */
export function verdictOnRemoved(
  limit: RegressionLimit,
  {
    strategy,
    before,
    reason,
  }: { readonly strategy: string; readonly before: readonly Compared[]; readonly reason: string },
): RegressionVerdict {
  const figure = before.find(({ metric }) => metric === limit.metric)!;
  return {
    ...{ expression: limit.expression, metric: limit.metric, strategy, state: "no data", fails: false },
    ...{ unit: figure.unit, before: figureOf(figure), after: null, change: null, percent: null },
    ...writtenOf(limit),
    reason,
  };
}

/** What the limit itself says, and where it stands in a file. */
function writtenOf({ limit, min, place }: RegressionLimit): Pick<RegressionVerdict, "limit" | "min" | "place"> {
  const isInFile = place !== undefined && !place.file.startsWith("--");
  return {
    limit: limit.written,
    ...(min !== undefined && { min: min.written }),
    ...(isInFile && { place: { file: place.file, line: place.line, column: place.column } }),
  };
}

/** The largest increase that is none, in the unit of the figure. */
function mostOf(limit: RegressionLimit, difference: Difference): number {
  const { min } = limit;
  return Math.max(min === undefined ? 0 : amountOf(min), allowedOf(limit, difference));
}

function allowedOf({ limit }: RegressionLimit, { before }: Difference): number {
  // Of time-outs and failures a share is one of all invocations already.
  const isOfWhole = limit.unit === "share" && before.unit !== "share";
  return clean(isOfWhole ? Number(limit.value) * before.whole : amountOf(limit));
}

const amountOf = ({ unit, value }: Limit): number => (unit === "duration" ? Number(value) / 1000 : Number(value));

function stateOf({ low, high, isSame }: Difference, most: number): RegressionVerdict["state"] {
  if (low === undefined || high === undefined) return "inconclusive";
  // Nothing more at all is what this run shows, as no time-out at all is in a budget.
  if (high <= most || (most === 0 && isSame)) return "passed";
  return low > most ? "exceeded" : "inconclusive";
}

function whatTells({ change, low, high, after }: Difference, most: number, invocations: number): number | null {
  const { unit, enough = 0 } = after;
  if (low === undefined || high === undefined) return roundedUp(Math.max(2 * invocations, SECTIONS, enough));
  return settledBy({ unit, value: change, low, high }, { limit: most, invocations, statistic: undefined });
}

/** More than its share, and yet nothing. */
function whyStill(limit: RegressionLimit, difference: Difference): string | undefined {
  if (limit.min === undefined || difference.change <= allowedOf(limit, difference)) return undefined;
  return `under the least of ${limit.min.written} that counts`;
}

function whyNot({ before, after, reason }: Difference): string {
  if (reason !== undefined) return reason;
  const without = [...(Number.isNaN(before.whole) ? ["before"] : []), ...(Number.isNaN(after.whole) ? ["after"] : [])];
  return `no invocation has a result ${without.join(" and ")} the change`;
}
