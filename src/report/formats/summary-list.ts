// The table of a text report on paper too narrow for a table: a paragraph a strategy.

import type { Report } from "../report.ts";
import { billed, coldStarts, cost, costPerMonth, type Figure, inline, latency, versus } from "./figures.ts";
import type { Look } from "./format.ts";
import { padEnd, widthOf, wrap } from "./layout.ts";
import { marksOf } from "./marks.ts";
import { rank } from "./ranking.ts";

export function list(report: Report, { columns, paint }: Look): string[] {
  const ranking = rank(report);
  return report.strategies.flatMap((row) => {
    const figures: readonly (readonly [string, Figure])[] = [
      ["p50", latency(row, "p50")],
      ["p95", latency(row, "p95")],
      ["p99", latency(row, "p99")],
      ["billed", billed(row)],
      ["cold starts", coldStarts(row)],
      ["$ per million", cost(row)],
      ...(report.prices.volume === undefined ? [] : [["$ per month", costPerMonth(row)] as const]),
      ...(report.strategies.length === 1 ? [] : [[`vs ${report.baseline}`, versus(row, report)] as const]),
    ];
    const labelColumns = Math.max(...figures.map(([head]) => widthOf(head)));
    return [
      ...wrap(row.name, { columns }).map((line) => paint.bold(line)),
      ...marksOf(row, ranking, paint).map((mark) => `  ${mark}`),
      ...figures.flatMap(([head, figure]) => {
        const first = `  ${padEnd(head, labelColumns)}  `;
        return wrap(inline(figure), { columns, first, indent: "    " });
      }),
    ];
  });
}
