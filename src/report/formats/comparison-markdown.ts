// A comparison for a pull request: who got better or worse in bold, the limits, the figures, what changed.

import { nameOfRegression } from "../checks.ts";
import type { Comparison } from "../comparison.ts";
import { markOf } from "./budgets.ts";
import {
  changeLines,
  comparisonConditions,
  comparisonNotes,
  isSame,
  regressionHeading,
  rowsOf,
  splitOf,
  summary,
} from "./comparison.ts";
import { comparisonWarnings } from "./comparison-warnings.ts";
import { alert, escaped, grid } from "./markup.ts";
import { regressionSentence } from "./verdicts.ts";

const MOST_CHANGES = 50;

export function comparisonMarkdown(comparison: Comparison): string {
  const { before, after } = comparison;
  const sections = [
    `### ${escaped(after.name)}: ${escaped(before.file)} and ${escaped(after.file)}`,
    summary(comparison)
      .map((sentence) => `__${escaped(sentence)}__`)
      .join("\n"),
    ...comparisonWarnings(comparison).map(({ headline, details }) => alert(headline, details)),
    ...limits(comparison),
    ...figures(comparison),
    ...changes(comparison),
    ...comparisonNotes(comparison).map(escaped),
    `<sub>${escaped(comparisonConditions(comparison).join(" · "))}</sub>`,
  ];
  return `${sections.join("\n\n")}\n`;
}

function limits(comparison: Comparison): string[] {
  const heading = regressionHeading(comparison);
  if (heading === undefined) return [];
  const row = (verdict: Comparison["regression"][number]): string =>
    `- __${escaped(markOf(verdict))}__ ${escaped(`${nameOfRegression(verdict)} ${regressionSentence(verdict)}`)}`;
  const open = comparison.regression.filter(({ state }) => state !== "passed").map(row);
  return [`__${escaped(heading)}.__`, ...(open.length === 0 ? [] : [open.join("\n")])];
}

function figures({ strategies }: Comparison): string[] {
  return strategies
    .filter((one) => !isSame(one))
    .flatMap((one) => {
      const rows = rowsOf(one).map(({ name, before, after, change, give, verdict }) =>
        [name, before, after, [change, ...(give === "" ? [] : [give])].join(" "), verdict].map(escaped),
      );
      const split = splitOf(one);
      return [
        grid([escaped(one.name), "before", "after", "change", "verdict"], rows),
        ...(split === undefined ? [] : [escaped(split)]),
      ];
    });
}

function changes(comparison: Comparison): string[] {
  const lines = changeLines(comparison, MOST_CHANGES);
  if (lines.length === 0) return [];
  const list = lines.map((line) => `- ${escaped(line)}`).join("\n");
  return ["<details><summary>What changed in the scenario</summary>", list, "</details>"];
}
