// How exactly a run knows a figure, held against how exactly somebody wants to.

import { isCertain } from "../../experiment/certainty.ts";
import type { Plan } from "../../experiment/plan.ts";
import type { Results } from "../../experiment/run.ts";
import type { Precision } from "../../scenario/budgets/precision.ts";
import type { Report } from "../report.ts";
import { type Observed, observedOf } from "./observed.ts";

/** Of the strategy that is known least. */
export interface Known {
  readonly strategy: string;
  /** Half the width of its interval over what is wanted; infinite where the interval has an open end. */
  readonly ratio: number;
}

export interface Measured {
  readonly report: Report;
  readonly runs: Results["entries"];
  readonly plan: Plan;
}

/** Undefined where no strategy has such a figure. */
export function leastKnown({ figure, within }: Precision, { report, runs, plan }: Measured): Known | undefined {
  const certain = isCertain(plan);
  const baseline = runs.find(({ entry }) => entry === plan.baseline)!;
  const isOfOthers = figure.metric.endsWith("_versus_baseline");
  const known = report.strategies.flatMap((row, i): Known[] => {
    if (figure.strategy !== undefined && figure.strategy !== row.name) return [];
    if (isOfOthers && row.name === report.baseline) return [];
    const observed = observedOf(figure, { row, run: runs[i]!, baseline, plan });
    if ("reason" in observed) return [];
    const wanted = "share" in within ? within.share * Math.abs(observed.value) : within.amount;
    return [{ strategy: row.name, ratio: certain ? 0 : ratioOf(halfOf(observed), wanted) }];
  });
  return known.sort((a, b) => b.ratio - a.ratio)[0];
}

const halfOf = ({ value, low, high }: Observed): number =>
  low === undefined || high === undefined ? Number.POSITIVE_INFINITY : Math.max(high - value, value - low);

/** Nothing can be known to a share of nothing, unless it is known exactly. */
const ratioOf = (half: number, wanted: number): number => (half === 0 ? 0 : half / wanted);
