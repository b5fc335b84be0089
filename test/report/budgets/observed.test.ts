// What each metric says of a run whose outcome is known: nothing is random, every figure is worked by hand.

import { describe, expect, test } from "vitest";
import { HEAD, verdict, verdicts } from "./judged.ts";

const of = (aggregate: string, strategies: string) => `${HEAD}invocations: 3
strategies: [${strategies}]
defaults: { coldStart: 200ms }
functions:
  A: { duration: 100ms }
  B: { duration: 200ms }
  C: { duration: 300ms }
  Aggregate: { after: [A, B, C], duration: 50ms${aggregate} }
`;

/**
 * 350 ms, 0.65 GB-s. Polling starts Aggregate at 100 ms, which waits for 200 more: 0.85 GB-s. Step Functions goes through
 * 5 states.
 */
const WARM = of("", "polling, last-branch, step-functions");

/** Aggregate's init takes 200 ms: 550 ms, but 350 under polling, which starts it at 100 ms. Nothing waits. */
const COLD = of(", start: cold", "polling, last-branch, step-functions");

/** Aggregate, started at 100 ms, gives up at 2.1 s, and is tried again a minute later: 62.1 s and 50 ms of work. */
const LATE = `${HEAD}invocations: 4\nstrategies: [last-branch, { use: polling, maxWait: 2s }]
functions:
  A: { duration: 100ms }
  B: { duration: 10s }
  Aggregate: { after: [A, B], duration: 50ms }
`;

/** More than the 256 KiB that Step Functions hands on. */
const FAT = `${HEAD}invocations: 4\nstrategies: [last-branch, step-functions]
functions:
  A: { duration: 100ms, payload: 300KB }
  B: { after: A, duration: 50ms }
`;

const SELECTED = "strategy:polling";

describe("latency", () => {
  test.each(["mean", "min", "p50", "p90", "p95", "p99", "p99.9", "max"])("%s", (statistic) => {
    const found = verdict(WARM, `latency{${SELECTED}} ${statistic} < 1s`);
    const { observed, margin, unit, state, statistic: said } = found;
    expect([observed, margin, unit, state, said]).toEqual([350, 650, "ms", "passed", statistic]);
    expect(found.ci95).toEqual([found.observed, found.observed]);
  });

  test("of one that is tried again", () => {
    expect(verdict(LATE, "latency{strategy:polling} max < 60s")).toMatchObject({ observed: 62_150, margin: -2150 });
  });
});

test.each<[what: string, yaml: string, budget: string, observed: number | string, margin: number | string]>([
  // 0.85 x $16.6667; 20 less that.
  ["cost", WARM, "cost_per_million{strategy:polling} < $20", "14.166695", "5.833305"],
  // 0.65 x $16.6667.
  ["cost of work", WARM, "cost_per_million{strategy:polling,purpose:work} < $10", "10.833355", "-0.833355"],
  // 0.2 x $16.6667.
  ["cost of waiting", WARM, "cost_per_million{strategy:polling,purpose:wait} < $5", "3.333340", "1.666660"],
  ["cost of nothing", WARM, "cost_per_million{strategy:last-branch,purpose:wait} < $5", "0.000000", "5.000000"],
  // 5 x $25.
  [
    "transitions",
    WARM,
    "cost_per_million{strategy:step-functions,purpose:coordination} > $1",
    "125.000000",
    "124.000000",
  ],
  ["GB-seconds", WARM, "billed_gb_seconds{strategy:polling} < 1GB-s", 0.85, 0.15],
  ["GB-seconds of work", WARM, "billed_gb_seconds{strategy:polling,purpose:work} < 1GB-s", 0.65, 0.35],
  ["GB-seconds of waiting", WARM, "billed_gb_seconds{strategy:polling,purpose:wait} < 1GB-s", 0.2, 0.8],
  ["GB-seconds of calls", WARM, "billed_gb_seconds{strategy:polling,purpose:coordination} < 1GB-s", 0, 1],
  // 0.2 of 0.85 GB-s, and nothing else has a price: 4/17 = 0.235294117647...
  ["waiting", WARM, "wait_share{strategy:polling} < 25%", 0.235294117647, 0.014705882353],
  ["no waiting", WARM, "wait_share{strategy:last-branch} < 25%", 0, 0.25],
  // 350 - 550 ms; 200 of 550 = 4/11.
  ["time saved", COLD, "latency_versus_baseline{strategy:polling} < -150ms", -200, 50],
  ["share of time saved", COLD, "latency_versus_baseline{strategy:polling} < -50%", -0.363636363636, -0.136363636364],
  ["no time saved", COLD, "latency_versus_baseline{strategy:step-functions} < 5%", 0, 0.05],
  // 0.2 GB-s more of 0.65: $3.33334, 4/13 = 0.307692307692...
  ["cost added", WARM, "cost_per_million_versus_baseline{strategy:polling} < $3", "3.333340", "-0.333340"],
  [
    "share of cost added",
    WARM,
    "cost_per_million_versus_baseline{strategy:polling} < 50%",
    0.307692307692,
    0.192307692308,
  ],
  ["init is free here", COLD, "cost_per_million_versus_baseline{strategy:polling} < $0.01", "0.000000", "0.010000"],
  ["cold starts", COLD, "cold_starts{strategy:polling} < 0.5", 1, -0.5],
  ["no cold starts", WARM, "cold_starts{strategy:polling} < 0.5", 0, 0.5],
  ["all that time out", LATE, "time_outs{strategy:polling} < 3", 4, -1],
  ["a share of them", LATE, "time_outs{strategy:polling} < 5%", 1, -0.95],
  ["none", LATE, "time_outs{strategy:last-branch} < 5%", 0, 0.05],
  ["no failures", LATE, "failures{strategy:polling} < 1", 0, 1],
  ["failures", FAT, "failures{strategy:step-functions} < 1", 4, -3],
  ["a share of failures", FAT, "failures{strategy:step-functions} <= 100%", 1, 0],
  ["which are no time-outs", FAT, "time_outs{strategy:step-functions} < 1", 0, 1],
])("%s", (_, yaml, budget, observed, margin) => {
  const found = verdict(yaml, budget);
  expect(found).toMatchObject({ observed, margin, state: Number(margin) >= 0 ? "passed" : "exceeded" });
  expect(found.ci95).toEqual([found.observed, found.observed]);
  expect(found.reason).toBeUndefined();
});

describe("best", () => {
  test.each([
    ["best{by:latency} == polling", "passed", "polling"],
    ["best{by:latency} != polling", "exceeded", "polling"],
    ["best{by:latency} == last-branch", "exceeded", "polling"],
    ["best{by:latency} != last-branch", "passed", "polling"],
    // Init is free: both cost 0.65 GB-s, to the last digit, and both are first.
    ["best{by:cost_per_million} == polling", "passed", "polling"],
    ["best{by:cost_per_million} == last-branch", "passed", "last-branch"],
    ["best{by:cost_per_million} != step-functions", "passed", "polling"],
  ])("%s: %s", (budget, state, observed) => {
    expect(verdict(COLD, budget)).toMatchObject({ state, observed, margin: null, unit: "strategy" });
  });

  test("the cheapest where there is one: polling is billed for waiting", () => {
    expect(verdict(WARM, "best{by:cost_per_million} == polling")).toMatchObject({
      ...{ state: "exceeded", observed: "last-branch" },
    });
  });

  test("who loses one invocation in a hundred is not first, however cheap", () => {
    expect(verdict(FAT, "best{by:cost_per_million} == last-branch")).toMatchObject({ state: "passed" });
  });

  const twins = `seed: 3\n${of("", "last-branch, polling, { use: polling, name: patient, maxWait: 10m }")}`;
  const noisy = twins.replace("duration: 300ms", "duration: { dist: uniform, from: 1s, to: 2s }, start: cold");

  test.each(["polling", "patient"])(
    "of two that are the same on every world, whatever luck, both are first: %s",
    (name) => {
      const cold = noisy.replace("duration: 50ms", "duration: 50ms, start: cold");
      expect(verdict(cold, `best{by:latency} == ${name}`, { overrides: ["invocations=50"] })).toMatchObject({
        ...{ state: "passed", observed: name },
      });
    },
  );
});

describe("of whom", () => {
  test("without a strategy a budget is one of each, in their order", () => {
    const all = verdicts(WARM, ["latency mean < 1s", "wait_share < 1%"]);
    expect(all.map(({ metric, strategy, state }) => `${metric} ${strategy} ${state}`)).toEqual([
      ...["latency polling passed", "latency last-branch passed", "latency step-functions passed"],
      ...["wait_share polling exceeded", "wait_share last-branch passed", "wait_share step-functions passed"],
    ]);
  });

  test("differences are those of the others", () => {
    const all = verdicts(COLD, ["latency_versus_baseline < 1s"]);
    expect(all.map(({ strategy, observed }) => [strategy, observed])).toEqual([
      ["polling", -200],
      ["step-functions", 0],
    ]);
  });
});
