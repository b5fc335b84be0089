// A comparison in words and rows: which sentence sums it up, which figures are shown, how each reads. The formats arrange them.

import { nameOfRegression } from "../checks.ts";
import type { ComparedMetric, ComparedStrategy, Comparison } from "../comparison.ts";
import { type BudgetLine, headingOf, lineOf } from "./budgets.ts";
import { dollars, grouped, percent } from "./numbers.ts";
import { listed } from "./phrases.ts";
import { changeIn, regressionSentence, signed, spelled } from "./verdicts.ts";

export interface ComparisonRow {
  /** "latency p95". */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** "+34 ms (+5.6 %)". */
  readonly change: string;
  /** "±1.2 ms": how far luck may have moved the change; empty where it has no part. */
  readonly give: string;
  readonly verdict: ComparedMetric["verdict"];
}

/** Shown whatever they say; others only where they are not the same. */
const ALWAYS = ["latency.mean", "latency.p50", "latency.p95", "latency.p99", "cost_per_million", "billed_gb_seconds"];

/** One invocation each, of which nothing can be said; as data they are there. */
const NEVER: ReadonlySet<string> = new Set(["latency.min", "latency.max"]);
const IS_NEWS: ReadonlySet<string> = new Set(["better", "worse", "inconclusive"]);

const NAMES: Readonly<Record<string, string>> = {
  cost_per_million: "$ per million",
  billed_gb_seconds: "billed GB-s",
  wait_share: "wait, of bill",
  cold_starts: "cold starts",
  time_outs: "timed out",
  failures: "failed",
};

/** A sentence each, who changed first. */
export function summary(comparison: Comparison): string[] {
  const { strategies, before, after } = comparison;
  const same = strategies.filter(isSame);
  const moved = strategies.filter((one) => !isSame(one));
  const said = moved.map((one) => changeSentence(one, comparison));
  if (moved.length === 0)
    return [`Nothing has changed from ${before.file} to ${after.file}: every figure is the same to the last digit.`];
  if (same.length === 0) return said;
  return [...said, `${listed(same.map(({ name }) => name))}: the same to the last digit.`];
}

export const isSame = ({ metrics }: ComparedStrategy): boolean =>
  metrics.every(({ verdict, before, after }) => verdict === "same" || (before === null && after === null));

function changeSentence(one: ComparedStrategy, { deterministic: exact }: Comparison): string {
  const { name, reason, metrics } = one;
  if (reason !== undefined) return `Nothing to compare: ${reason}.`;
  const [latency, cost] = [metricOf(metrics, "latency.mean"), metricOf(metrics, "cost_per_million")];
  const takes = Number(latency.change) === 0 ? "takes as long" : `takes ${increaseOf(latency, exact)} on average`;
  const costs = Number(cost.change) === 0 ? "costs the same" : `costs ${increaseOf(cost, exact)} per million`;
  const [isLatencyOpen, isCostOpen] = [latency, cost].map(({ verdict }) => verdict === "inconclusive");
  if (isLatencyOpen && isCostOpen) return `${name} ${takes} and ${costs}, but both may be luck.`;
  if (isLatencyOpen) return `${name} ${costs}; that it ${takes} may be luck.`;
  return isCostOpen ? `${name} ${takes}; that it ${costs} may be luck.` : `${name} ${takes} and ${costs}.`;
}

const increaseOf = ({ change, unit, percent: share }: ComparedMetric, exact: boolean): string =>
  changeIn(change, unit, { share, exact });

const metricOf = (metrics: readonly ComparedMetric[], name: string): ComparedMetric =>
  metrics.find(({ metric }) => metric === name)!;

export function rowsOf({ metrics }: ComparedStrategy, { deterministic: exact }: Comparison): ComparisonRow[] {
  return metrics
    .filter(({ metric, verdict }) => ALWAYS.includes(metric) || (!NEVER.has(metric) && IS_NEWS.has(verdict)))
    .map((one) => ({
      name: NAMES[one.metric] ?? one.metric.replace(".", " "),
      before: amount(one.before, one.unit, exact),
      after: amount(one.after, one.unit, exact),
      change: changeOf(one, exact),
      give: giveOf(one),
      verdict: one.verdict,
    }));
}

const amount = (value: number | string | null, unit: ComparedMetric["unit"], exact: boolean): string =>
  value === null ? "-" : bare(spelled(value, unit, exact));

/** The row says what it is in. */
const bare = (spelled: string): string => spelled.replace(/ GB-s$/, "");

function changeOf({ change, unit, percent: share, verdict }: ComparedMetric, exact: boolean): string {
  // Of what cannot be compared the difference would be taken for a change.
  if (change === null || verdict === "no data") return "-";
  if (verdict === "same") return "same";
  const points =
    unit === "share" ? `${signed(change, unit)} points`.replace(" % ", " ") : bare(signed(change, unit, exact));
  return share === null ? points : `${points} (${share > 0 ? "+" : ""}${percent(share)})`;
}

function giveOf({ ci95, unit, verdict }: ComparedMetric): string {
  if (ci95 === undefined || verdict === "no data" || Number(ci95[0]) === Number(ci95[1])) return "";
  const half = (Number(ci95[1]) - Number(ci95[0])) / 2;
  const give = bare(spelled(unit === "usd" ? half.toFixed(6) : half, unit));
  // Points, as the change is.
  return `±${unit === "share" ? give.replace(" %", "") : give}`;
}

/** "Of the $1.20, prices +$0.50 and the design +$0.70."; undefined where there is nothing to tell apart. */
export function splitOf({ costChange: { prices, design }, metrics, reason }: ComparedStrategy): string | undefined {
  if (reason !== undefined) return undefined;
  const { change } = metricOf(metrics, "cost_per_million");
  if (prices === null || design === null || change === null || Number(prices) === 0) return undefined;
  const of = (usd: string): string => {
    if (Number(usd) === 0) return "nothing";
    return usd.startsWith("-") ? dollars(usd) : `+${dollars(usd)}`;
  };
  return `Of the change in cost, prices did ${of(prices)} and the design ${of(design)}.`;
}

/** "functions.A.duration: 100ms, now 2s". */
export function changeLines({ changes }: Comparison, most: number): string[] {
  const shown = changes.slice(0, most).map(({ path, before, after }) => {
    if (before === null) return `${path}: new, ${after}`;
    return after === null ? `${path}: gone, was ${before}` : `${path}: was ${before}, is ${after}`;
  });
  const more = changes.length - shown.length;
  return more > 0 ? [...shown, `and ${more} more`] : shown;
}

export function comparisonNotes({ added, removed, notes }: Comparison): string[] {
  return [
    ...(added.length === 0 ? [] : [`Added: ${listed(added)}, with nothing to compare with.`]),
    ...(removed.length === 0 ? [] : [`Removed: ${listed(removed)}.`]),
    ...notes.map((note) => `${note[0]!.toUpperCase()}${note.slice(1)}.`),
  ];
}

/** Under which conditions both sides ran. */
export function comparisonConditions({ before, after, invocations, seed }: Comparison): string[] {
  const both = (one: string, other: string, said: (text: string) => string): string =>
    one === other ? said(one) : `${said(one)}, now ${other}`;
  return [
    `${grouped(invocations)} ${invocations === 1 ? "invocation" : "invocations"} of each, on the same worlds`,
    both(before.region, after.region, (region) => region),
    both(before.prices.id, after.prices.id, (id) => `prices ${id}`),
    both(before.platform, after.platform, (name) => `platform ${name}`),
    `seed ${seed}`,
  ];
}

/** "1 of 4 limits is exceeded"; undefined where there are none. */
export const regressionHeading = ({ regression }: Comparison): string | undefined =>
  headingOf(regression, { one: "limit", many: "limits" });

export const regressionLines = ({ regression, deterministic }: Comparison): BudgetLine[] =>
  regression.map((verdict) => lineOf(verdict, nameOfRegression(verdict), regressionSentence(verdict, deterministic)));
