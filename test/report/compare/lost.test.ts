// Versions that complete nothing, or are gone: what a comparison makes of them, with the real simulator.

import { describe, expect, test } from "vitest";
import { plainPaint } from "../../../src/report/formats/format.ts";
import { text } from "../../../src/report/formats/text.ts";
import { compared, metricOf, sideOf } from "./compared.ts";

const one = (duration: string, more = "", strategies = "last-branch") =>
  `platform: ideal\ninvocations: 1\nstrategies: [${strategies}]\n${more}functions:\n  A: { duration: ${duration} }\n`;

/** Nothing ends, and that is cheap. */
const idle = one("30s", "defaults: { timeout: 1ms }\n");

describe("after the change no invocation completes", () => {
  const limits = ["cost_per_million=5%", "billed_gb_seconds=5%", "latency.p95=5%", "failures=100%"];
  const comparison = compared(one("100ms"), idle, { limits });

  test("limits on its figures are no data, which fails; how many it lost can be told", () => {
    const reason = "no invocation of last-branch completed after the change";
    expect(comparison.regression).toMatchObject([
      { metric: "cost_per_million", state: "no data", fails: true, reason },
      { metric: "billed_gb_seconds", state: "no data", fails: true, reason },
      { metric: "latency.p95", state: "no data", fails: true, reason },
      { metric: "failures", state: "passed", fails: false },
    ]);
  });

  test("that it costs less is not better", () => {
    const cost = metricOf(comparison, "cost_per_million");
    expect(Number(cost.after)).toBeLessThan(Number(cost.before));
    expect(cost.verdict).toBe("no data");
    expect(text.renderComparison!(comparison, { columns: 80, paint: plainPaint })).not.toContain("better");
  });

  test("it is an alarm, with the reason and what was before", () => {
    expect(comparison.alarms).toMatchObject([{ strategy: "last-branch", before: { timedOut: 0, failed: 0 } }]);
    const [{ after, failures }] = comparison.alarms as [(typeof comparison.alarms)[number]];
    expect(after.timedOut + after.failed).toBe(1);
    expect(failures).toHaveLength(1);
  });

  test("neither before: the same to the last digit, and still no data to hold to a limit", () => {
    const both = compared(idle, idle, { limits: ["cost_per_million=5%"] });
    expect(metricOf(both, "cost_per_million").verdict).toBe("same");
    expect(both.regression).toMatchObject([
      { state: "no data", fails: true, reason: "no invocation of last-branch completed before and after the change" },
    ]);
  });

  test("one that is new is an alarm as well", () => {
    const { alarms } = compared(one("100ms", "", "polling"), idle.replace("[last-branch]", "[polling, last-branch]"));
    expect(alarms.map(({ strategy, before }) => [strategy, before === null])).toEqual([
      ["polling", false],
      ["last-branch", true],
    ]);
  });

  test("where everything completes there are none", () => {
    expect(compared(one("100ms"), one("50ms")).alarms).toEqual([]);
  });
});

describe("a strategy that is gone", () => {
  test("has a verdict for every limit: no data, which fails nothing", () => {
    const both = one("100ms", "", "last-branch, polling");
    const { regression, removed } = compared(both, one("100ms"), { limits: ["cost_per_million=5%", "latency.p95=5%"] });
    expect(removed).toEqual(["polling"]);
    expect(regression.filter(({ strategy }) => strategy === "polling")).toMatchObject([
      { metric: "cost_per_million", state: "no data", fails: false, after: null, unit: "usd" },
      { metric: "latency.p95", before: 100, reason: "polling is gone after the change", unit: "ms", change: null },
    ]);
  });
});

describe("budgets of the newer scenario", () => {
  const budgets = "budgets:\n  latency: p95 < 1ms\n";

  test("are not judged, and that is said", () => {
    const said = "budgets are judged by unum-sim run: those of new.yaml are not looked at here";
    expect(compared(one("100ms"), sideOf(`${one("100ms")}${budgets}`, { file: "new.yaml" })).notes).toEqual([said]);
    expect(compared(`${one("100ms")}${budgets}`, one("100ms")).notes).toEqual([]);
  });
});
