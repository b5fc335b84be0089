// What a comparison says in words, in the formats for people: nothing that luck may have done is told as fact, nor as none.

import { describe, expect, test } from "vitest";
import type { ComparedMetric, ComparedStrategy, Comparison } from "../../../src/report/comparison.ts";
import { summary } from "../../../src/report/formats/comparison.ts";
import { plainPaint } from "../../../src/report/formats/format.ts";
import { formats } from "../../../src/report/formats/registry.ts";
import { compared } from "./compared.ts";

const as = (name: string, comparison: Comparison): string =>
  formats.find((one) => one.name === name)!.renderComparison!(comparison, { columns: 100, paint: plainPaint });

/** 100 ms, or with luck around it. */
const one = (duration: string, more = "") =>
  `platform: ideal\ninvocations: 50\nstrategies: [last-branch]\n${more}functions:\n  A: { duration: ${duration} }\n`;

const lucky = (name: string, p50: string, invocations = 50) =>
  one(`{ dist: lognormal, p50: ${p50}, p99: 400ms }`).replace("A:", `${name}:`).replace("50\n", `${invocations}\n`);

describe("the sentence", () => {
  const base = compared(one("100ms"), one("150ms"));
  const of = (verdicts: Readonly<Record<string, ComparedMetric["verdict"]>>, changes: object = {}): string => {
    const [strategy] = base.strategies as [ComparedStrategy];
    const metrics = strategy.metrics.map((each) => {
      return { ...each, verdict: verdicts[each.metric] ?? each.verdict, ...(each.metric in verdicts && changes) };
    });
    return summary({ ...base, strategies: [{ ...strategy, metrics }] })[0]!;
  };
  const [latency, cost] = ["latency.mean", "cost_per_million"];

  test("of what is known", () => {
    expect(of({})).toBe("last-branch takes 50 ms, 50 %, more on average and costs $0.83, 50 %, more per million.");
    expect(of({ [cost]: "same" }, { change: "0.000000" })).toBe(
      "last-branch takes 50 ms, 50 %, more on average and costs the same.",
    );
  });

  test("of what may be luck, which is not nothing", () => {
    expect(of({ [latency]: "inconclusive" })).toBe(
      "last-branch costs $0.83, 50 %, more per million; that it takes 50 ms, 50 %, more on average may be luck.",
    );
    expect(of({ [cost]: "inconclusive" })).toBe(
      "last-branch takes 50 ms, 50 %, more on average; that it costs $0.83, 50 %, more per million may be luck.",
    );
    expect(of({ [latency]: "inconclusive", [cost]: "inconclusive" })).toBe(
      "last-branch takes 50 ms, 50 %, more on average and costs $0.83, 50 %, more per million, but both may be luck.",
    );
    expect(of({ [latency]: "inconclusive" }, { change: 0 })).toBe(
      "last-branch costs $0.83, 50 %, more per million; that it takes as long may be luck.",
    );
  });

  test("of one invocation", () => {
    const [said] = summary(compared(lucky("A", "100ms", 1), lucky("B", "130ms", 1)));
    expect(said).toMatch(
      /^last-branch takes .* (more|less) on average and costs .* per million, but both may be luck\.$/,
    );
  });
});

describe("where one side completes nothing", () => {
  const idle = one("30s", "defaults: { timeout: 1ms }\n");

  test.each([
    ["before", idle, one("100ms")],
    ["after", one("100ms"), idle],
    ["before and after", idle, one("30s", "defaults: { timeout: 2ms }\n")],
  ])("%s, that is the sentence, and no change stands beside it", (side, before, after) => {
    const comparison = compared(before, after);
    const reason = `no invocation of last-branch completed ${side} the change`;
    expect(comparison.strategies).toMatchObject([{ reason }]);
    expect(summary(comparison)).toEqual([`Nothing to compare: ${reason}.`]);
    expect(as("text", comparison)).toMatch(/\$ per million +\$\S+ +\$\S+ +- +no data/);
    expect(as("markdown", comparison)).toMatch(/per million \| \$\S+ \| \$\S+ \| - \| no data/);
    expect(as("junit", comparison)).toContain(`Nothing to compare: ${reason}.`);
  });

  test("it has no reason where both do", () => {
    expect(compared(one("100ms"), one("150ms")).strategies[0]).not.toHaveProperty("reason");
  });
});

describe("digits", () => {
  const limits = ["latency.p99=10%", "latency.mean=10%"];

  test("are all shown where nothing is random, without an uncertainty of nothing", () => {
    const said = as("text", compared(one("100.25ms"), one("150.5ms"), { limits }));
    expect(said).toMatch(/latency p95 +100\.25 ms +150\.5 ms +\+50\.25 ms \(\+50 %\) +worse/);
    expect(said).toContain("is 150.5 ms, was 100.25 ms: 50.25 ms, 50 %, more");
    expect(said).not.toContain("±");
  });

  test("of what was sampled are three, whether or not there is an interval", () => {
    const said = as("text", compared(lucky("A", "100ms"), lucky("B", "130ms"), { limits }));
    const durations = said.match(/[\d.]+(?= ms)/g)!;
    expect(durations.length).toBeGreaterThan(10);
    expect(durations.filter((digits) => digits.replace(/^0\.0*|\./g, "").length > 3)).toEqual([]);
  });

  test("nor where the change is exactly nothing", () => {
    const wide = lucky("A", "100ms").replace("p99: 400ms }", "p99: 400ms }, memory: 2048MB");
    const { regression } = compared(lucky("A", "100ms"), wide, { limits });
    expect(regression.map(({ ci95 }) => ci95)).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(as("text", compared(lucky("A", "100ms"), wide, { limits }))).toMatch(/is (\d{3}) ms, was \1 ms: no change/);
  });
});

describe("limits", () => {
  const removed = (limits: readonly string[]) =>
    compared(one("100ms").replace("[last-branch]", "[last-branch, polling]"), one("200ms"), { limits });

  test("the heading is a sentence", () => {
    expect(as("text", removed(["latency.p95=5%"]))).toContain("\n1 of 2 limits is exceeded, 1 has no data.\n");
    expect(as("text", compared(one("100ms"), one("200ms"), { limits: ["latency.p95=5%"] }))).toContain(
      "\n1 of 1 limit is exceeded.\n",
    );
  });

  test("that there is no data is said once", () => {
    const line = "latency.p95: 5% (polling): polling is gone after the change";
    expect(as("text", removed(["latency.p95=5%"]))).toContain(`no data (warning)  ${line}`);
    expect(as("markdown", removed(["latency.p95=5%"]))).toContain(`__no data (warning)__ ${line}`);
  });
});

test("Markdown says of what is the same that it is the same, once", () => {
  const said = as("markdown", compared(one("100ms"), one("100ms", "defaults: { memory: 2048MB }\n")));
  expect(said).toContain("| same |  |");
  expect(said).not.toContain("same | same");
});
