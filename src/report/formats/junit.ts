// JUnit's XML as Jenkins, GitLab and others read it: a suite a scenario, a case a budget. What fails the run is a failure, or an error
// where there is no figure; what does not hold and does not fail is skipped, with the reason, so that nobody takes it for passed.

import { type Check, checksOfComparison } from "../checks.ts";
import type { Comparison } from "../comparison.ts";
import type { Report } from "../report.ts";
import { findingsOf, outcomeOf, remarksOn } from "./findings.ts";
import type { Format } from "./format.ts";
import { pathOrStdin, repositoryPath } from "./repository-path.ts";
import { warnings } from "./warnings.ts";
import { element, textElement, XML_DECLARATION } from "./xml.ts";

export const junit: Format = {
  name: "junit",
  summary: "a test case a budget, for Jenkins, GitLab and others",
  render: (reports) => documentOf(reports.map(suiteOfReport)),
  renderComparison: (comparison) => documentOf([suiteOfComparison(comparison)]),
};

interface Suite {
  readonly name: string;
  readonly checks: readonly Check[];
  readonly properties: Readonly<Record<string, string | number>>;
  /** What the suite says beside its cases. */
  readonly remarks: readonly string[];
}

function suiteOfReport(report: Report): Suite {
  const { tool, scenario, seed, invocations, region, platform, prices, budgets } = report;
  const alarms = warnings(report).map(({ headline, details }) => [`${headline}.`, ...details].join(" "));
  return {
    ...{ name: scenario.name, checks: findingsOf(report) },
    properties: { version: tool.version, seed, invocations, region, platform, prices: prices.id },
    remarks: budgets.length === 0 ? ["No budgets: nothing here was held to a limit.", ...alarms] : alarms,
  };
}

function suiteOfComparison(comparison: Comparison): Suite {
  const { tool, before, after, seed, invocations } = comparison;
  return {
    ...{ name: after.name, checks: checksOfComparison(comparison), remarks: remarksOn(comparison) },
    properties: { version: tool.version, seed, invocations, before: before.file, after: after.file },
  };
}

function documentOf(suites: readonly Suite[]): string {
  const { tests, failures, errors } = countsOf(suites.flatMap(({ checks }) => checks));
  const root = element("testsuites", { name: "unum-sim", tests, failures, errors, time: 0 }, suites.map(suiteElement));
  return `${XML_DECLARATION}\n${root}\n`;
}

function suiteElement({ name, checks, properties, remarks }: Suite): string {
  const pairs = Object.entries(properties).map(([key, value]) => element("property", { name: key, value }));
  return element("testsuite", { name, ...countsOf(checks), time: 0 }, [
    element("properties", {}, pairs),
    ...checks.map(caseElement),
    ...(remarks.length === 0 ? [] : [textElement("system-out", {}, remarks.join("\n"))]),
  ]);
}

function caseElement(check: Check): string {
  const { suite, name, file, place } = check;
  const at = { file: repositoryPath(place?.file ?? file), line: place?.line };
  return element("testcase", { name, classname: suite, ...at, time: 0 }, [outcomeElement(check)]);
}

type Outcome = "passed" | "failure" | "error" | "skipped";

function outcome({ fails, state }: Check): Outcome {
  if (fails) return state === "no data" ? "error" : "failure";
  return state === "passed" ? "passed" : "skipped";
}

/** Some show the message, some the text: both say all there is. */
function outcomeElement(check: Check): string {
  const { state, name } = check;
  const said = outcomeOf(check);
  const kind = outcome(check);
  if (kind === "passed") return textElement("system-out", {}, said);
  if (kind === "skipped")
    return textElement("skipped", { message: state === "no data" ? said : `${state}: ${said}` }, `${name} ${said}`);
  return textElement(kind, { type: state, message: said }, `${name} ${said}${whereOf(check)}`);
}

function whereOf({ place }: Check): string {
  return place === undefined ? "" : `\n${pathOrStdin(place.file)}:${place.line}:${place.column}`;
}

function countsOf(checks: readonly Check[]) {
  const count = (kind: Outcome): number => checks.filter((check) => outcome(check) === kind).length;
  return { tests: checks.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
}
