// From budgets to verdicts. A limit that lies where luck may have put the figure is neither kept nor exceeded: that is a state of its
// own, with how many invocations would tell.

import { isCertain } from "../../experiment/certainty.ts";
import type { EntryResult } from "../../experiment/entry-result.ts";
import type { Plan } from "../../experiment/plan.ts";
import type { Budget, Comparison } from "../../scenario/budgets/budget.ts";
import type { Report, StrategyResult, Verdict, VerdictState } from "../report.ts";
import { bestVerdict } from "./best.ts";
import { type NoData, type Observed, observedOf, unitOf } from "./observed.ts";
import { headOf, ONE_SAYS_NOTHING, type Open, withoutData } from "./open.ts";
import { settledBy } from "./settle.ts";

export interface Judged {
  readonly report: Report;
  readonly runs: readonly EntryResult[];
  readonly plan: Plan;
  /** An inconclusive verdict fails too. */
  readonly strict: boolean;
}

/** In the order of the scenario; a budget of no strategy in particular is one of each. */
export function verdictsOf(judged: Judged): Verdict[] {
  const certain = isCertain(judged.plan);
  return judged.plan.scenario.budgets
    .filter(({ level }) => level !== "off")
    .flatMap((budget) => verdictsOn(budget, judged, certain))
    .map((verdict) => ({ ...verdict, fails: doesFail(verdict, judged.strict) }));
}

function verdictsOn(budget: Budget, judged: Judged, certain: boolean): Open[] {
  const { report, runs, plan } = judged;
  const { invocations } = plan.scenario;
  if (budget.metric === "best") return [bestVerdict(budget, report, invocations === 1 && !certain)];
  const baseline = runs.find(({ entry }) => entry === plan.baseline)!;
  const isOfOthers = budget.metric.endsWith("_versus_baseline");
  const rows = report.strategies.flatMap((row, i) => {
    const isAsked = budget.strategy === undefined || budget.strategy === row.name;
    const isLeftOut = budget.strategy === undefined && isOfOthers && row.name === report.baseline;
    return isAsked && !isLeftOut ? [{ row, run: runs[i]! }] : [];
  });
  if (rows.length === 0) return [withoutData(budget, absent(budget, report))];
  return rows.map(({ row, run }) => {
    const observed = observedOf(budget, { row, run, baseline, plan });
    if ("reason" in observed) return withoutData(budget, observed, row);
    const exact = certain ? { ...observed, low: observed.value, high: observed.value } : observed;
    return withData(budget, cleaned(exact), { row, invocations, certain });
  });
}

function absent(budget: Budget, { baseline }: Report): NoData {
  const unit = unitOf(budget);
  if (budget.strategy === undefined) return { unit, reason: `nothing but the baseline ${baseline} is in this run` };
  return { unit, reason: `${budget.strategy} is not in this run` };
}

interface Of {
  readonly row: StrategyResult;
  readonly invocations: number;
  readonly certain: boolean;
}

function withData(budget: Budget, observed: Observed, { row, invocations, certain }: Of): Open {
  const limit = budget.limit.unit === "duration" ? Number(budget.limit.value) / 1000 : Number(budget.limit.value);
  const { comparison } = budget;
  const { value, low, high, unit } = observed;
  // Of two invocations or more sections differ; of one nothing is known but what it did itself.
  const isAlone = !certain && isOfThisRun(budget);
  const isBlind = invocations === 1 && !certain && !isAlone;
  const state = isBlind ? "inconclusive" : stateOf(comparison, observed, limit);
  const money = (amount: number): number | string => (unit === "usd" ? moneyText(amount) : clean(amount));
  return {
    ...headOf(budget),
    ...{ strategy: row.name, state, observed: unit === "usd" ? moneyOf(budget, row, value) : clean(value) },
    ...(!isAlone &&
      !isBlind && { ci95: [low === undefined ? null : money(low), high === undefined ? null : money(high)] as const }),
    margin:
      comparison === "==" || comparison === "!="
        ? null
        : money(comparison.startsWith("<") ? limit - value : value - limit),
    ...(state === "inconclusive" && {
      settledBy: settledBy(isBlind ? { ...observed, low: undefined, high: undefined } : observed, {
        limit,
        invocations,
        statistic: budget.statistic,
        isCounted: unit === "share" && (budget.metric === "time_outs" || budget.metric === "failures"),
      }),
    }),
    ...(isBlind && { reason: ONE_SAYS_NOTHING }),
  };
}

/** Counts, none at all among them, and extremes are those of this run, and stand for no other. */
const isOfThisRun = ({ metric, limit, statistic }: Budget): boolean =>
  limit.unit === "count" ||
  ((metric === "time_outs" || metric === "failures") && limit.value === 0) ||
  statistic === "min" ||
  statistic === "max";

/** The report's own digits, where it has them. */
function moneyOf({ metric, purpose }: Budget, row: StrategyResult, value: number): string {
  if (metric === "cost_per_million") return row.costPerMillion[purpose ?? "usd"];
  return row.versusBaseline?.costPerMillion.usd ?? value.toFixed(6);
}

/** What lies beyond twelve digits is noise of the last bit, and must not decide what stands at its limit. */
const clean = (value: number): number => Number(value.toPrecision(12));

const cleaned = ({ unit, value, low, high }: Observed): Observed => ({
  ...{ unit, value: clean(value) },
  ...{ low: low === undefined ? undefined : clean(low), high: high === undefined ? undefined : clean(high) },
});

/** No "-0.000000". */
const moneyText = (amount: number): string => (Math.abs(amount) < 5e-7 ? 0 : amount).toFixed(6);

function stateOf(comparison: Comparison, { value, low, high }: Observed, limit: number): VerdictState {
  const holds = (x: number): boolean => HOLDS[comparison](x, limit);
  // Where the figure may be anywhere beyond what is known, the farthest place decides.
  const ends = [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY];
  if (comparison === "==" || comparison === "!=") {
    if (ends[0] === ends[1]) return holds(value) ? "passed" : "exceeded";
    const mayBe = ends[0]! <= limit && limit <= ends[1]!;
    return mayBe ? "inconclusive" : comparison === "!=" ? "passed" : "exceeded";
  }
  if (ends.every(holds)) return "passed";
  return ends.some(holds) ? "inconclusive" : "exceeded";
}

const HOLDS: Readonly<Record<Comparison, (value: number, limit: number) => boolean>> = {
  "<": (value, limit) => value < limit,
  "<=": (value, limit) => value <= limit,
  ">": (value, limit) => value > limit,
  ">=": (value, limit) => value >= limit,
  "==": (value, limit) => value === limit,
  "!=": (value, limit) => value !== limit,
};

function doesFail({ level, state, onNoData }: Open, strict: boolean): boolean {
  if (level === "warn" || state === "passed") return false;
  if (state === "no data") return onNoData === "fail";
  return state === "exceeded" || strict;
}
