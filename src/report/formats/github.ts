// Workflow commands of GitHub Actions: a line an annotation, the worst first, since GitHub shows ten of a kind a step. A message must
// not be able to begin a line of its own, which would be a command of its own.

import { type Check, checksOf, checksOfComparison } from "../checks.ts";
import type { Report } from "../report.ts";
import { remarksOn, type Severity, sentenceOf, severityOf } from "./findings.ts";
import type { Format } from "./format.ts";
import { legible } from "./legible.ts";
import { repositoryPath } from "./repository-path.ts";
import { warnings } from "./warnings.ts";

export const github: Format = {
  name: "github",
  summary: "annotations, for the log of a GitHub workflow",
  render: (reports) => {
    const checks = reports.flatMap(checksOf);
    const all = [...checks.flatMap((check) => annotationOf(check, "budget")), ...reports.flatMap(alarms)];
    return linesOf(all, counted(checks.length, "budget"));
  },
  renderComparison: (comparison) => {
    const { after } = comparison;
    const checks = checksOfComparison(comparison);
    const remarks = remarksOn(comparison).map((message): Annotation => {
      return { severity: "note", title: after.name, message, file: after.file };
    });
    const all = [...checks.flatMap((check) => annotationOf(check, "limit on regressions")), ...remarks];
    return linesOf(all, counted(checks.length, "limit"));
  },
};

interface Annotation {
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

function annotationOf(check: Check, what: string): Annotation[] {
  const severity = severityOf(check);
  if (severity === undefined) return [];
  const { suite, state, file, place } = check;
  const at = place === undefined ? { file } : { file: place.file, line: place.line, column: place.column };
  return [{ severity, title: `${suite}: ${what}, ${state}`, message: sentenceOf(check), ...at }];
}

/** Time-outs, failures and what cannot run, whether or not there is a budget for them. */
function alarms(report: Report): Annotation[] {
  const { name, file } = report.scenario;
  return warnings(report).map(({ headline, details }) => {
    return { severity: "warning", title: name, message: [`${name}: ${headline}.`, ...details].join(" "), file };
  });
}

const COMMANDS: readonly (readonly [Severity, command: string])[] = [
  ["error", "error"],
  ["warning", "warning"],
  ["note", "notice"],
];

function linesOf(annotations: readonly Annotation[], ofWhat: string): string {
  const lines = COMMANDS.flatMap(([severity, command]) =>
    annotations.filter((one) => one.severity === severity).map((one) => commandLine(command, one)),
  );
  const counts = COMMANDS.map(([severity, command]) =>
    counted(annotations.filter((one) => one.severity === severity).length, command),
  );
  return [...lines, `unum-sim: ${ofWhat}; ${counts.join(", ")}. GitHub shows ten of each a step.`, ""].join("\n");
}

function commandLine(command: string, { title, message, file, line, column }: Annotation): string {
  const properties = Object.entries({ file: repositoryPath(file), line, col: column, title: legible(title) })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${command} ${properties.join(",")}::${escapedData(legible(message))}`;
}

/** As GitHub's toolkit escapes them, and its runner reads them. */
const escapedData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapedProperty = (text: string): string => escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
