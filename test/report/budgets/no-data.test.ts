// Verdicts where there is no figure: why, and whether that fails.

import { describe, expect, test } from "vitest";
import { run } from "../../../src/index.ts";
import { CERTAIN, HEAD, verdict, verdicts } from "./judged.ts";

describe("without a figure", () => {
  /** Four requests wait 30 days each, where 90 are the limit: last-branch cannot run. */
  const endless = (baseline = "last-branch") => `invocations: 3
platform: { base: ideal, lambda: { queue: 720h } }
baseline: ${baseline}
strategies: [last-branch, step-functions]
functions: { A: { duration: 1ms }, B: { after: A, duration: 1ms }, C: { after: B, duration: 1ms }, D: { after: C, duration: 1ms }, E: { after: D, duration: 1ms } }
`;
  const CANNOT = /^last-branch cannot run: invocation 0 would not end/;

  test.each([
    "latency{strategy:last-branch} mean < 1s",
    "cost_per_million{strategy:last-branch} < $1000",
    "cost_per_million{strategy:last-branch,purpose:wait} < $1000",
    "billed_gb_seconds{strategy:last-branch} < 1GB-s",
    "wait_share{strategy:last-branch} < 99%",
    "cold_starts{strategy:last-branch} < 5",
    "time_outs{strategy:last-branch} == 0",
    "failures{strategy:last-branch} <= 100%",
  ])("of a strategy that cannot run: %s", (budget) => {
    const found = verdict(endless("step-functions"), budget);
    expect(found).toMatchObject({ ...{ state: "no data", observed: null, margin: null, fails: true } });
    expect(found.reason).toMatch(CANNOT);
  });

  /** Nothing ends in a millisecond, which costs next to nothing. */
  const idle = `${HEAD}invocations: 3\nstrategies: [last-branch, polling]\ndefaults: { timeout: 1ms }\nfunctions: { A: { duration: 1s } }\n`;

  test.each([
    "cost_per_million{strategy:polling} < $1000",
    "cost_per_million{strategy:polling,purpose:work} < $1000",
    "cost_per_million_versus_baseline{strategy:polling} < $1000",
    "billed_gb_seconds{strategy:polling} < 1GB-s",
  ])("of what something costs that never completes: %s", (budget) => {
    expect(verdict(idle, budget)).toMatchObject({
      ...{ state: "no data", observed: null, margin: null, fails: true },
      reason: "no invocation of polling completed",
    });
  });

  test("what it loses, and what of the bill is waiting, is judged", () => {
    const found = verdicts(idle, ["failures{strategy:polling} <= 100%", "wait_share{strategy:polling} <= 100%"]);
    expect(found.map(({ state }) => state)).toEqual(["passed", "passed"]);
  });

  test.each(["latency", "cost_per_million"])("%s against a baseline that cannot run", (metric) => {
    const units = { latency: "1s", cost_per_million: "$1000" };
    for (const limit of [units[metric as keyof typeof units], "400%"])
      expect(verdict(endless(), `${metric}_versus_baseline < ${limit}`)).toMatchObject({
        ...{ state: "no data", observed: null, strategy: "step-functions", fails: true },
      });
  });

  test("the one that runs is judged", () => {
    // Five functions of 1 ms.
    const found = verdicts(endless(), ["latency mean <= 5ms", "best{by:latency} == last-branch"]);
    expect(found.map(({ state }) => state)).toEqual(["no data", "passed", "exceeded"]);
  });

  test.each([
    ["latency_versus_baseline{strategy:last-branch} < 1s", CERTAIN, "last-branch is the baseline itself"],
    ["cost_per_million_versus_baseline{strategy:last-branch} < $1", CERTAIN, "last-branch is the baseline itself"],
    ["latency_versus_baseline < 1s", CERTAIN, "nothing but the baseline last-branch is in this run"],
    [
      "latency mean < 1s",
      // More than the 256 KiB that Step Functions hands on.
      `${HEAD}invocations: 3\nstrategies: [step-functions]\nfunctions: { A: { duration: 1ms, payload: 300KB }, B: { after: A, duration: 1ms } }\n`,
      "no invocation of step-functions has a result",
    ],
    [
      "latency_versus_baseline < 1%",
      `${HEAD}invocations: 3\nstrategies: [last-branch, polling]\nfunctions: { A: { duration: 0ms } }\n`,
      "the baseline last-branch takes no time: there is no share of it",
    ],
  ])("%s", (budget, yaml, reason) => {
    expect(verdict(yaml, budget)).toMatchObject({
      state: "no data",
      observed: null,
      margin: null,
      reason,
      fails: true,
    });
  });

  test("of a strategy that --strategy leaves out", () => {
    const yaml = CERTAIN.replace("[last-branch]", "[last-branch, polling]");
    for (const budget of ["latency{strategy:polling} mean < 1s", "best{by:latency} == polling"])
      expect(verdict(yaml, budget, { strategies: ["last-branch"] })).toMatchObject({
        ...{ state: "no data", reason: "polling is not in this run", fails: true },
      });
  });

  test.each([
    ["fail", "error", true],
    ["warn", "error", false],
    ["pass", "error", false],
    ["fail", "warn", false],
  ])("onNoData: %s, level: %s", (onNoData, level, fails) => {
    const budget = `{ limit: < 1s, onNoData: ${onNoData}, level: ${level} }`;
    const yaml = `${CERTAIN}budgets:\n  latency_versus_baseline: ${budget}\n`;
    expect(run(yaml, { strict: true }).budgets).toMatchObject([{ state: "no data", fails, level, onNoData }]);
  });
});
