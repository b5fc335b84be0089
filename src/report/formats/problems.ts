// What is wrong with the input, for a GitHub workflow: annotations, and Markdown for the step's summary.

import type { Issue } from "../../errors.ts";
import type { Look } from "./format.ts";
import { escaped } from "./markup.ts";
import { type Annotation, commandLines, counted } from "./workflow-commands.ts";

/** `files`: those of the user that a place can be shown in; any other place is told in words. */
export function problemCommands(issues: readonly Issue[], files: readonly string[], { where }: Look): string {
  const annotations = issues.map((issue): Annotation => {
    const { place } = issue;
    const head = { severity: "error", title: "unum-sim: wrong input" } as const;
    if (place === undefined || !files.includes(place.file)) return { ...head, message: placed(issue) };
    return { ...head, message: sentenceOf(issue), file: place.file, line: place.line, column: place.column };
  });
  return commandLines(annotations, counted(issues.length, "problem"), where);
}

export function problemsMarkdown(issues: readonly Issue[]): string {
  const list = issues.map((issue) => `- ${escaped(placed(issue))}`);
  return ["### unum-sim: wrong input, nothing was simulated", "", ...list, ""].join("\n");
}

const placed = (issue: Issue): string =>
  issue.place === undefined
    ? sentenceOf(issue)
    : `${issue.place.file}:${issue.place.line}:${issue.place.column}: ${sentenceOf(issue)}`;

function sentenceOf({ message, expected, didYouMean }: Issue): string {
  return [
    message,
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(didYouMean === undefined ? [] : [`did you mean ${didYouMean}?`]),
  ].join("; ");
}
