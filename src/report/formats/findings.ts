// What a pipeline is told beside the figures: every check with how serious it is, and strategies that could not be simulated at all,
// which must not look like success. Knows no format.

import { createHash } from "node:crypto";
import { type Check, checksOf } from "../checks.ts";
import type { Comparison } from "../comparison.ts";
import type { Report } from "../report.ts";
import { legible } from "./legible.ts";
import { pathOrStdin } from "./repository-path.ts";

/** The rule of strategies that cannot run. No metric has this name. */
const CANNOT_RUN = "cannot_run";

export function findingsOf(report: Report): Check[] {
  return [...checksOf(report), ...cannotRun(report)];
}

function cannotRun({ scenario, strategies }: Report): Check[] {
  return strategies
    .filter((row) => row.cannotRun !== undefined)
    .map((row) => ({
      ...{ suite: scenario.name, file: scenario.file, name: row.name, rule: CANNOT_RUN },
      ...{ state: "no data", level: "warn", fails: false, sentence: `cannot run: ${row.cannotRun}` },
    }));
}

export type Severity = "error" | "warning" | "note";

/** What fails is an error, what could not be told a note; what holds is nothing to report. */
export function severityOf({ fails, state }: Check): Severity | undefined {
  if (fails) return "error";
  if (state === "passed") return undefined;
  return state === "inconclusive" ? "note" : "warning";
}

/** "short-wait: latency{strategy:polling}: p95 < 600ms is 700 ms, 100 ms over. Ask the platform team". */
export const sentenceOf = (check: Check): string => legible(`${check.suite}: ${check.name} ${outcomeOf(check)}`);

/** "is 700 ms, 100 ms over. Ask the platform team". */
export const outcomeOf = ({ sentence, message }: Check): string =>
  legible(message === undefined ? sentence : `${sentence}. ${message}`);

/** Of the file, the suite and the name: the same in the next run, whatever the figures and wherever in the file the limit stands. */
export function fingerprintOf({ file, suite, name }: Check): string {
  const identity = JSON.stringify([pathOrStdin(file), suite, name]);
  return createHash("sha256").update(identity).digest("hex");
}

/** Where a host must have a file and a line: the limit's own place, or the top of the scenario's file. */
export function locationOf({ place, file }: Check): { readonly path: string; readonly line: number } {
  return { path: pathOrStdin(place?.file ?? file), line: place?.line ?? 1 };
}

/** Of two versions: what stands beside the limits and could be overlooked, a sentence each. */
export function remarksOn({ notes, added, removed, regression }: Comparison): string[] {
  return [
    ...(regression.length === 0 ? ["No limits on regressions: nothing here was held to one."] : []),
    ...added.map((name) => `${name} is new: there is nothing to compare it with.`),
    ...removed.map((name) => `${name} is gone: there is nothing to compare with what it was.`),
    ...notes,
  ].map(legible);
}
