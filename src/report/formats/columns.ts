// The columns of the summary, whatever draws it: what each is called, what it says of a row, which mark it may bear.

import { isConstant, type Ranking } from "../ranking.ts";
import type { Report, StrategyResult } from "../report.ts";
import { billed, coldStarts, cost, costPerMonth, type Figure, latency, type Statistic, versus } from "./figures.ts";
import { cheapestMark, fastestMark } from "./marks.ts";

export interface Column {
  readonly name: string;
  /** The name in as few columns of paper as it takes. */
  readonly head: Figure;
  readonly figure: (row: StrategyResult) => Figure;
  readonly mark?: (row: StrategyResult, ranking: Ranking) => string[];
}

/** Every column there is something to say in. */
export function columnsOf(report: Report): Column[] {
  const { prices, strategies, baseline } = report;
  return [
    ...latencies(report),
    { name: "billed GB-s", head: ["billed", "GB-s"], figure: billed },
    { name: "cold starts", head: ["cold", "starts"], figure: coldStarts },
    { name: "$ per million", head: ["$ per", "million"], figure: cost, mark: cheapestMark },
    ...(prices.volume === undefined
      ? []
      : [{ name: "$ per month", head: ["$ per", "month"], figure: costPerMonth } satisfies Column]),
    ...(strategies.length === 1
      ? []
      : [{ name: `versus ${baseline}`, head: ["versus", "baseline"], figure: (row) => versus(row, report) } as Column]),
  ];
}

/** One latency says all where every invocation takes the same time. */
function latencies({ strategies }: Report): Column[] {
  const of = (name: string, statistic: Statistic): Column => ({
    ...{ name, head: [name], mark: fastestMark },
    figure: (row) => latency(row, statistic),
  });
  const nothingVaries = strategies.every(({ latencyMs }) => latencyMs === null || isConstant(latencyMs));
  if (nothingVaries) return [of("latency", "mean")];
  return [of("mean", "mean"), of("p50", "p50"), of("p95", "p95"), of("p99", "p99")];
}
