// Whole simulations against formulas. Tolerances are four standard errors, from the variance that belongs to the formula.

import { describe, expect, test } from "vitest";
import { run } from "../../src/index.ts";
import { figuresOf, rowOf } from "../simulated.ts";

const INVOCATIONS = 50_000;

function expectNear(actual: number, exact: number, sd: number, count = INVOCATIONS): void {
  expect(Math.abs(actual - exact)).toBeLessThan((4 * sd) / Math.sqrt(count));
}

function scenario(functions: string, more = ""): string {
  return `\nplatform: ideal\ninvocations: ${INVOCATIONS}\n${more}\nfunctions:\n${functions}\n`;
}

/** of(1) + ... + of(n). */
function sumTo(n: number, of: (k: number) => number): number {
  return Array.from({ length: n }, (_, i) => of(i + 1)).reduce((sum, one) => sum + one, 0);
}

const EXPONENTIAL = "duration: { dist: exponential, mean: 1s }";

describe.each([1, 3, 10])("the last of %i exponential branches", (n) => {
  const row = rowOf(
    run(
      scenario(
        `  Map: { ${EXPONENTIAL}, count: ${n} }\n  Reduce: { after: Map, duration: 0ms }`,
        "strategies: [last-branch]",
      ),
    ),
    "last-branch",
  );

  test("comes at the harmonic number, on average", () => {
    // Mean 1 + 1/2 + ... + 1/n, variance 1 + 1/4 + ... + 1/n^2, in seconds.
    const mean = sumTo(n, (k) => 1 / k);
    const sd = Math.sqrt(sumTo(n, (k) => 1 / (k * k)));
    expectNear(row.latencyMs!.mean, 1000 * mean, 1000 * sd);
  });

  test.each([
    ["p50", 0.5],
    ["p90", 0.9],
    ["p99", 0.99],
    ["p999", 0.999],
  ] as const)("%s", (key, q) => {
    // F(t) = (1 - e^-t)^n, so t = -ln(1 - q^(1/n)); density n (1 - e^-t)^(n - 1) e^-t.
    const one = Math.exp(Math.log(q) / n);
    const density = (n * q * (1 - one)) / one;
    expectNear(row.latencyMs![key], -1000 * Math.log(1 - one), (1000 * Math.sqrt(q * (1 - q))) / density);
  });
});

describe("polling", () => {
  // A is there at once, B ends anywhere within ten seconds: where in a poll period is pure luck.
  const spread = (interval: string) =>
    scenario(
      "  A: { duration: 0ms }\n  B: { duration: { dist: uniform, from: 1s, to: 11s } }\n  C: { after: [A, B], duration: 50ms }",
      `strategies: [last-branch, { use: polling, interval: ${interval} }]`,
    );

  test.each([
    ["100ms", 100],
    ["1s", 1000],
    ["10ms", 10],
  ])("sees the last branch half a period late: every %s", (interval, ms) => {
    // Uniform over a period: mean ms / 2, standard deviation ms / sqrt(12). The two strategies have the same luck.
    const { latencyMs } = rowOf(run(spread(interval)), "polling").versusBaseline!;
    expectNear(latencyMs!.mean, ms / 2, ms / Math.sqrt(12));
  });

  test("waits from the first branch to the look after the last", () => {
    // Exponentials have no memory: from the first of three on, the last is the greater M of two. The wait is M rounded up to
    // 100 ms: 100 x sum over k of P(M > 0.1 k s) = 100 x sum of 2 x^k - x^2k with x = e^-0.1. Standard deviation: that of M,
    // sqrt(1 + 1/4) s, and at most a period.
    const x = Math.exp(-0.1);
    const wait = 100 * (2 / (1 - x) - 1 / (1 - x * x));
    const { waitMbMs } = figuresOf(
      scenario(`  Map: { ${EXPONENTIAL}, count: 3 }\n  Reduce: { after: Map, duration: 50ms }`),
      "polling",
    );
    expectNear(waitMbMs / 1024, wait, 1000 * Math.sqrt(1.25) + 100);
  });

  test("starts cold behind the slower branches: max(0, last - first - cold) is what it waits", () => {
    // As above, but the first look comes 500 ms later: sum over k of P(M > 0.5 + 0.1 k).
    const x = Math.exp(-0.1);
    const late = Math.exp(-0.5);
    const wait = 100 * ((2 * late) / (1 - x) - (late * late) / (1 - x * x));
    const { waitMbMs } = figuresOf(
      scenario(
        `  Map: { ${EXPONENTIAL}, count: 3 }\n  Reduce: { after: Map, duration: 50ms, start: cold, coldStart: 500ms }`,
      ),
      "polling",
    );
    expectNear(waitMbMs / 1024, wait, 1000 * Math.sqrt(1.25) + 100);
  });
});

describe("cold environments", () => {
  const COLD = (p: string) => scenario("  Map: { duration: 1ms, count: 5 }", `start: { cold: ${p} }`);

  test.each([
    ["5%", 0.05],
    ["30%", 0.3],
    ["100%", 1],
    ["0%", 0],
  ])("of five at a time, each is cold on its own: %s", (percent, p) => {
    const { coldStarts } = figuresOf(COLD(percent), "last-branch");
    expect(Math.abs(coldStarts - 5 * p)).toBeLessThanOrEqual((4 * Math.sqrt(5 * p * (1 - p))) / Math.sqrt(INVOCATIONS));
  });

  test("their init is billed when it happens", () => {
    // A mean of 1 ms of work and, with 30 %, an init of mean 200 ms (exponential); rounded up to whole ms where there was one,
    // by half a ms on average. Variance of the init: 0.3 x 2 x 200^2 - 60^2.
    const yaml = scenario(
      "  A: { duration: 1ms, coldStart: { dist: exponential, mean: 200ms } }",
      "start: { cold: 30% }",
    );
    const { mbMs } = figuresOf(yaml, "last-branch");
    expectNear(mbMs / 1024, 1 + 60 + 0.3 * 0.5, Math.sqrt(0.3 * 2 * 40_000 - 3_600));
  });
});

describe("mixtures", () => {
  test("take each component as often as its weight says", () => {
    // 90 % of 100 ms, 10 % of 1 s (uniforms without a width): mean 190, variance 0.09 x 900^2.
    const always = (ms: number) => `dist: uniform, from: ${ms}ms, to: ${ms}ms`;
    const of = `[{ weight: 9, ${always(100)} }, { weight: 1, ${always(1000)} }]`;
    const { latencyMs } = rowOf(run(scenario(`  A: { duration: { dist: mixture, of: ${of} } }`)), "last-branch");
    expectNear(latencyMs!.mean, 190, 270);
    expect([latencyMs!.min, latencyMs!.max]).toEqual([100, 1000]);
    // Quantiles within 0.1 %.
    expect(Math.abs(latencyMs!.p50 / 100 - 1)).toBeLessThan(0.001);
    expect(Math.abs(latencyMs!.p95 / 1000 - 1)).toBeLessThan(0.001);
  });
});

describe("payloads", () => {
  test("are drawn like durations: units of a uniform size", () => {
    // Sizes from 0 to 10 KB, evenly: 1 to 10 write units, on average 5.5, variance 99 / 12. Own read, one checkpoint.
    const yaml = scenario("  A: { duration: 1ms, payload: { dist: uniform, from: 0B, to: 10KB } }");
    expectNear(figuresOf(yaml, "last-branch").writes, 5.5, Math.sqrt(99 / 12));
  });
});

describe("confidence intervals", () => {
  test("of the mean and of quantiles cover the truth about 95 times in 100", () => {
    // 400 runs of 500 exponentials: mean 1 s, p50 ln 2, p90 ln 10. The number that cover has standard deviation
    // sqrt(400 x 0.95 x 0.05) = 4.4: 380 give or take 4 of them, and a little more for the skewed mean and whole ranks.
    const truths = { mean: 1000, p50: 1000 * Math.LN2, p90: 1000 * Math.LN10 };
    const covered = { mean: 0, p50: 0, p90: 0 };
    for (let seed = 0; seed < 400; seed++) {
      const yaml = scenario(`  A: { ${EXPONENTIAL} }`, "strategies: [last-branch]");
      const { ci95 } = rowOf(run(yaml, { overrides: [`seed=${seed}`, "invocations=500"] }), "last-branch").latencyMs!;
      for (const key of ["mean", "p50", "p90"] as const) {
        const [low, high] = ci95[key];
        if (low <= truths[key] && truths[key] <= high) covered[key] += 1;
      }
    }
    for (const count of Object.values(covered)) {
      expect(count).toBeGreaterThan(380 - 24);
      expect(count).toBeLessThan(400);
    }
  });
});
