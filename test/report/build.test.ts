// From tallies to figures: every number of a report whose invocations are worked by hand.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Report, run } from "../../src/index.ts";
import { rowOf } from "../simulated.ts";

const FUNCTIONS = `functions:
  A: { duration: 100ms }
  B: { duration: 200ms }
  C: { duration: 300ms }
  Aggregate: { after: [A, B, C], duration: 50ms, start: cold }
`;
const TEXT = `name: by-hand\ndescription: Three branches.\nplatform: ideal\ninvocations: 4\n${FUNCTIONS}`;
const report = run(TEXT, { file: "dir/by-hand.yaml" });

describe("the head", () => {
  test("says what was run", () => {
    expect(report).toMatchObject({
      schema: "unum-sim/report/1",
      tool: { name: "unum-sim", version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      scenario: {
        name: "by-hand",
        description: "Three branches.",
        file: "dir/by-hand.yaml",
        overrides: [],
        inputs: [],
      },
      ...{ seed: 42, invocations: 4, region: "us-east-1", platform: "ideal", baseline: "last-branch", fanIns: 1 },
      ...{ omitted: [], budgets: [], regression: [] },
    });
    expect(report.scenario.sha256).toBe(createHash("sha256").update(TEXT).digest("hex"));
  });

  test("names the platform's changes and the prices", () => {
    const changed = run(TEXT.replace("platform: ideal", "platform: { entry: 1ms }"));
    expect(changed.platform).toBe("measured, with changes");
    expect(report.prices).toMatchObject({ id: "aws-2026-09", asOf: expect.stringMatching(/^2026-09-/) });
    expect(report.prices.notCovered).toContain("logs");
  });

  test("has the seed as it was written", () => {
    expect(run(TEXT, { overrides: ["seed=7"] }).seed).toBe(7);
    expect(run(`${TEXT}seed: lucky\n`).seed).toBe("lucky");
  });
});

describe("the world's hash", () => {
  const world = (change: (text: string) => string) => run(change(TEXT)).world;

  test.each<[string, (text: string) => string]>([
    ["prices", (text) => `${text}prices: reality-check\n`],
    ["platform", (text) => text.replace("platform: ideal", "platform: measured")],
    ["strategies", (text) => `${text}strategies: [polling]\n`],
    ["name", (text) => text.replace("by-hand", "other")],
    ["how a duration is written", (text) => text.replace("300ms", "0.3s")],
  ])("does not depend on %s", (_, change) => {
    expect(world(change)).toBe(report.world);
  });

  test.each<[string, (text: string) => string]>([
    ["a duration", (text) => text.replace("300ms", "301ms")],
    ["an init", (text) => text.replace("start: cold", "start: cold, coldStart: 1ms")],
    ["the start", (text) => `${text}start: cold\n`],
    ["the seed", (text) => `${text}seed: 43\n`],
    ["the number of invocations", (text) => text.replace("invocations: 4", "invocations: 5")],
    ["the defaults", (text) => `${text}defaults: { payload: 2KB }\n`],
  ])("depends on %s", (_, change) => {
    expect(world(change)).not.toBe(report.world);
  });
});

describe("a strategy's figures", () => {
  test("where nothing is random, every percentile is the same and certain", () => {
    const { latencyMs } = rowOf(report, "polling");
    const certain = [350, 350];
    expect(latencyMs).toEqual({
      ...{ mean: 350, min: 350, p50: 350, p90: 350, p95: 350, p99: 350, p999: 350, max: 350 },
      ci95: { mean: certain, p50: certain, p90: certain, p95: certain, p99: certain, p999: certain },
    });
    expect(rowOf(report, "polling").costPerMillion.ci95).toEqual(["24.341695", "24.341695"]);
  });

  test("lines are per million invocations, in the order of the meters", () => {
    // 850 ms at 1 GB; 4 requests, 7 reads, 10 writes.
    expect(rowOf(report, "last-branch").costPerMillion.lines).toEqual([
      { meter: "lambda.request", purpose: "work", quantity: "4000000", usd: "0.800000" },
      { meter: "lambda.mb-ms", purpose: "work", quantity: "870400000000", usd: "14.166695" },
      { meter: "dynamodb.read-unit", purpose: "coordination", quantity: "7000000", usd: "0.875000" },
      { meter: "dynamodb.write-unit", purpose: "coordination", quantity: "10000000", usd: "6.250000" },
    ]);
  });

  test("a part of a unit is a decimal", () => {
    // 5 ms GetItem, 10 ms work, 7.3 ms PutItem, billed as 23: 12.3 of calls, 10.7 of work and rounding.
    const yaml = `platform: { base: ideal, dynamodb: { get: 5ms, put: 7300us } }
invocations: 1
functions:
  A: { duration: 10ms, memory: 128MB }
strategies: [last-branch]
`;
    const lines = rowOf(run(yaml), "last-branch").costPerMillion.lines.filter(({ meter }) => meter === "lambda.mb-ms");
    // 10.7 x 128 = 1,369.6 and 12.3 x 128 = 1,574.4 MB-ms.
    expect(lines.map(({ purpose, quantity }) => [purpose, quantity])).toEqual([
      ["work", "1369600000"],
      ["coordination", "1574400000"],
    ]);
  });

  test("the mean is exact, smallest and largest too", () => {
    // Each of the four latencies is 550, 650 or 750, so their sum is a whole number of hundreds.
    const yaml = TEXT.replace("300ms", "{ dist: empirical, values: [300ms, 400ms, 500ms] }");
    const { mean, min, max } = rowOf(run(yaml), "last-branch").latencyMs!;
    expect((4 * mean) % 100).toBe(0);
    expect([550, 650, 750]).toContain(min);
    expect([550, 650, 750]).toContain(max);
  });

  test("of several reasons the most frequent comes first", () => {
    // A is cut in one of five; of the others every second has an output over DynamoDB's limit: 40 and 80 of 200.
    const yaml = `platform: ideal
invocations: 200
functions:
  A:
    duration: { dist: empirical, values: [1ms, 1ms, 1ms, 1ms, 10s] }
    timeout: 3s
    payload: { dist: empirical, values: [1KB, 500KB] }
strategies: [last-branch]
`;
    const { outcomes, failures } = rowOf(run(yaml), "last-branch");
    expect(failures.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("400 KB"),
      expect.stringContaining("A was cut"),
    ]);
    expect(failures[0]!.invocations).toBeGreaterThan(failures[1]!.invocations);
    expect(failures[0]!.invocations + failures[1]!.invocations).toBe(outcomes.failed);
  });

  test("what did not complete is told", () => {
    // A wait that runs out where C takes 3 s, in about half of 200 invocations.
    const yaml = `platform: ideal
invocations: 200
functions:
  A: { duration: 100ms }
  B: { duration: { dist: empirical, values: [200ms, 3s] } }
  C: { after: [A, B], duration: 50ms }
strategies: [{ use: polling, maxWait: 1s }]
`;
    const { outcomes, failures, latencyMs } = rowOf(run(yaml), "polling");
    expect(outcomes.completed + outcomes.timedOut).toBe(200);
    expect(failures).toEqual([{ reason: "C waited 1 s in vain for 1 of 2 inputs", invocations: outcomes.timedOut }]);
    // Latency covers all that have a result, late ones too: the retry comes at 61,100.
    expect([latencyMs!.min, latencyMs!.max]).toEqual([250, 61_150]);
  });
});

describe("against the baseline", () => {
  test("latency and dollars are differences", () => {
    // 350 - 550 ms; 24.341695 - 22.091695 = 2.25, of 22.091695 10.1848 %.
    const { latencyMs, costPerMillion } = rowOf(report, "polling").versusBaseline!;
    expect(latencyMs).toEqual({ mean: -200, ci95: [-200, -200] });
    expect(costPerMillion).toMatchObject({ usd: "2.250000", ci95: ["2.250000", "2.250000"] });
    expect(costPerMillion.percent).toBeCloseTo(10.1848, 4);
  });

  test("a baseline that costs nothing has no percent", () => {
    // Everything free: a book of the user's own.
    const free = { free: "a gift" };
    const meters = report.strategies.flatMap(({ costPerMillion }) => costPerMillion.lines.map(({ meter }) => meter));
    const everywhere = Object.fromEntries([...new Set([...meters, ...UNUSED])].map((meter) => [meter, free]));
    const book = { ...BOOK, everywhere };
    const gift = run(`${TEXT}prices: gift.json\n`, { files: { "gift.json": JSON.stringify(book) } });
    expect(rowOf(gift, "polling").versusBaseline!.costPerMillion).toMatchObject({ usd: "0.000000", percent: null });
    expect(gift.scenario.inputs.map(({ file }) => file)).toEqual(["gift.json"]);
  });

  test("who has no result has no difference in latency", () => {
    const yaml = `platform: ideal
invocations: 2
functions:
  A: { duration: 1ms, payload: 500KB }
  B: { after: A, duration: 1ms }
strategies: [last-branch, s3-events]
`;
    expect(rowOf(run(yaml), "s3-events").versusBaseline!.latencyMs).toBeNull();
  });
});

const UNUSED = ["lambda.arm64.request", "lambda.arm64.mb-ms"];
const BOOK = {
  ...{ schema: "unum-sim/prices/1", id: "gift", title: "A gift", asOf: "2026-01-01", rules: { initBilled: true } },
  ...{ notCovered: "Not included: nothing.", sources: {}, units: {}, freeTier: [], regions: "any" },
};

describe("a month's volume", () => {
  const month = (volume: string, more = ""): Report => run(`${TEXT}volume: ${volume}\n${more}`);

  test("gives the month's bill", () => {
    // 22.091695 per million, 50 times; far below the second tier.
    const { usd, usdPerMonth } = rowOf(month("50M"), "last-branch").costPerMillion;
    expect([usd, usdPerMonth]).toEqual(["22.091695", "1104.584750"]);
    expect(month("50M").prices.volume).toBe(50_000_000);
  });

  test("moves tiers: Lambda above 6 billion GB-seconds", () => {
    // 0.85 GB-s x 10 billion = 8.5 billion GB-s: 6 at 0.0000166667, 2.5 at 0.000015 dollars: 100,000.20 + 37,500 a month;
    // 10,000 millions: 13.75002 per million. The rest has one tier: 0.8 + 0.875 + 6.25 = 7.925.
    const { usd } = rowOf(month("10000M"), "last-branch").costPerMillion;
    expect(usd).toBe("21.675020");
  });

  test("the free tier takes off a million requests and 400,000 GB-s a month", () => {
    // A million invocations: 4 million requests, 850,000 GB-s; billed 3 million x 0.2 = 0.6 and 450,000 x 0.0000166667 =
    // 7.500015. DynamoDB on demand has none.
    const row = rowOf(month("1M", "freeTier: true\n"), "last-branch");
    expect(row.costPerMillion.usd).toBe("15.225015");
    expect(month("1M", "freeTier: true\n").prices.freeTier).toBe(true);
  });
});
