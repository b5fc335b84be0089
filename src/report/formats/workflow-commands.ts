// Workflow commands of GitHub Actions: a line an annotation, the worst first, since GitHub shows ten of a kind a step. A message must
// not be able to begin a line of its own, which would be a command of its own.

import type { Severity } from "./findings.ts";
import { legible, shortened } from "./legible.ts";
import { repositoryPath, type Where } from "./repository-path.ts";

export interface Annotation {
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly file?: string | undefined;
  readonly line?: number;
  readonly column?: number;
}

/** A log is read by people; whoever wants all of a message has it in the report. */
const MOST_UNITS = 4000;

const COMMANDS: readonly (readonly [Severity, command: string])[] = [
  ["error", "error"],
  ["warning", "warning"],
  ["note", "notice"],
];

/** Of a kind in the order in which they come. */
export function commandLines(annotations: readonly Annotation[], ofWhat: string, where?: Where): string {
  const lines = COMMANDS.flatMap(([severity, command]) =>
    annotations.filter((one) => one.severity === severity).map((one) => commandLine(command, one, where)),
  );
  const counts = COMMANDS.map(([severity, command]) =>
    counted(annotations.filter((one) => one.severity === severity).length, command),
  );
  return [...lines, `unum-sim: ${ofWhat}; ${counts.join(", ")}. GitHub shows ten of each a step.`, ""].join("\n");
}

/** Without its file a place in it says nothing. */
function commandLine(command: string, { title, message, line, column, ...at }: Annotation, where?: Where): string {
  const file = at.file === undefined ? undefined : repositoryPath(at.file, where);
  const place = file === undefined ? {} : { file, line, col: column };
  const properties = Object.entries({ ...place, title: legible(title) })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${command} ${properties.join(",")}::${escapedData(shortened(legible(message), MOST_UNITS))}`;
}

/** As GitHub's toolkit escapes them, and its runner reads them. */
const escapedData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapedProperty = (text: string): string => escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
