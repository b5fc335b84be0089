// What a pipeline is told beside the figures: every check with how serious it is, and what must not look like success though nobody
// limits it: strategies that could not be simulated, and in a comparison those that lose invocations. Knows no format.

import { createHash } from "node:crypto";
import { METRICS } from "../../scenario/budgets/metrics.ts";
import { type Check, checksOf, checksOfComparison } from "../checks.ts";
import type { Comparison } from "../comparison.ts";
import type { Report } from "../report.ts";
import { leftOut } from "./caveats.ts";
import { comparisonWarnings } from "./comparison-warnings.ts";
import { legible } from "./legible.ts";
import { pathOrStdin, type Where } from "./repository-path.ts";

/** Rules of what is no limit. No metric has one of these names. */
const ALARMS = {
  cannot_run: "a strategy that could not be simulated",
  no_price: "a strategy that was left out for want of a price",
  lost_invocations: "a strategy that times out, fails or cannot run",
} as const;

export function findingsOf(report: Report): Check[] {
  const { scenario, strategies } = report;
  const unable = strategies.flatMap(({ name, cannotRun }) =>
    cannotRun === undefined ? [] : [alarm(scenario, name, "cannot_run", `cannot run: ${cannotRun}`)],
  );
  const missing = leftOut(report).map(({ strategy, reason }) =>
    alarm(scenario, strategy, "no_price", `was left out, since ${reason}`),
  );
  return [...checksOf(report), ...unable, ...missing];
}

export function findingsOfComparison(comparison: Comparison): Check[] {
  const alarms = comparisonWarnings(comparison).map(({ strategy, said, details }) =>
    alarm(comparison.after, strategy, "lost_invocations", [`${said}.`, ...details].join(" ")),
  );
  return [...checksOfComparison(comparison), ...alarms];
}

function alarm(of: { name: string; file: string }, name: string, rule: keyof typeof ALARMS, sentence: string): Check {
  return {
    ...{ suite: of.name, file: of.file, name, rule, sentence },
    ...{ state: "no data", level: "warn", fails: false },
  };
}

/** "latency.p95" is latency, as limits on regressions call it. */
export const summaryOf = (rule: string): string =>
  METRICS.get(rule.split(".")[0]!)?.summary ?? (ALARMS as Readonly<Record<string, string>>)[rule] ?? rule;

export type Severity = "error" | "warning" | "note";

/**
 * What fails is an error; what holds is nothing to report, nor what has no data where it may. Nobody knows that another limit is kept of
 * which nothing could be told.
 */
export function severityOf({ fails, state, level, mayLackData }: Check): Severity | undefined {
  if (fails) return "error";
  if (state === "passed" || mayLackData) return undefined;
  return state === "inconclusive" && level === "warn" ? "note" : "warning";
}

/** "short-wait: latency{strategy:polling}: p95 < 600ms is 700 ms, 100 ms over. Ask the platform team". */
export const sentenceOf = (check: Check): string => legible(`${check.suite}: ${check.name} ${outcomeOf(check)}`);

/** "is 700 ms, 100 ms over. Ask the platform team". */
export const outcomeOf = ({ sentence, message }: Check): string =>
  legible(message === undefined ? sentence : `${sentence}. ${message}`);

/** A check that is there twice (a budget in a list, a file on the command line) must not hide behind the first. */
export interface Numbered extends Check {
  /** From 1, among those that are alike. */
  readonly occurrence: number;
}

export function numbered(checks: readonly Check[], alike: (check: Check) => string): Numbered[] {
  const seen = new Map<string, number>();
  return checks.map((check) => {
    const occurrence = (seen.get(alike(check)) ?? 0) + 1;
    seen.set(alike(check), occurrence);
    return { ...check, occurrence };
  });
}

/**
 * Each with a fingerprint of the file, the suite and the name: the same in the next run, whatever the figures and wherever in the file
 * the limit stands.
 */
export function fingerprinted(checks: readonly Check[], where?: Where): (Check & { readonly fingerprint: string })[] {
  const identity = ({ file, suite, name }: Check) => [pathOrStdin(file, where), suite, name];
  return numbered(checks, (check) => JSON.stringify(identity(check))).map((check) => {
    const parts = [...identity(check), ...(check.occurrence === 1 ? [] : [check.occurrence])];
    return { ...check, fingerprint: createHash("sha256").update(JSON.stringify(parts)).digest("hex") };
  });
}

/** Where a host must have a file and a line: the limit's own place, or the top of the scenario's file. */
export function locationOf({ place, file }: Check): { readonly file: string; readonly line: number } {
  return { file: place?.file ?? file, line: place?.line ?? 1 };
}

/** Of two versions: what stands beside the limits and could be overlooked, a sentence each. */
export function remarksOn({ notes, added, removed, regression, strategies }: Comparison): string[] {
  // Those that had limits to keep have verdicts, which say it louder.
  const silent = removed.filter((name) => !regression.some(({ strategy }) => strategy === name));
  return [
    ...(regression.length === 0 ? ["No limits on regressions: nothing here was held to one."] : []),
    ...strategies.flatMap(({ reason }) => (reason === undefined ? [] : [`Nothing to compare: ${reason}.`])),
    ...added.map((name) => `${name} is new: there is nothing to compare it with.`),
    ...silent.map((name) => `${name} is gone: there is nothing to compare with what it was.`),
    ...notes,
  ].map(legible);
}
