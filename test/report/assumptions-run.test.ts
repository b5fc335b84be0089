// What a report hangs on, through whole runs: who is no answer, who becomes none, what a billed init makes. Worked by hand.

import { describe, expect, test } from "vitest";
import { type Report, run } from "../../src/index.ts";
import { rowOf } from "../simulated.ts";

/** Only the placement of cold environments is measured: p50 115, p95 170 ms, so a sigma of 0.2376. */
const PLACEMENT = `
  base: measured
  entry: 0ms
  lambda: { invoke: 0ms, queue: 0ms, firstCall: 0ms }
  dynamodb: { get: 0ms, put: 0ms, update: 1s, stream: 0ms }
  s3: { put: 0ms, get: 0ms, list: 0ms, event: 0ms }
  stepFunctions: { start: 0ms, next: 0ms, join: 0ms, fanOut: 0ms }`;

/** Under polling C waits for B's placement P, at most maxWait; under last-branch it starts 1 s after B, when the bitmap is marked. */
const waiting = (maxWait: string, invocations = 400): Report =>
  run(
    `
name: waiting
platform:${PLACEMENT}
invocations: ${invocations}
functions:
  A: { duration: 10ms }
  B: { duration: 10ms, start: cold, coldStart: 0ms }
  C: { after: [A, B], duration: 10ms }
strategies:
  - last-branch
  - { use: polling, name: polling, interval: 1ms, maxWait: ${maxWait} }
`,
    { assumptions: true },
  );

const only = ({ assumptions }: Report) => {
  expect(assumptions!.hangsOn.map(({ key }) => key)).toEqual(["lambda.placement"]);
  return assumptions!.hangsOn[0]!;
};

describe("a wait that runs out", () => {
  // P over 210 ms: ln(210 / 115) / 0.2376 = 2.53 sigmas, 0.6 % of invocations, under the one in a hundred that an answer may lose. At
  // 1.15 times ln(210 / 132.25) / 0.2376 = 1.95 sigmas, 2.6 %. The minute that a retry takes adds some 0.4 s to polling's mean.
  test("at the long end: another is fastest there, and it is said why", () => {
    const { fastest, lost } = only(waiting("210ms"));
    expect(fastest).toEqual({ low: "polling", now: "polling", high: "last-branch" });
    expect(lost).toEqual({ low: [], high: ["polling"] });
  });

  // At 1 s nobody waits in vain.
  test("never", () => {
    const { fastest, lost } = only(waiting("1s"));
    expect(fastest).toEqual({ low: "polling", now: "polling", high: "polling" });
    expect(lost).toEqual({ low: [], high: [] });
  });

  // At 50 ms, 3.5 sigmas below the median, nearly always: polling has a result a minute later, and is no answer.
  test("always: its minutes count for nothing", () => {
    const report = waiting("50ms");
    expect(rowOf(report, "polling").latencyMs!.mean).toBeGreaterThan(50_000);
    const { fastest, cheapest, lost } = only(report);
    const lastBranch = { low: "last-branch", now: "last-branch", high: "last-branch" };
    expect([fastest, cheapest, lost]).toEqual([lastBranch, lastBranch, { low: [], high: [] }]);
  });
});

describe("what is called now", () => {
  test.each([1, 400, 3000])("is what the report says, of %d invocations", (invocations) => {
    const report = waiting("1s", invocations);
    for (const { name, latencyMs, costPerMillion } of only(report).strategies) {
      const row = rowOf(report, name);
      expect([latencyMs!.now, costPerMillion.now]).toEqual([row.latencyMs!.mean, row.costPerMillion.usd]);
    }
  });

  test("and both ends differ from it by the placement alone", () => {
    const { latencyMs } = only(waiting("1s", 3000)).strategies.find(({ name }) => name === "last-branch")!;
    const { low, now, high } = latencyMs!;
    // 1,020 ms are work and mark: 0.85 and 1.15 times what is left. The sample's mean of P differs from the report's by some 1 %.
    expect((now - low) / (now - 1020)).toBeCloseTo(0.15, 2);
    expect((high - now) / (now - 1020)).toBeCloseTo(0.15, 2);
  });
});

describe("the init of cold environments", () => {
  const cold = (more = "", start = "cold"): Report =>
    run(
      `
name: cold
platform: ideal
invocations: 1
start: ${start}
defaults: { memory: 1024MB, coldStart: 200ms }
functions:
  A: { duration: 100ms }
  B: { after: A, duration: 100ms }
strategies: [last-branch]
${more}`,
      { assumptions: true },
    );

  // Two inits of 200 ms at 1 GB: 0.4 GB-s at $0.0000166667, $6.66668 per million.
  test("billed: what it would cost without", () => {
    const report = cold();
    const { usd } = rowOf(report, "last-branch").costPerMillion;
    const { initBilled, none } = report.assumptions!;
    expect(none).toContain("ideal");
    expect(initBilled).toEqual({
      now: true,
      strategies: [{ name: "last-branch", now: usd, otherwise: (Number(usd) - 6.66668).toFixed(6) }],
    });
  });

  test("not billed: what it would cost with", () => {
    const { initBilled } = cold("prices: reality-check").assumptions!;
    const [{ now, otherwise } = { now: "", otherwise: "" }] = initBilled!.strategies;
    expect([initBilled!.now, (Number(otherwise) - Number(now)).toFixed(5)]).toEqual([false, "6.66668"]);
  });

  test("of warm ones: not spoken of", () => expect(cold("", "warm").assumptions!.initBilled).toBeUndefined());
});
