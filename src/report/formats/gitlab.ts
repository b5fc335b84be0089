// GitLab's code quality report: what does not hold, as issues in the scenario's file, so that a merge request shows which are new.
// Whatever holds is no issue.

import { type Check, checksOfComparison } from "../checks.ts";
import { findingsOf, fingerprintOf, locationOf, type Severity, sentenceOf, severityOf } from "./findings.ts";
import type { Format } from "./format.ts";
import { wellFormed } from "./legible.ts";

export const gitlab: Format = {
  name: "gitlab",
  summary: "a code quality report, for GitLab's merge requests",
  render: (reports) => documentOf(reports.flatMap(findingsOf)),
  renderComparison: (comparison) => documentOf(checksOfComparison(comparison)),
};

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "critical", warning: "minor", note: "info" };

function documentOf(checks: readonly Check[]): string {
  return `${JSON.stringify(checks.flatMap(issueOf), null, 2)}\n`;
}

function issueOf(check: Check) {
  const severity = severityOf(check);
  if (severity === undefined) return [];
  const { path, line } = locationOf(check);
  return [
    {
      description: sentenceOf(check),
      check_name: check.rule,
      fingerprint: fingerprintOf(check),
      severity: SEVERITIES[severity],
      location: { path: wellFormed(path), lines: { begin: line } },
    },
  ];
}
