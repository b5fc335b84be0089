// Comma-separated values as RFC 4180 has them: one header, one row a strategy, the same columns whatever the report says.
// Full precision: who opens it rounds.

import type { Interval, Report, StrategyResult } from "../report.ts";
import { leftOut } from "./caveats.ts";
import type { Format } from "./format.ts";

export const csv: Format = {
  name: "csv",
  summary: "one row a strategy, for spreadsheets",
  render: (reports) =>
    [COLUMNS.map(([name]) => name), ...reports.flatMap(records)].map((record) => `${record.join(",")}\r\n`).join(""),
};

type Value = string | number | null | undefined;

const STATISTICS = ["mean", "p50", "p90", "p95", "p99", "p999"] as const;

const OF_RUN: readonly (readonly [name: string, (report: Report) => Value])[] = [
  ["scenario", ({ scenario }) => scenario.name],
  ["file", ({ scenario }) => scenario.file],
  ["overrides", ({ scenario }) => scenario.overrides.join(" ")],
  ["seed", ({ seed }) => seed],
  ["invocations", ({ invocations }) => invocations],
  ["world", ({ world }) => world],
  ["region", ({ region }) => region],
  ["platform", ({ platform }) => platform],
  ["prices", ({ prices }) => prices.id],
  ["prices_as_of", ({ prices }) => prices.asOf],
];

const COLUMNS: readonly (readonly [name: string, (row: StrategyResult, report: Report) => Value])[] = [
  ...OF_RUN.map(([name, value]) => [name, (_: StrategyResult, report: Report) => value(report)] as const),
  ["strategy", (row) => row.name],
  ["uses", (row) => row.strategy],
  ["params", (row) => JSON.stringify(row.params)],
  ["baseline", (_, report) => report.baseline],
  ["cannot_run", (row) => row.cannotRun],
  ["latency_min_ms", (row) => row.latencyMs?.min],
  ...STATISTICS.flatMap((name) => [
    [`latency_${name}_ms`, (row: StrategyResult) => row.latencyMs?.[name]] as const,
    ...ends(`latency_${name}_ms`, (row) => row.latencyMs?.ci95[name]),
  ]),
  ["latency_max_ms", (row) => row.latencyMs?.max],
  ["billed_gb_s", (row) => row.billedGbSeconds.perInvocation],
  ["billed_gb_s_work", (row) => row.billedGbSeconds.work],
  ["billed_gb_s_wait", (row) => row.billedGbSeconds.wait],
  ["billed_gb_s_coordination", (row) => row.billedGbSeconds.coordination],
  ["usd_per_million", (row) => row.costPerMillion.usd],
  ["usd_per_million_low", (row) => row.costPerMillion.ci95[0]],
  ["usd_per_million_high", (row) => row.costPerMillion.ci95[1]],
  ["usd_work", (row) => row.costPerMillion.work],
  ["usd_wait", (row) => row.costPerMillion.wait],
  ["usd_coordination", (row) => row.costPerMillion.coordination],
  ["usd_per_month", (row) => row.costPerMillion.usdPerMonth],
  ["not_priced", (row) => row.costPerMillion.notPriced.map(({ meter }) => meter).join(" ")],
  ["cold_starts", (row) => row.coldStartsPerInvocation],
  ["completed", (row) => row.outcomes.completed],
  ["timed_out", (row) => row.outcomes.timedOut],
  ["failed", (row) => row.outcomes.failed],
  ["failures", (row) => row.failures.map(({ reason, invocations }) => `${invocations}: ${reason}`).join("; ")],
  ["versus_baseline_ms", (row) => row.versusBaseline?.latencyMs?.mean],
  ...ends("versus_baseline_ms", (row) => row.versusBaseline?.latencyMs?.ci95),
  ["versus_baseline_usd", (row) => row.versusBaseline?.costPerMillion.usd],
  ["versus_baseline_usd_low", (row) => row.versusBaseline?.costPerMillion.ci95[0]],
  ["versus_baseline_usd_high", (row) => row.versusBaseline?.costPerMillion.ci95[1]],
  ["versus_baseline_percent", (row) => row.versusBaseline?.costPerMillion.percent],
];

const records = (report: Report): string[][] => [
  ...report.strategies.map((row) => COLUMNS.map(([, value]) => field(value(row, report)))),
  ...leftOut(report).map((one) => withoutFigures(one, report)),
];

/** Nobody should count the rows and take a strategy that has no price for one that was not asked for. */
function withoutFigures({ strategy, reason }: ReturnType<typeof leftOut>[number], report: Report): string[] {
  const known: Readonly<Record<string, Value>> = {
    ...Object.fromEntries(OF_RUN.map(([name, value]) => [name, value(report)])),
    ...{ strategy, uses: strategy, baseline: report.baseline, cannot_run: `left out, since ${reason}` },
  };
  return COLUMNS.map(([name]) => field(known[name]));
}

function ends(name: string, interval: (row: StrategyResult) => Interval | undefined) {
  return [
    [`${name}_low`, (row: StrategyResult) => interval(row)?.[0]] as const,
    [`${name}_high`, (row: StrategyResult) => interval(row)?.[1]] as const,
  ];
}

function field(value: Value): string {
  const said = value == null ? "" : String(value);
  return /[",\r\n]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said;
}
