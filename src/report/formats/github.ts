// Annotations for the log of a GitHub workflow. What timed out, failed or could not run comes before what is only warned of: GitHub
// shows the first ten.

import { type Check, checksOf, checksOfComparison } from "../checks.ts";
import type { Report } from "../report.ts";
import { leftOut } from "./caveats.ts";
import { comparisonWarnings } from "./comparison-warnings.ts";
import { remarksOn, sentenceOf, severityOf } from "./findings.ts";
import type { Format } from "./format.ts";
import { type Warning, warnings } from "./warnings.ts";
import { type Annotation, commandLines, counted } from "./workflow-commands.ts";

export const github: Format = {
  name: "github",
  summary: "annotations, for the log of a GitHub workflow",
  render: (reports, { where }) => {
    const checks = reports.flatMap(checksOf);
    const all = [...reports.flatMap(alarmsOf), ...checks.flatMap((check) => annotationOf(check, "budget"))];
    return commandLines(all, counted(checks.length, "budget"), where);
  },
  renderComparison: (comparison, { where }) => {
    const { after } = comparison;
    const checks = checksOfComparison(comparison);
    const alarms = comparisonWarnings(comparison).map((warning) => alarmOf(warning, after));
    const remarks = remarksOn(comparison).map((message): Annotation => {
      return { severity: "note", title: after.name, message, file: after.file };
    });
    const all = [...alarms, ...checks.flatMap((check) => annotationOf(check, "limit on regressions")), ...remarks];
    return commandLines(all, counted(checks.length, "limit"), where);
  },
};

function annotationOf(check: Check, what: string): Annotation[] {
  const severity = severityOf(check);
  if (severity === undefined) return [];
  const { suite, state, file, place } = check;
  const at = place === undefined ? { file } : { file: place.file, line: place.line, column: place.column };
  return [{ severity, title: `${suite}: ${what}, ${state}`, message: sentenceOf(check), ...at }];
}

/** Time-outs, failures, what cannot run and what was left out, whether or not there is a budget for them. */
function alarmsOf(report: Report): Annotation[] {
  const missing = leftOut(report).map(({ strategy, reason }) => {
    return { headline: `${strategy} was left out, since ${reason}`, details: [] };
  });
  return [...warnings(report), ...missing].map((warning) => alarmOf(warning, report.scenario));
}

function alarmOf({ headline, details }: Warning, { name, file }: { name: string; file: string }): Annotation {
  return { severity: "warning", title: name, message: [`${name}: ${headline}.`, ...details].join(" "), file };
}
