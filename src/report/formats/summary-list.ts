// The table of a text report on paper too narrow for a table: a paragraph a strategy.

import { rank } from "../ranking.ts";
import type { Report } from "../report.ts";
import { columnsOf } from "./columns.ts";
import { inline } from "./figures.ts";
import type { Look } from "./format.ts";
import { padEnd, widthOf, wrap } from "./layout.ts";
import { marksOf } from "./marks.ts";

export function list(report: Report, { columns, paint }: Look): string[] {
  const ranking = rank(report);
  const offered = columnsOf(report);
  const labelColumns = Math.max(...offered.map(({ name }) => widthOf(name)));
  return report.strategies.flatMap((row) => [
    ...wrap(row.name, { columns }).map((line) => paint.bold(line)),
    ...marksOf(row, ranking, paint).map((mark) => `  ${mark}`),
    ...offered.flatMap(({ name, figure }) => {
      const first = `  ${padEnd(name, labelColumns)}  `;
      return wrap(inline(figure(row)), { columns, first, indent: "    " });
    }),
  ]);
}
