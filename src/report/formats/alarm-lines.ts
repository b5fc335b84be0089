// Alarms for a terminal: between two rules of their own, so that nobody reads past them, with or without colour.

import type { Look } from "./format.ts";
import { wrap } from "./layout.ts";
import type { Warning } from "./warnings.ts";

export function alarmLines(warnings: readonly Warning[], { columns, paint }: Look): string[] {
  const lines = warnings.flatMap(({ headline, details }) => [
    ...wrap(headline, { columns, first: "!! ", indent: "!! " }).map((line) => paint.inverse(paint.red(line))),
    ...details.flatMap((detail) =>
      wrap(detail, { columns, first: "!!   ", indent: "!!   " }).map((line) => paint.red(line)),
    ),
  ]);
  const rule = paint.red("!".repeat(columns));
  return lines.length === 0 ? [] : [rule, ...lines, rule];
}
