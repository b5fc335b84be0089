// Reports made by hand, so that formats are tested without a simulator. Figures of `shortWait` are those of the oracle in
// the rules ("doc", prices of 2026-09).

import type { Cost, Interval, Latency, Report, StrategyResult } from "../../src/report/report.ts";

type Ends = Partial<Record<keyof Latency["ci95"], number>>;

/** A latency that never varies. */
export function always(ms: number): Latency {
  const exact: Interval = [ms, ms];
  const ci95 = { mean: exact, p50: exact, p90: exact, p95: exact, p99: exact, p999: exact };
  return { mean: ms, min: ms, p50: ms, p90: ms, p95: ms, p99: ms, p999: ms, max: ms, ci95 };
}

/** A latency that varies: percentiles grow from `p50`, each with the half width given for it. */
export function varying(p50: number, halves: Ends = {}): Latency {
  const at = { mean: p50 * 1.1, p50, p90: p50 * 1.6, p95: p50 * 1.9, p99: p50 * 2.5, p999: p50 * 3.4 };
  const around = (key: keyof typeof at): Interval => [at[key] - (halves[key] ?? 0), at[key] + (halves[key] ?? 0)];
  const ci95 = {
    ...{ mean: around("mean"), p50: around("p50"), p90: around("p90") },
    ...{ p95: around("p95"), p99: around("p99"), p999: around("p999") },
  };
  return { ...at, min: p50 * 0.4, max: p50 * 5, ci95 };
}

/** Exact unless an interval is given; billed as one line of each purpose unless lines are given. */
export function cost(usd: string, parts: Partial<Cost> = {}): Cost {
  const { work = usd, wait = "0.000000", coordination = "0.000000" } = parts;
  const all: Cost["lines"] = [
    { meter: "lambda.mb-ms", purpose: "work", quantity: "665600000000", usd: work },
    { meter: "lambda.mb-ms", purpose: "wait", quantity: "204800000000", usd: wait },
    { meter: "dynamodb.write-unit", purpose: "coordination", quantity: "13000000", usd: coordination },
  ];
  const lines = all.filter((line) => Number(line.usd) > 0);
  return { ...{ usd, work, wait, coordination, ci95: [usd, usd], notPriced: [] }, lines, ...parts };
}

export function row(name: string, parts: Partial<StrategyResult> = {}): StrategyResult {
  return {
    ...{ name, strategy: name, params: {}, latencyMs: always(350) },
    billedGbSeconds: { perInvocation: 0.65, work: 0.65, wait: 0, coordination: 0 },
    ...{ costPerMillion: cost("20.000000"), coldStartsPerInvocation: 1 },
    ...{ outcomes: { completed: 10_000, timedOut: 0, failed: 0 }, failures: [], notes: [] },
    ...parts,
  };
}

/** `versusBaseline` of a row, exact unless half widths are given. */
export function against(
  ms: number | null,
  usd: string,
  half = 0,
  usdHalf = 0,
): NonNullable<StrategyResult["versusBaseline"]> {
  const latencyMs = ms === null ? null : { mean: ms, ci95: [ms - half, ms + half] as const };
  const end = (by: number): string => (usdHalf === 0 ? usd : (Number(usd) + by).toFixed(6));
  const ci95 = [end(-usdHalf), end(usdHalf)] as const;
  return { latencyMs, costPerMillion: { usd, ci95, percent: (100 * Number(usd)) / 22.091695 } };
}

export function report(strategies: readonly StrategyResult[], parts: Partial<Report> = {}): Report {
  return {
    schema: "unum-sim/report/1",
    tool: { name: "unum-sim", version: "0.1.0" },
    scenario: {
      name: "short-wait",
      file: "scenarios/short-wait.yaml",
      sha256: "ab".repeat(32),
      overrides: [],
      inputs: [],
    },
    ...{ seed: "42", invocations: 10_000, world: "cd".repeat(32), region: "us-east-1", platform: "ideal" },
    prices: { id: "aws-2026-09", asOf: "2026-09-15", notCovered: "Not included: logs, storage and data transfer." },
    ...{ baseline: "last-branch", fanIns: 1, strategies, omitted: [], budgets: [], regression: [] },
    ...parts,
  };
}

const lines = (...all: [string, "work" | "wait" | "coordination", string, string][]): Cost["lines"] =>
  all.map(([meter, purpose, quantity, usd]) => ({ meter, purpose, quantity, usd }));

/** Six strategies, nothing random. */
export const shortWait: Report = report([
  row("polling", {
    latencyMs: always(350),
    billedGbSeconds: { perInvocation: 0.85, work: 0.65, wait: 0.2, coordination: 0 },
    costPerMillion: cost("24.341695", {
      ...{ work: "11.633355", wait: "3.333340", coordination: "9.375000" },
      lines: lines(
        ["lambda.mb-ms", "work", "665600000000", "10.833355"],
        ["lambda.mb-ms", "wait", "204800000000", "3.333340"],
        ["lambda.request", "work", "4000000", "0.800000"],
        ["dynamodb.write-unit", "coordination", "13000000", "8.125000"],
        ["dynamodb.read-unit", "coordination", "10000000", "1.250000"],
      ),
    }),
    versusBaseline: against(-200, "2.250000"),
  }),
  row("last-branch", {
    latencyMs: always(550),
    billedGbSeconds: { perInvocation: 0.85, work: 0.85, wait: 0, coordination: 0 },
    costPerMillion: cost("22.091695", { work: "14.966695", coordination: "7.125000" }),
  }),
  row("step-functions", {
    latencyMs: always(550),
    costPerMillion: cost("139.966695", {
      ...{ work: "14.966695", coordination: "125.000000" },
      lines: lines(
        ["lambda.mb-ms", "work", "870400000000", "14.166695"],
        ["lambda.request", "work", "4000000", "0.800000"],
        ["step-functions.transition", "coordination", "5000000", "125.000000"],
      ),
    }),
    versusBaseline: against(0, "117.875000"),
  }),
  row("step-functions-express", {
    latencyMs: always(550),
    costPerMillion: cost("16.591820", { work: "14.966695", coordination: "1.625125" }),
    versusBaseline: against(0, "-5.499875"),
  }),
  row("s3-events", {
    latencyMs: always(350),
    billedGbSeconds: { perInvocation: 1.25, work: 0.85, wait: 0, coordination: 0.4 },
    costPerMillion: cost("73.233375", { work: "14.966695", coordination: "58.266680" }),
    versusBaseline: against(-200, "51.141680"),
    coldStartsPerInvocation: 3,
  }),
  row("dynamodb-streams", {
    latencyMs: always(550),
    costPerMillion: cost("20.322945", { work: "14.966695", coordination: "5.356250" }),
    versusBaseline: against(0, "-1.768750"),
    notes: ["one shard per invocation"],
  }),
]);

/** The same six with luck: uncertainties, a small share of time-outs, a difference that cannot be told from none. */
export const noisy: Report = report(
  [
    row("polling", {
      latencyMs: varying(1602, { mean: 9, p50: 11, p95: 31, p99: 88 }),
      billedGbSeconds: { perInvocation: 3.1234, work: 2.1, wait: 1, coordination: 0.0234 },
      costPerMillion: cost("61.234567", {
        ...{ work: "41.000000", wait: "16.670000", coordination: "3.564567" },
        ci95: ["60.700000", "61.800000"],
      }),
      coldStartsPerInvocation: 0.0512,
      outcomes: { completed: 9_997, timedOut: 3, failed: 0 },
      failures: [{ reason: "Aggregate waited 2 s for its inputs and gave up", invocations: 3 }],
      versusBaseline: against(-212.3, "4.100000", 8),
    }),
    row("last-branch", {
      latencyMs: varying(1805, { mean: 10, p50: 12, p95: 33, p99: 97 }),
      costPerMillion: cost("57.134567"),
    }),
    row("step-functions-express", {
      latencyMs: varying(1806, { mean: 10, p50: 12, p95: 33, p99: 97 }),
      costPerMillion: cost("44.130000", { ci95: ["43.900000", "44.400000"] }),
      versusBaseline: against(1.2, "-13.004567", 4),
    }),
  ],
  {
    platform: "measured",
    scenario: { ...shortWait.scenario, name: "text-processing", overrides: ["seed=7"] },
    seed: "7",
  },
);

/** The document's guardrail on its long wait: polling never completes in time. */
export const timedOut: Report = report(
  [
    row("polling", {
      params: { interval: "100ms", maxWait: "2s" },
      latencyMs: always(62_350),
      billedGbSeconds: { perInvocation: 4.4, work: 0.2, wait: 4.2, coordination: 0 },
      costPerMillion: cost("243.123400", { work: "210.000000", wait: "33.123400" }),
      outcomes: { completed: 0, timedOut: 10_000, failed: 0 },
      failures: [
        {
          reason: "Aggregate waited 2 s for B and C and gave up (maxWait)",
          invocations: 10_000,
        },
      ],
      versusBaseline: against(52_100, "221.031705"),
    }),
    row("last-branch", { latencyMs: always(10_250), costPerMillion: cost("22.091695") }),
  ],
  { scenario: { ...shortWait.scenario, name: "long-wait" } },
);
