// GitLab's code quality report: what does not hold, as issues in the scenario's file, so that a merge request shows which are new.
// Whatever holds is no issue.

import type { Check } from "../checks.ts";
import {
  findingsOf,
  findingsOfComparison,
  fingerprinted,
  locationOf,
  type Severity,
  sentenceOf,
  severityOf,
} from "./findings.ts";
import type { Format } from "./format.ts";
import { wellFormed } from "./legible.ts";
import { pathOrStdin, type Where } from "./repository-path.ts";

export const gitlab: Format = {
  name: "gitlab",
  summary: "a code quality report, for GitLab's merge requests",
  render: (reports, { where }) => documentOf(reports.flatMap(findingsOf), where),
  renderComparison: (comparison, { where }) => documentOf(findingsOfComparison(comparison), where),
};

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "critical", warning: "minor", note: "info" };

function documentOf(checks: readonly Check[], where: Where | undefined): string {
  const issues = fingerprinted(checks, where).flatMap((check) => issueOf(check, where));
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function issueOf(check: ReturnType<typeof fingerprinted>[number], where: Where | undefined) {
  const severity = severityOf(check);
  if (severity === undefined) return [];
  const { file, line } = locationOf(check);
  return [
    {
      description: sentenceOf(check),
      check_name: check.rule,
      fingerprint: check.fingerprint,
      severity: SEVERITIES[severity],
      location: { path: wellFormed(pathOrStdin(file, where)), lines: { begin: line } },
    },
  ];
}
