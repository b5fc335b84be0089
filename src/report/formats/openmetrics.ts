// OpenMetrics 1.0 for Prometheus and whatever reads its textfiles: every figure as a gauge in base units, verdicts as states. Without
// timestamps: when it was scraped is when it was run. A strategy that cannot run, or has no price, has no figures rather than zeros.

import { checksOf } from "../checks.ts";
import type { Report, StrategyResult } from "../report.ts";
import { leftOut } from "./caveats.ts";
import type { Format } from "./format.ts";
import { type Families, families, type Labels } from "./metric-families.ts";
import { putChecks, SIMULATED } from "./openmetrics-checks.ts";
import { comparisonFamilies } from "./openmetrics-comparison.ts";
import { putBilled, putCost } from "./openmetrics-cost.ts";
import { putLatency } from "./openmetrics-latency.ts";
import { pathOrStdin } from "./repository-path.ts";

export const openmetrics: Format = {
  name: "openmetrics",
  summary: "gauges, for Prometheus",
  render: (reports) => {
    const all = families();
    for (const report of reports) put(all, report);
    return String(all);
  },
  renderComparison: (comparison) => String(comparisonFamilies(comparison)),
};

function put(all: Families, report: Report): void {
  const { scenario, seed, region, platform, prices, tool, invocations, strategies } = report;
  const labels = { scenario: scenario.name, file: pathOrStdin(scenario.file) };
  all.info(
    { name: "unum_sim_run", help: "Under which conditions the figures hold." },
    {
      ...{ ...labels, sha256: scenario.sha256, seed: String(seed), region, platform },
      ...{ prices: prices.id, prices_as_of: prices.asOf, baseline: report.baseline, version: tool.version },
    },
  );
  all.gauge({ name: "unum_sim_invocations", help: "Invocations simulated." }, labels, invocations);
  for (const row of strategies) {
    const own = { ...labels, strategy: row.name };
    all.gauge(SIMULATED, own, row.cannotRun === undefined ? 1 : 0);
    if (row.cannotRun === undefined) putFigures(all, row, own);
  }
  for (const { strategy } of leftOut(report)) all.gauge(SIMULATED, { ...labels, strategy }, 0);
  putChecks(all, { name: "unum_sim_budget", what: "budget" }, checksOf(report));
}

function putFigures(all: Families, row: StrategyResult, labels: Labels): void {
  putLatency(all, row, labels);
  putCost(all, row, labels);
  putBilled(all, row, labels);
  const cold = { name: "unum_sim_cold_starts", help: "Environments started an invocation." };
  all.gauge(cold, labels, row.coldStartsPerInvocation);
  const { completed, timedOut, failed } = row.outcomes;
  for (const [outcome, count] of Object.entries({ completed, timed_out: timedOut, failed })) {
    all.gauge({ name: "unum_sim_outcomes", help: "Invocations by how they ended." }, { ...labels, outcome }, count);
  }
}
