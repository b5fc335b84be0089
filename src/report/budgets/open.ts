// A verdict before it is known whether it fails the run.

import type { Budget } from "../../scenario/budgets/budget.ts";
import type { StrategyResult, Verdict } from "../report.ts";
import { type NoData, unitOf } from "./observed.ts";

export type Open = Omit<Verdict, "fails">;

export const ONE_SAYS_NOTHING = "one invocation says nothing of luck";

/** What a budget itself says. */
export function headOf(
  budget: Budget,
): Pick<Open, "expression" | "metric" | "level" | "comparison" | "limit" | "unit"> {
  const { expression, metric, statistic, purpose, by, level, comparison, limit, message, place } = budget;
  return {
    ...{ expression, metric, level: level === "warn" ? "warn" : "error", comparison },
    ...(statistic !== undefined && { statistic: statistic === "p999" ? "p99.9" : statistic }),
    ...(purpose !== undefined && { purpose }),
    ...(by !== undefined && { by }),
    ...(message !== undefined && { message }),
    ...(place !== undefined &&
      !place.file.startsWith("--") && { place: { file: place.file, line: place.line, column: place.column } }),
    unit: unitOf(budget),
    limit: limit.unit === "duration" ? Number(limit.value) / 1000 : limit.value,
  };
}

export function withoutData(budget: Budget, { reason }: Pick<NoData, "reason">, row?: StrategyResult): Open {
  const strategy = row?.name ?? budget.strategy;
  return {
    ...headOf(budget),
    ...(strategy !== undefined && { strategy }),
    ...{ state: "no data", observed: null, margin: null, onNoData: budget.onNoData, reason },
  };
}
