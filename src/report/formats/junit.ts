// JUnit's XML as Jenkins, GitLab and others read it: a suite a scenario, a case a budget. What fails the run is a failure, or an error
// where there is no figure; what does not hold and does not fail is skipped, with the reason, so that nobody takes it for passed.

import type { Check } from "../checks.ts";
import type { Comparison } from "../comparison.ts";
import type { Report } from "../report.ts";
import { findingsOf, findingsOfComparison, type Numbered, numbered, outcomeOf, remarksOn } from "./findings.ts";
import type { Format } from "./format.ts";
import { legible } from "./legible.ts";
import { pathOrStdin, repositoryPath, type Where } from "./repository-path.ts";
import { warnings } from "./warnings.ts";
import { element, textElement, XML_DECLARATION } from "./xml.ts";

export const junit: Format = {
  name: "junit",
  summary: "a test case a budget, for Jenkins, GitLab and others",
  render: (reports, { where }) => documentOf(reports.map(suiteOfReport), where),
  renderComparison: (comparison, { where }) => documentOf([suiteOfComparison(comparison)], where),
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
    ...{ name: after.name, checks: findingsOfComparison(comparison), remarks: remarksOn(comparison) },
    properties: { version: tool.version, seed, invocations, before: before.file, after: after.file },
  };
}

/** Of all suites together the schema knows no count of what was skipped: a strict reader would refuse the file. */
function documentOf(suites: readonly Suite[], where: Where | undefined): string {
  const all = numbered(
    suites.flatMap(({ checks }) => checks),
    ({ suite, name }) => JSON.stringify([legible(suite), legible(name)]),
  );
  const { tests, failures, errors } = countsOf(all);
  const root = element(
    "testsuites",
    { name: "unum-sim", tests, failures, errors, time: 0 },
    suites.map((suite) => suiteElement(suite, all.splice(0, suite.checks.length), where)),
  );
  return `${XML_DECLARATION}\n${root}\n`;
}

function suiteElement({ name, properties, remarks }: Suite, checks: readonly Numbered[], where?: Where): string {
  const pairs = Object.entries(properties).map(([key, value]) => element("property", { name: key, value }));
  return element("testsuite", { name, ...countsOf(checks), time: 0 }, [
    element("properties", {}, pairs),
    ...checks.map((check) => caseElement(check, where)),
    ...(remarks.length === 0 ? [] : [textElement("system-out", {}, remarks.join("\n"))]),
  ]);
}

/** Readers take cases of one name for one case. */
function caseElement(check: Numbered, where?: Where): string {
  const { suite, occurrence, place } = check;
  const name = occurrence === 1 ? check.name : `${check.name} #${occurrence}`;
  const file = repositoryPath(place?.file ?? check.file, where);
  const at = file === undefined ? {} : { file, line: place?.line };
  return element("testcase", { name, classname: suite, ...at, time: 0 }, [outcomeElement(check, where)]);
}

type Outcome = "passed" | "failure" | "error" | "skipped";

function outcome({ fails, state }: Check): Outcome {
  if (fails) return state === "no data" ? "error" : "failure";
  return state === "passed" ? "passed" : "skipped";
}

/** Some show the message, some the text: both say all there is. */
function outcomeElement(check: Check, where?: Where): string {
  const { state, name } = check;
  const said = outcomeOf(check);
  const kind = outcome(check);
  if (kind === "passed") return textElement("system-out", {}, said);
  if (kind === "skipped")
    return textElement("skipped", { message: state === "no data" ? said : `${state}: ${said}` }, `${name} ${said}`);
  return textElement(kind, { type: state, message: said }, `${name} ${said}${placeOf(check, where)}`);
}

function placeOf({ place }: Check, where?: Where): string {
  return place === undefined ? "" : `\n${pathOrStdin(place.file, where)}:${place.line}:${place.column}`;
}

function countsOf(checks: readonly Check[]) {
  const count = (kind: Outcome): number => checks.filter((check) => outcome(check) === kind).length;
  return { tests: checks.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
}
