// From a figure to a verdict: on which side of its limit it is, what stands at the limit, and what fails.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { run } from "../../../src/index.ts";
import { CERTAIN, HEAD, uniform, verdict, verdicts } from "./judged.ts";

describe("at the limit", () => {
  test.each([
    ["< 100ms", "exceeded", 0],
    ["<= 100ms", "passed", 0],
    ["> 100ms", "exceeded", 0],
    [">= 100ms", "passed", 0],
    ["< 100.001ms", "passed", 0.001],
    ["<= 99.999ms", "exceeded", -0.001],
    ["> 99.999ms", "passed", 0.001],
    [">= 100.001ms", "exceeded", -0.001],
  ])("100 ms %s: %s", (limit, state, margin) => {
    expect(verdict(CERTAIN, `latency mean ${limit}`)).toMatchObject({ state, margin, fails: state === "exceeded" });
  });

  test.each([
    ["== 0", "passed"],
    ["== 1", "exceeded"],
    ["!= 0", "exceeded"],
    ["!= 1", "passed"],
    ["== 0%", "passed"],
    ["!= 0%", "exceeded"],
    ["== 3%", "exceeded"],
  ])("no time-out %s: %s", (limit, state) => {
    expect(verdict(CERTAIN, `time_outs ${limit}`)).toMatchObject({ state, margin: null });
  });

  test("a share under luck is just something nowhere, and something else only outside of its interval", () => {
    // Of 20 none: from 0 to 16.1 %.
    expect(verdict(uniform(20), "time_outs == 16%").state).toBe("inconclusive");
    expect(verdict(uniform(20), "time_outs != 16%").state).toBe("inconclusive");
    expect(verdict(uniform(20), "time_outs == 17%").state).toBe("exceeded");
    expect(verdict(uniform(20), "time_outs != 17%").state).toBe("passed");
  });

  test("neither rounding of money nor the last bit decides", () => {
    // C waits for 100 ms of 500 billed, at 128 MB: $0.20833375 of $1.04166875, neither of which has six decimals.
    const fifth = `${HEAD}invocations: 3\nstrategies: [polling]\ndefaults: { memory: 128MB }\nfunctions:
  A: { duration: 100ms }\n  B: { duration: 200ms }\n  C: { after: [A, B], duration: 100ms }\n`;
    expect(verdict(fifth, "wait_share <= 20%")).toMatchObject({ state: "passed", observed: 0.2, margin: 0 });
    expect(verdict(fifth, "wait_share < 20%").state).toBe("exceeded");
  });

  test("whatever the duration, money and GB-seconds and time are what they are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000 }), (ms) => {
        // $0.0166667 a million milliseconds of 1 GB, half up to a millionth.
        const millionths = (BigInt(ms) * 166_667n + 5n) / 10n;
        const usd = `$${millionths / 1_000_000n}.${String(millionths % 1_000_000n).padStart(6, "0")}`;
        const yaml = CERTAIN.replace("100ms", `${ms}ms`);
        const limits = [`latency p95 @ ${ms}ms`, `cost_per_million @ ${usd}`, `billed_gb_seconds @ ${ms / 1000}GB-s`];
        const states = (comparison: string) =>
          verdicts(
            yaml,
            limits.map((limit) => limit.replace("@", comparison)),
          ).map(({ state }) => state);
        expect(states("<=")).toEqual(["passed", "passed", "passed"]);
        expect(states("<")).toEqual(["exceeded", "exceeded", "exceeded"]);
      }),
      { numRuns: 50 },
    );
  });

  test("what is a share of the baseline's stands at its limit too", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (percent) => {
        // Step Functions takes so many milliseconds more than 100.
        const yaml = `invocations: 3\nprices: reality-check\nplatform: { base: ideal, stepFunctions: { start: ${percent}ms } }
strategies: [last-branch, step-functions]\nfunctions:\n  A: { duration: 100ms }\n`;
        const found = verdicts(yaml, [
          `latency_versus_baseline <= ${percent}%`,
          `latency_versus_baseline < ${percent}%`,
        ]);
        expect(found.map(({ state, margin }) => [state, margin])).toEqual([
          ["passed", 0],
          ["exceeded", 0],
        ]);
      }),
      { numRuns: 50 },
    );
  });
});

describe("what fails", () => {
  const held = (limit: string, more: string, yaml = CERTAIN) =>
    `${yaml}budgets:\n  latency: { limit: ${limit}${more} }\n`;

  test.each([
    ["mean < 1s", "", "passed", false, "error"],
    ["mean < 1ms", "", "exceeded", true, "error"],
    ["mean < 1ms", ", level: error", "exceeded", true, "error"],
    ["mean < 1ms", ", level: warn", "exceeded", false, "warn"],
    ["mean < 1ms", ", onNoData: pass", "exceeded", true, "error"],
  ])("%s%s", (limit, more, state, fails, level) => {
    expect(run(held(limit, more)).budgets).toMatchObject([{ state, fails, level }]);
  });

  test("off is no verdict at all", () => {
    expect(run(held("mean < 1ms", ", level: off")).budgets).toEqual([]);
  });

  test("what is inconclusive fails where everything must be known, and not as a warning", () => {
    // Known to 36 ms, of 40.
    const unsure = (more: string, strict: boolean) => run(held("mean < 301ms", more, uniform(40)), { strict }).budgets;
    expect(unsure("", false)).toMatchObject([{ state: "inconclusive", fails: false }]);
    expect(unsure("", true)).toMatchObject([{ state: "inconclusive", fails: true }]);
    expect(unsure(", level: warn", true)).toMatchObject([{ state: "inconclusive", fails: false }]);
  });

  test("one's own words come with it, and the place where it stands", () => {
    const [found] = run(held("mean < 1ms", ", message: ask the team")).budgets;
    expect(found).toMatchObject({
      ...{ message: "ask the team", expression: "latency: mean < 1ms" },
      place: { file: "scenario.yaml", line: 8, column: 21 },
    });
    expect(verdict(CERTAIN, "latency mean < 1ms")).not.toHaveProperty("place");
  });
});
