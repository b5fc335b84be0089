// OpenMetrics, read back by its grammar; figures in base units, states that exclude each other, names that break nothing.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shortWait, timedOut } from "../sample-reports.ts";
import {
  anyText,
  compared,
  FILE,
  guarded,
  HOSTILE,
  hostileComparison,
  hostileWith,
  LEGIBLE,
  rendered,
  renderedComparison,
  unable,
  verdict,
} from "./guarded.ts";
import { readOpenMetrics, type Sample } from "./read-openmetrics.ts";

/** The values of a family whose samples have these labels. */
function values(samples: readonly Sample[], family: string, labels: Record<string, string> = {}): number[] {
  return samples
    .filter((one) => one.family === family && Object.entries(labels).every(([key, value]) => one.labels[key] === value))
    .map(({ value }) => value);
}

describe("the reader refuses", () => {
  test.each([
    ["no end", "# TYPE a gauge\na{} 1\n"],
    ["a sample without a family", 'a{b="1"} 1\n# EOF\n'],
    ["a family twice", "# TYPE a gauge\na{} 1\n# TYPE a gauge\n# EOF\n"],
    ["a series twice", '# TYPE a gauge\na{b="1"} 1\na{b="1"} 2\n# EOF\n'],
    ["a unit that the name lacks", '# TYPE a gauge\n# UNIT a usd\na{b="1"} 1\n# EOF\n'],
    ["a bare quotation mark", '# TYPE a gauge\na{b="""} 1\n# EOF\n'],
    ["two states at once", '# TYPE a stateset\na{a="x"} 1\na{a="y"} 1\n# EOF\n'],
    ["a timestamp", '# TYPE a gauge\na{b="1"} 1 1700000000\n# EOF\n'],
  ])("%s", (_, text) => {
    expect(() => readOpenMetrics(text)).toThrow();
  });
});

describe("a report", () => {
  const samples = readOpenMetrics(rendered("openmetrics", shortWait, guarded));

  test("figures in base units, money to the last digit", () => {
    // 350 ms, $24.341695 and 200 ms less than the baseline: the oracle of the rules. 1602 ms x 1.9 is the sample's p95.
    const polling = { scenario: "short-wait", strategy: "polling" };
    expect(values(samples, "unum_sim_latency_mean_seconds", polling)).toEqual([0.35]);
    expect(values(samples, "unum_sim_cost_per_million_usd", polling)).toEqual([24.341695]);
    expect(values(samples, "unum_sim_latency_versus_baseline_seconds", polling)).toEqual([-0.2]);
    expect(
      values(samples, "unum_sim_latency_seconds", {
        scenario: "text-processing",
        strategy: "polling",
        quantile: "0.95",
      }),
    ).toEqual([3.0438]);
    expect(values(samples, "unum_sim_billed_by_purpose_gb_seconds", { ...polling, purpose: "wait" })).toEqual([0.2]);
    expect(values(samples, "unum_sim_invocations", { scenario: "short-wait" })).toEqual([10_000]);
  });

  test("purposes and meters add up to the bill, so a sum over a family is no double", () => {
    const sum = (family: string) =>
      values(samples, family, { scenario: "short-wait", strategy: "polling" }).reduce((a, b) => a + b, 0);
    expect(sum("unum_sim_cost_per_million_by_purpose_usd")).toBeCloseTo(24.341695, 6);
    expect(sum("unum_sim_cost_per_million_by_meter_usd")).toBeCloseTo(24.341695, 6);
  });

  test("how invocations ended", () => {
    const ended = readOpenMetrics(rendered("openmetrics", timedOut));
    const of = (outcome: string) => values(ended, "unum_sim_outcomes", { strategy: "polling", outcome });
    expect([of("completed"), of("timed_out"), of("failed")]).toEqual([[0], [10_000], [0]]);
  });

  test("a state for every budget, and whether it fails", () => {
    const states = samples.filter((one) => one.family === "unum_sim_budget_state" && one.value === 1);
    expect(states.map(({ labels }) => labels.unum_sim_budget_state)).toEqual([
      ...["exceeded", "passed", "exceeded", "inconclusive", "inconclusive", "no data", "no data", "passed"],
    ]);
    expect(values(samples, "unum_sim_budget_fails")).toEqual([1, 0, 0, 0, 1, 1, 0, 0]);
    expect(states[0]!.labels).toMatchObject({ check: "latency{strategy:polling}: p95 < 600ms", file: FILE });
  });

  test("a strategy that cannot run has no figures, rather than zeros", () => {
    const without = readOpenMetrics(rendered("openmetrics", unable));
    expect(values(without, "unum_sim_simulated", { strategy: "polling" })).toEqual([0]);
    expect(values(without, "unum_sim_simulated", { strategy: "last-branch" })).toEqual([1]);
    expect(without.filter(({ labels }) => labels.strategy === "polling")).toHaveLength(1);
  });

  test("a file and a budget given twice are one series, and what fails is what it says", () => {
    const budgets = [verdict({ fails: false, level: "error" }), verdict()];
    const twice = readOpenMetrics(rendered("openmetrics", { ...guarded, budgets }, { ...guarded, budgets }));
    expect(values(twice, "unum_sim_budget_fails")).toEqual([1]);
  });
});

test("a comparison: both sides, the change, its verdict, and the limits", () => {
  const samples = readOpenMetrics(renderedComparison("openmetrics", compared));
  const latency = { strategy: "polling", metric: "latency.p95" };
  expect(values(samples, "unum_sim_comparison_before_seconds", latency)).toEqual([0.6]);
  expect(values(samples, "unum_sim_comparison_after_seconds", latency)).toEqual([0.7]);
  expect(values(samples, "unum_sim_comparison_change_ci95_seconds", latency)).toEqual([0.09, 0.11]);
  expect(values(samples, "unum_sim_comparison_change_usd")).toEqual([3]);
  expect(values(samples, "unum_sim_comparison_verdict", { ...latency, unum_sim_comparison_verdict: "worse" })).toEqual([
    1,
  ]);
  expect(values(samples, "unum_sim_strategy_in", { strategy: "s3-events", unum_sim_strategy_in: "before" })).toEqual([
    1,
  ]);
  expect(values(samples, "unum_sim_regression_fails")).toEqual([1, 0, 0]);
});

describe("names", () => {
  test("come back as they were", () => {
    const samples = readOpenMetrics(rendered("openmetrics", hostileWith(HOSTILE)));
    expect(values(samples, "unum_sim_latency_mean_seconds", { scenario: LEGIBLE, strategy: LEGIBLE })).toEqual([0.35]);
  });

  test("whatever they are, every line is a sample of its family", () => {
    fc.assert(
      fc.property(anyText, (one) => {
        expect(
          values(readOpenMetrics(rendered("openmetrics", hostileWith(one))), "unum_sim_budget_fails"),
        ).toHaveLength(3);
        readOpenMetrics(renderedComparison("openmetrics", hostileComparison(one)));
      }),
      { numRuns: 100 },
    );
  });
});
