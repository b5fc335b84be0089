// Reports and comparisons with verdicts of every kind, made by hand: what CI formats are tested with.

import fc from "fast-check";
import { COMPARISON_SCHEMA, type Comparison, type RegressionVerdict } from "../../../src/report/comparison.ts";
import { type Look, plainPaint } from "../../../src/report/formats/format.ts";
import { formats } from "../../../src/report/formats/registry.ts";
import type { Report, Verdict } from "../../../src/report/report.ts";
import { noisy, report, row } from "../sample-reports.ts";

const look: Look = { columns: 80, paint: plainPaint };

const formatNamed = (name: string) => formats.find((one) => one.name === name)!;

export const rendered = (format: string, ...reports: Report[]): string => formatNamed(format).render(reports, look);

export const renderedComparison = (format: string, comparison: Comparison): string =>
  formatNamed(format).renderComparison!(comparison, look);

export const FILE = "scenarios/text-processing.yaml";

const at = (line: number, column: number) => ({ place: { file: FILE, line, column } });

/** Exceeded by 100 ms, an error, at line 12. */
export function verdict(parts: Partial<Verdict> = {}): Verdict {
  return {
    ...{
      expression: "latency{strategy:polling}: p95 < 600ms",
      metric: "latency",
      statistic: "p95",
      strategy: "polling",
    },
    ...{ level: "error", state: "exceeded", fails: true, unit: "ms", comparison: "<" },
    ...{ observed: 700, limit: 600, margin: -100, ...at(12, 38) },
    ...parts,
  };
}

/** The same without a place, as `--budget` leaves it. */
function withoutPlace(parts: Partial<Verdict> = {}): Verdict {
  const { place: _, ...rest } = verdict(parts);
  return rest;
}

/** Nor a strategy, as verdicts on the best one are. */
function withoutStrategy(parts: Partial<Verdict>): Verdict {
  const { strategy: _, ...rest } = withoutPlace(parts);
  return rest;
}

/** Eight verdicts: 3 fail (exceeded; inconclusive under --strict; no data), 2 hold, 3 do neither. */
export const VERDICTS: readonly Verdict[] = [
  verdict({ message: "Ask the platform team:\nthey own the queue." }),
  verdict({
    ...{ expression: "cost_per_million: < $60", metric: "cost_per_million", strategy: "last-branch", unit: "usd" },
    ...{ state: "passed", fails: false, observed: "57.134567", limit: "60", margin: "2.865433", ...at(14, 22) },
  }),
  verdict({
    ...{ expression: "cost_per_million: < $60", metric: "cost_per_million", unit: "usd", level: "warn" },
    ...{ fails: false, observed: "61.234567", limit: "60", margin: "-1.234567", ...at(14, 22) },
  }),
  withoutPlace({
    ...{ expression: "wait_share: < 25%", metric: "wait_share", unit: "share", ci95: [0.24, 0.28] },
    ...{ state: "inconclusive", fails: false, observed: 0.26, limit: 0.25, margin: -0.01, settledBy: 40_000 },
  }),
  verdict({
    ...{ expression: "cold_starts: < 0.05", metric: "cold_starts", unit: "number", ci95: [0.0488, 0.0536] },
    ...{ state: "inconclusive", observed: 0.0512, limit: 0.05, margin: -0.0012, settledBy: 90_000, ...at(16, 17) },
  }),
  verdict({
    ...{ expression: "latency{strategy:s3-events}: p95 < 2s", strategy: "s3-events", state: "no data" },
    ...{ observed: null, limit: 2000, margin: null, reason: "s3-events has no result", ...at(17, 40) },
  }),
  withoutStrategy({
    ...{ expression: "best{by:latency}: == last-branch", metric: "best", unit: "strategy", comparison: "==" },
    ...{ state: "no data", fails: false, level: "warn", observed: null, limit: "last-branch", margin: null },
    reason: "no strategy has a result",
  }),
  withoutPlace({
    ...{ expression: "time_outs: <= 3", metric: "time_outs", unit: "count", comparison: "<=" },
    ...{ state: "passed", fails: false, observed: 3, limit: 3, margin: 0 },
  }),
];

export const guarded: Report = {
  ...noisy,
  scenario: { ...noisy.scenario, file: `./${FILE}` },
  budgets: VERDICTS,
};

/** One that fails for every strategy there is. */
export function failingFor(one: Report): Report {
  const budgets = one.strategies.map(({ name }) =>
    verdict({
      expression: "latency: p95 < 600ms",
      strategy: name,
      place: { file: one.scenario.file, line: 3, column: 5 },
    }),
  );
  return { ...one, budgets };
}

/** No budgets, and a strategy that could not be simulated. */
export const unable: Report = report(
  [
    row("polling", { cannotRun: "2,000 branches are more than the simulator takes", latencyMs: null }),
    row("last-branch"),
  ],
  { baseline: "last-branch" },
);

export const HOSTILE =
  "]]> <b a='1' b=\"2\">&amp; %0A::error file=x::y\r\n::error::z\n{0} [a](1) \\ \\n , : = \u0000\u0007\u001b[31m\u202e \ud800 x\udc00 \uffff 🐙 é";

/** What is left of it: control characters are spaces, halves of pairs and U+FFFF are replaced, a line break is "\n". */
export const LEGIBLE =
  "]]> <b a='1' b=\"2\">&amp; %0A::error file=x::y\n::error::z\n{0} [a](1) \\ \\n , : =  [31m  \ufffd x\ufffd \ufffd 🐙 é";

/** Texts, and UTF-16 as it comes, halves of pairs among it. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  ...[fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.constant(HOSTILE)],
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((codes) => String.fromCharCode(...codes)),
);

/** Every text that a user can choose. */
export function hostileWith(text: string): Report {
  const place = { file: `./scenarios/${text}.yaml`, line: 1, column: 1 };
  return {
    ...noisy,
    scenario: { ...noisy.scenario, name: text, description: text, file: place.file, overrides: [text] },
    seed: text,
    region: text,
    prices: { ...noisy.prices, id: text },
    strategies: [row(text), row("polling", { cannotRun: text, latencyMs: null, notes: [text] })],
    budgets: [
      verdict({ expression: text, strategy: text, message: text, place }),
      withoutPlace({ expression: `${text}: no data`, state: "no data", observed: null, margin: null, reason: text }),
      withoutPlace({ expression: `${text}: best`, unit: "strategy", observed: text, fails: false, margin: null }),
    ],
  };
}

function regressionVerdict(parts: Partial<RegressionVerdict> = {}): RegressionVerdict {
  return {
    ...{ expression: "latency.p95: 10%", metric: "latency.p95", strategy: "polling", state: "exceeded", fails: true },
    ...{
      unit: "ms",
      before: 600,
      after: 700,
      change: 100,
      percent: 16.7,
      ci95: [90, 110],
      limit: "10%",
      ...at(20, 16),
    },
    ...parts,
  };
}

/** Three limits: one exceeded, one inconclusive, one kept; polling on both sides. */
export const compared: Comparison = comparisonOf([
  regressionVerdict(),
  regressionVerdict({
    ...{
      expression: "cost_per_million: 5%",
      metric: "cost_per_million",
      unit: "usd",
      state: "inconclusive",
      fails: false,
    },
    ...{ before: "60.000000", after: "63.000000", change: "3.000000", percent: 5, ci95: ["2.500000", "3.500000"] },
    ...{ limit: "5%", settledBy: 120_000 },
  }),
  regressionVerdict({
    ...{ expression: "cold_starts: 5%", metric: "cold_starts", unit: "number", state: "passed", fails: false },
    ...{ before: 0.05, after: 0.05, change: 0, percent: 0, limit: "5%" },
  }),
]);

export function comparisonOf(regression: readonly RegressionVerdict[], parts: Partial<Comparison> = {}): Comparison {
  const side = {
    name: "text-processing",
    file: FILE,
    sha256: "ab".repeat(32),
    region: "us-east-1",
    platform: "measured",
  };
  const prices = { id: "aws-2026-09", asOf: "2026-09-15" };
  return {
    ...{ schema: COMPARISON_SCHEMA, tool: { name: "unum-sim", version: "0.1.0" } },
    before: { ...side, file: "base.json", kind: "baseline", savedBy: "0.1.0", prices },
    after: { ...side, kind: "scenario", prices },
    ...{
      seed: 7,
      invocations: 10_000,
      deterministic: false,
      added: ["last-branch"],
      removed: ["s3-events"],
      alarms: [],
      changes: [],
      notes: [],
    },
    strategies: [
      {
        name: "polling",
        metrics: [
          {
            ...{ metric: "latency.p95", unit: "ms", before: 600, after: 700, change: 100, percent: 16.7 },
            ...{ ci95: [90, 110], verdict: "worse" },
          },
          {
            ...{ metric: "cost_per_million", unit: "usd", before: "60.000000", after: "63.000000", change: "3.000000" },
            ...{ percent: 5, verdict: "worse" },
          },
          {
            metric: "failures",
            unit: "count",
            before: null,
            after: 0,
            change: null,
            percent: null,
            verdict: "no data",
          },
        ],
        costChange: { prices: null, design: null },
      },
    ],
    regression,
    ...parts,
  };
}

/** With what texts for people begin with. */
export function complete(comparison: Comparison): Comparison {
  const mean = { metric: "latency.mean", unit: "ms", before: 600, after: 700, change: 100, percent: 16.7 } as const;
  const strategies = comparison.strategies.map((one) => {
    return { ...one, metrics: [{ ...mean, verdict: "worse" as const }, ...one.metrics] };
  });
  return { ...comparison, strategies };
}

/** The same with a text of the user's wherever one can stand. */
export function hostileComparison(text: string): Comparison {
  const file = `scenarios/${text}.yaml`;
  const one = regressionVerdict({ expression: text, strategy: text, place: { file, line: 1, column: 1 } });
  const { before, after } = compared;
  return comparisonOf([one], {
    ...{ before: { ...before, name: text, file }, after: { ...after, name: text, file } },
    ...{ added: [text], removed: [`${text}2`], notes: [text], seed: text },
  });
}
