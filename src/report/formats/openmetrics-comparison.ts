// Two versions as OpenMetrics: every metric before and after, the change with its interval, the verdicts. A family a unit, since a
// family has one.

import { checksOfComparison } from "../checks.ts";
import type { ComparedMetric, Comparison } from "../comparison.ts";
import type { VerdictUnit } from "../report.ts";
import { type Families, families, type Gauge, type Labels } from "./metric-families.ts";
import { putChecks, SIMULATED } from "./openmetrics-checks.ts";
import { seconds } from "./openmetrics-latency.ts";
import { pathOrStdin } from "./repository-path.ts";

export function comparisonFamilies(comparison: Comparison): Families {
  const all = families();
  const { before, after, seed, invocations, tool, strategies, added, removed, alarms } = comparison;
  const labels = { scenario: after.name, file: pathOrStdin(after.file) };
  all.info(
    { name: "unum_sim_compared", help: "What was compared." },
    {
      ...labels,
      before: pathOrStdin(before.file),
      before_prices: before.prices.id,
      prices: after.prices.id,
      seed: String(seed),
      version: tool.version,
    },
  );
  all.gauge({ name: "unum_sim_invocations", help: "Invocations simulated of each version." }, labels, invocations);
  for (const { name, metrics } of strategies)
    for (const metric of metrics) putMetric(all, metric, { ...labels, strategy: name, metric: metric.metric });
  const sides = { both: strategies.map(({ name }) => name), after: added, before: removed };
  for (const [side, names] of Object.entries(sides))
    for (const strategy of names) all.state(SIDE, { ...labels, strategy }, Object.keys(sides), side);
  for (const strategy of [...sides.both, ...added]) {
    const cannotRun = alarms.find((one) => one.strategy === strategy)?.after.cannotRun;
    all.gauge(SIMULATED, { ...labels, strategy }, cannotRun === undefined ? 1 : 0);
  }
  putChecks(all, { name: "unum_sim_regression", what: "limit on regressions" }, checksOfComparison(comparison));
  return all;
}

const SIDE = { name: "unum_sim_strategy_in", help: "Which of the versions have a strategy." };

const VERDICTS = ["better", "worse", "same", "inconclusive", "no data"] as const;

function putMetric(
  all: Families,
  { before, after, change, ci95, unit, verdict }: ComparedMetric,
  labels: Labels,
): void {
  const put = (which: string, help: string, value: number | string | null, bound?: string): void =>
    all.gauge(gaugeIn(unit, which, help), { ...labels, bound }, value === null ? null : based(value, unit));
  put("before", "The figure of the version before.", before);
  put("after", "The figure of this version.", after);
  put("change", "This version's figure less that of the version before.", change);
  put("change_ci95", "Where the change lies with 95 % confidence.", ci95?.[0] ?? null, "low");
  put("change_ci95", "Where the change lies with 95 % confidence.", ci95?.[1] ?? null, "high");
  const family = { name: "unum_sim_comparison_verdict", help: "What became of a metric; less is better." };
  all.state(family, labels, VERDICTS, verdict);
}

const BASE_UNITS: Readonly<Record<VerdictUnit, string | undefined>> = {
  ...{ ms: "seconds", usd: "usd", "gb-seconds": "gb_seconds", share: "ratio" },
  ...{ count: undefined, number: undefined, strategy: undefined },
};

function gaugeIn(unit: VerdictUnit, which: string, help: string): Gauge {
  const base = BASE_UNITS[unit];
  const name = `unum_sim_comparison_${which}`;
  return base === undefined ? { name, help } : { name: `${name}_${base}`, unit: base, help };
}

/** A name is no sample. */
function based(value: number | string, unit: VerdictUnit): number | string | null {
  if (unit === "strategy") return null;
  return unit === "ms" ? seconds(Number(value)) : value;
}
