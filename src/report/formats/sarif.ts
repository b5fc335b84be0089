// SARIF 2.1.0, as code scanning reads it: a rule a metric, a result for whatever does not hold. What holds is left out: GitHub would
// show a result of kind "pass" as an alert, and closes the alerts of what it no longer finds.

import type { Check } from "../checks.ts";
import {
  findingsOf,
  findingsOfComparison,
  fingerprinted,
  locationOf,
  sentenceOf,
  severityOf,
  summaryOf,
} from "./findings.ts";
import type { Format } from "./format.ts";
import { legible } from "./legible.ts";
import { uriOf, type Where } from "./repository-path.ts";

export const sarif: Format = {
  name: "sarif",
  summary: "SARIF 2.1.0, for code scanning",
  render: (reports, { where }) => documentOf(reports.flatMap(findingsOf), { version: reports[0]?.tool.version, where }),
  renderComparison: (comparison, { where }) =>
    documentOf(findingsOfComparison(comparison), { version: comparison.tool.version, where }),
};

interface About {
  readonly version: string | undefined;
  readonly where: Where | undefined;
}

/** One run, since GitHub refuses several of the same tool in a file. */
function documentOf(checks: readonly Check[], { version, where }: About): string {
  const rules = [...new Set(checks.map(({ rule }) => rule))];
  const driver = { name: "unum-sim", ...(version !== undefined && { version }), rules: rules.map(ruleOf) };
  const document = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        columnKind: "utf16CodeUnits",
        results: fingerprinted(checks, where).flatMap((check) => resultOf(check, rules.indexOf(check.rule), where)),
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** GitHub asks for all three texts. */
function ruleOf(rule: string) {
  const description = { text: message(`${rule}: ${summaryOf(rule)}`) };
  return { id: rule, shortDescription: description, fullDescription: description, help: { text: HELP } };
}

const HELP =
  "Limits are written under budgets: and regression: in the scenario, or come from --budget and --max-increase.";

function resultOf(check: ReturnType<typeof fingerprinted>[number], ruleIndex: number, where: Where | undefined) {
  const level = severityOf(check);
  if (level === undefined) return [];
  return [
    {
      ruleId: check.rule,
      ruleIndex,
      level,
      message: { text: message(sentenceOf(check)) },
      locations: [{ physicalLocation: physicalLocationOf(check, where) }],
      // The name that GitHub looks for: by its own hash of the line, all strategies that break one budget would be one alert.
      partialFingerprints: { primaryLocationLineHash: check.fingerprint },
      properties: { scenario: legible(check.suite), check: legible(check.name), state: check.state },
    },
  ];
}

function physicalLocationOf(check: Check, where: Where | undefined) {
  const { file, line } = locationOf(check);
  const startColumn = check.place?.column;
  return {
    artifactLocation: { uri: uriOf(file, where) },
    region: { startLine: line, ...(startColumn !== undefined && { startColumn }) },
  };
}

/**
 * Braces hold places for arguments in SARIF's messages, brackets before a parenthesis a link; who shows them does not agree on how they
 * are escaped. The check's own spelling is among the properties.
 */
const message = (text: string): string => text.replaceAll("{", "(").replaceAll("}", ")").replaceAll("](", "] (");
