// Verdicts as a list for a terminal: a mark, what was to hold, and what is.

import type { BudgetLine } from "./budgets.ts";
import type { Look } from "./format.ts";
import { wrap } from "./layout.ts";

export function verdictList(heading: string, lines: readonly BudgetLine[], { columns, paint }: Look): string[] {
  const width = Math.max(...lines.map(({ mark }) => mark.length));
  const indent = " ".repeat(width + 4);
  const painted = ({ mark, state, fails }: BudgetLine, said: string): string => {
    if (fails) return paint.red(said);
    if (state === "passed") return paint.green(said);
    return mark === state ? said : paint.yellow(said);
  };
  return [
    ...wrap(heading, { columns }).map((line) => paint.bold(line)),
    ...lines.flatMap((line) => {
      const [first = "", ...more] = wrap(`${line.name} ${line.sentence}`, { columns, first: indent, indent });
      return [`  ${painted(line, line.mark.padEnd(width))}  ${first.trimStart()}`, ...more];
    }),
  ];
}
