// A comparison for a pull request: who got better or worse in bold, the limits, the figures, what changed.

import type { Comparison } from "../comparison.ts";
import {
  changeLines,
  comparisonConditions,
  comparisonNotes,
  isSame,
  regressionHeading,
  regressionLines,
  rowsOf,
  splitOf,
  summary,
} from "./comparison.ts";
import { comparisonWarnings } from "./comparison-warnings.ts";
import { alert, escaped, grid } from "./markup.ts";

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
  const open = regressionLines(comparison)
    .filter(({ state }) => state !== "passed")
    .map(({ mark, name, sentence }) => `- __${escaped(mark)}__ ${escaped(`${name} ${sentence}`)}`);
  return [`__${escaped(heading)}.__`, ...(open.length === 0 ? [] : [open.join("\n")])];
}

function figures(comparison: Comparison): string[] {
  return comparison.strategies
    .filter((one) => !isSame(one))
    .flatMap((one) => {
      const rows = rowsOf(one, comparison).map(({ name, before, after, change, give, verdict }) =>
        // That it is the same the change says already.
        [name, before, after, `${change} ${give}`.trim(), verdict === "same" ? "" : verdict].map(escaped),
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
