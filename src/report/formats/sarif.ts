// SARIF 2.1.0, as code scanning reads it: a rule a metric, a result for whatever does not hold. What holds is left out: GitHub would
// show a result of kind "pass" as an alert, and closes the alerts of what it no longer finds.

import { METRICS } from "../../scenario/budgets/metrics.ts";
import { type Check, checksOfComparison } from "../checks.ts";
import { findingsOf, fingerprintOf, locationOf, sentenceOf, severityOf } from "./findings.ts";
import type { Format } from "./format.ts";
import { legible } from "./legible.ts";
import { uriOf } from "./repository-path.ts";

export const sarif: Format = {
  name: "sarif",
  summary: "SARIF 2.1.0, for code scanning",
  render: (reports) => documentOf(reports.flatMap(findingsOf), reports[0]?.tool.version),
  renderComparison: (comparison) => documentOf(checksOfComparison(comparison), comparison.tool.version),
};

/** One run, since GitHub refuses several of the same tool in a file. */
function documentOf(checks: readonly Check[], version: string | undefined): string {
  const rules = [...new Set(checks.map(({ rule }) => rule))];
  const driver = { name: "unum-sim", ...(version !== undefined && { version }), rules: rules.map(ruleOf) };
  const document = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        columnKind: "utf16CodeUnits",
        results: checks.flatMap((check) => resultOf(check, rules.indexOf(check.rule))),
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** "latency.p95" is latency, as limits on regressions call it. GitHub asks for all three texts. */
function ruleOf(rule: string) {
  const summary = METRICS.get(rule.split(".")[0]!)?.summary ?? "a strategy that could not be simulated";
  const description = { text: message(`${rule}: ${summary}`) };
  return { id: rule, shortDescription: description, fullDescription: description, help: { text: HELP } };
}

const HELP =
  "Limits are written under budgets: and regression: in the scenario, or come from --budget and --max-increase.";

function resultOf(check: Check, ruleIndex: number) {
  const level = severityOf(check);
  if (level === undefined) return [];
  return [
    {
      ruleId: check.rule,
      ruleIndex,
      level,
      message: { text: message(sentenceOf(check)) },
      locations: [{ physicalLocation: physicalLocationOf(check) }],
      // The name that GitHub looks for: by its own hash of the line, all strategies that break one budget would be one alert.
      partialFingerprints: { primaryLocationLineHash: fingerprintOf(check) },
      properties: { scenario: legible(check.suite), check: legible(check.name), state: check.state },
    },
  ];
}

function physicalLocationOf(check: Check) {
  const { path, line } = locationOf(check);
  const startColumn = check.place?.column;
  return {
    artifactLocation: { uri: uriOf(path) },
    region: { startLine: line, ...(startColumn !== undefined && { startColumn }) },
  };
}

/**
 * Braces hold places for arguments in SARIF's messages, brackets before a parenthesis a link; who shows them does not agree on how they
 * are escaped. The check's own spelling is among the properties.
 */
const message = (text: string): string => text.replaceAll("{", "(").replaceAll("}", ")").replaceAll("](", "] (");
