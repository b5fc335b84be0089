// Two versions of a workflow: differences worked by hand where nothing is random, and how often luck is taken for a difference.

import { describe, expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { BOOK, compared, metricOf, sideOf } from "./compared.ts";

/** One function of 1 GB on the ideal platform: its handler is its code. */
const one = (duration: string, more = "") =>
  `platform: ideal\nstrategies: [last-branch]\n${more}functions:\n  A: { duration: ${duration} }\n`;

describe("where nothing is random", () => {
  // 0.1 and 0.15 GB-s: $1.66667 and $2.500005 per million.
  const comparison = compared(one("100ms"), one("150ms"));

  test.each([
    ["latency.mean", "ms", 100, 150, 50, 50],
    ["latency.p99.9", "ms", 100, 150, 50, 50],
    ["latency.max", "ms", 100, 150, 50, 50],
    ["billed_gb_seconds", "gb-seconds", 0.1, 0.15, 0.05, 50],
    ["cost_per_million", "usd", "1.666670", "2.500005", "0.833335", 50],
  ])("%s", (metric, unit, before, after, change, percent) => {
    const { percent: said, ...rest } = metricOf(comparison, metric);
    expect(rest).toEqual({ metric, unit, before, after, change, ci95: [change, change], verdict: "worse" });
    // Money is rounded to a millionth before its share is taken.
    expect(said).toBeCloseTo(percent, 4);
  });

  test.each(["wait_share", "cold_starts", "time_outs", "failures"])("%s has not changed", (metric) => {
    expect(metricOf(comparison, metric)).toMatchObject({
      before: 0,
      after: 0,
      change: 0,
      percent: null,
      verdict: "same",
    });
  });

  test("less is better", () => {
    expect(metricOf(compared(one("150ms"), one("100ms")), "latency.mean")).toMatchObject({
      change: -50,
      verdict: "better",
    });
  });

  test("a limit that was loosened is a change, on the command line too", () => {
    const held = (budget: string, increase: string) =>
      one(
        "100ms",
        `budgets: { "latency{strategy:last-branch}": p95 < ${budget} }\nregression: { cost_per_million: ${increase} }\n`,
      );
    const after = sideOf(held("2s", "5%"), { overrides: ["regression.cost_per_million=50%"] });
    expect(compared(held("1s", "5%"), after).changes).toEqual([
      { path: "budgets.latency{strategy:last-branch}", before: "p95 < 1s", after: "p95 < 2s" },
      { path: "regression.cost_per_million", before: "5%", after: "50%" },
    ]);
  });

  test("what changed is named with its path", () => {
    expect(comparison.changes).toEqual([{ path: "functions.A.duration", before: "100ms", after: "150ms" }]);
  });
});

describe("what prices did, and what the design", () => {
  const dearer = {
    ...BOOK,
    id: "dearer",
    everywhere: { ...BOOK.everywhere, "lambda.mb-ms": { usd: "0.0000333334", source: "document" } },
  };

  test("both: $1.66667, twice as much at the new prices, and half as much again", () => {
    const { strategies, changes } = compared(one("100ms"), sideOf(one("150ms"), { prices: dearer }));
    expect(strategies[0]!.costChange).toEqual({ prices: "1.666670", design: "1.666670" });
    expect(changes).toContainEqual({
      path: "price book",
      before: "reality-check",
      after: "dearer",
    });
  });

  test("only the design", () => {
    const { strategies } = compared(one("100ms"), one("150ms"));
    expect(strategies[0]!.costChange).toEqual({ prices: "0.000000", design: "0.833335" });
  });

  test("another region is other prices, and the design has done nothing", () => {
    const { "lambda.mb-ms": ours, ...everywhere } = BOOK.everywhere;
    const dear = { usd: "0.0000333334", source: "document" };
    const regions = { "us-east-1": { "lambda.mb-ms": ours }, "eu-west-1": { "lambda.mb-ms": dear } };
    const book = { ...BOOK, everywhere, regions };
    const side = (duration: string, more = "") => sideOf(one(duration, more), { prices: book });
    const costChange = (after: Parameters<typeof compared>[1]) =>
      compared(side("100ms"), after).strategies[0]!.costChange;
    expect(costChange(side("100ms", "region: eu-west-1\n"))).toEqual({ prices: "1.666670", design: "0.000000" });
    expect(costChange(side("150ms", "region: eu-west-1\n"))).toEqual({ prices: "1.666670", design: "1.666670" });
  });

  test("a book whose keys are in another order is the same book", () => {
    const reversed = Object.fromEntries(Object.entries(BOOK).reverse());
    const { changes, strategies } = compared(one("100ms"), sideOf(one("150ms"), { prices: reversed }));
    expect(changes.map(({ path }) => path)).toEqual(["functions.A.duration"]);
    expect(strategies[0]!.costChange).toEqual({ prices: "0.000000", design: "0.833335" });
  });

  test("a rule of billing is a price too: 200 ms of init are billed, of 300 ms in all", () => {
    const billed = { ...BOOK, rules: { initBilled: true } };
    const cold = one("100ms", "start: cold\ndefaults: { coldStart: 200ms }\n");
    const { strategies } = compared(cold, sideOf(cold, { prices: billed }));
    expect(strategies[0]!.costChange).toEqual({ prices: "3.333340", design: "0.000000" });
  });

  test("where the new book does not know what the old design needs, that is said", () => {
    const everywhere = { ...BOOK.everywhere, "lambda.arm64.mb-ms": { unknown: "nobody looked" } };
    const arm = one("100ms", "defaults: { architecture: arm64 }\n");
    const comparison = compared(arm, sideOf(one("100ms"), { prices: { ...BOOK, everywhere } }));
    expect(comparison.strategies[0]!.costChange).toEqual({ prices: null, design: null });
    expect(comparison.notes).toContain(
      "the new prices do not say what the old design needs: what prices did is not told apart",
    );
  });
});

describe("on the same worlds", () => {
  const noisy = (name: string, more = "", memory = "1024MB") =>
    `platform: ideal\ninvocations: 400\nstrategies: [last-branch, polling]\n${more}functions:\n  ${name}: { duration: { dist: lognormal, p50: 100ms, p99: 400ms }, memory: ${memory} }\n`;

  test("the same design is the same to the last digit, whatever luck", () => {
    const { strategies } = compared(noisy("A"), noisy("A"));
    expect(strategies.flatMap(({ metrics }) => metrics.map(({ verdict }) => verdict))).toEqual(
      new Array(strategies.length * 14).fill("same"),
    );
  });

  test("a millisecond more is seen under a spread of a hundred: it is the same for every invocation", () => {
    const shifted = noisy("A").replace("p50: 100ms, p99: 400ms }", "p50: 100ms, p99: 400ms }, tail: 1ms");
    const cost = metricOf(compared(noisy("A"), shifted), "billed_gb_seconds");
    // A tail of 1 ms is billed, 1 GB-ms an invocation.
    expect(cost.change).toBeCloseTo(0.001, 6);
    expect(cost.verdict).toBe("worse");
  });

  test("two functions of other names have luck of their own: a difference that is none is called one in about 5 % of runs", () => {
    const runs = 300;
    const called = { "latency.mean": 0, "latency.p90": 0, billed_gb_seconds: 0 };
    for (let seed = 0; seed < runs; seed++) {
      const comparison = compared(noisy("A", `seed: ${seed}\n`), noisy("B", `seed: ${seed}\n`));
      for (const metric of Object.keys(called) as (keyof typeof called)[])
        if (metricOf(comparison, metric, "last-branch").verdict !== "inconclusive") called[metric] += 1;
    }
    // 15 expected of 300, with a deviation of 3.8: four of them above.
    for (const count of Object.values(called)) expect(count).toBeLessThan(30);
    expect(Object.values(called).reduce((sum, count) => sum + count)).toBeGreaterThan(10);
  });

  test("a change of exactly nothing is none, however few the invocations: every limit is kept", () => {
    const wide = noisy("A", "", "2048MB").replace("400\n", "50\n").replace("[last-branch, polling]", "[last-branch]");
    const narrow = wide.replace("2048MB", "1024MB");
    const limits = ["latency.p95=5%", "latency.p99.9=5%", "cost_per_million=150%"];
    const { regression, deterministic } = compared(narrow, wide, { limits, strict: true });
    expect(regression).toMatchObject([
      { metric: "latency.p95", state: "passed", fails: false, change: 0, ci95: [0, 0] },
      { metric: "latency.p99.9", state: "passed", fails: false, change: 0 },
      { metric: "cost_per_million", state: "passed", fails: false },
    ]);
    expect(deterministic).toBe(false);
  });

  test("a quantile that sections are too short for is not told from luck", () => {
    const { metrics } = compared(noisy("A"), noisy("B")).strategies[0]!;
    // A section of 20 has nothing beyond its p99.
    expect(metrics.find(({ metric }) => metric === "latency.p99")!).toMatchObject({ verdict: "inconclusive" });
    expect(metrics.find(({ metric }) => metric === "latency.p99")!.ci95).toBeUndefined();
  });

  test("both run with the seed of the old one and the larger number of invocations, and that is said", () => {
    const comparison = compared(noisy("A", "seed: 7\n"), noisy("A", "seed: 8\n").replace("400", "900"));
    expect([comparison.seed, comparison.invocations]).toEqual([7, 900]);
    expect(comparison.notes).toContain("the seeds differ (7 and 8): both sides ran with 7");
  });
});

describe("strategies that are asked for", () => {
  const of = (list: string) => one("100ms").replace("[last-branch]", list);
  const [few, many] = [of("[last-branch, { use: polling, name: slow, interval: 1s }]"), of("[last-branch, polling]")];
  const told = (only: readonly string[], before = few, after = many) => {
    const { strategies, added, removed } = compared(before, after, { only });
    return [strategies.map(({ name }) => name), added, removed];
  };

  test("are compared where they are on both sides", () => {
    expect(told(["last-branch"])).toEqual([["last-branch"], [], []]);
    expect(told(["last-branch", "slow"])).toEqual([["last-branch"], [], ["slow"]]);
    expect(told(["last-branch", "polling"])).toEqual([["last-branch"], ["polling"], []]);
  });

  test("as they come, where neither side has an entry", () => {
    expect(told(["step-functions"])).toEqual([["step-functions"], [], []]);
  });

  test("one that neither has is refused with those of the two sides first", () => {
    const expected = expect.stringMatching(/^one of last-branch, polling, slow, /);
    try {
      told(["slo"]);
      expect.unreachable();
    } catch (error) {
      expect((error as UserError).issues).toMatchObject([{ didYouMean: "slow", expected }]);
    }
  });

  test("are refused where they are in neither, with the one that is meant, or on one side only", () => {
    expect(() => told(["slw"], few, few)).toThrow("there is no strategy slw");
    expect(() => told(["slow"])).toThrow("the two have no strategy in common: slow before, none after");
  });
});

describe("strategies on one side only", () => {
  const of = (...strategies: string[]) => one("100ms").replace("[last-branch]", `[${strategies.join(", ")}]`);

  test("are added or removed", () => {
    const { strategies, added, removed } = compared(of("last-branch", "polling"), of("step-functions", "polling"));
    expect(strategies.map(({ name }) => name)).toEqual(["polling"]);
    expect([added, removed]).toEqual([["step-functions"], ["last-branch"]]);
  });

  test("nothing in common: refused, with the reason", () => {
    expect(() => compared(of("polling"), of("last-branch"))).toThrow(UserError);
    expect(() => compared(of("polling"), of("last-branch"))).toThrow(
      "the two have no strategy in common: polling before, last-branch after",
    );
  });
});

describe("limits on what may get worse", () => {
  const verdicts = (before: string, after: string, ...limits: string[]) =>
    compared(before, after, { limits }).regression.map(({ metric, state, fails }) => [metric, state, fails]);

  test("an increase of exactly the limit keeps it, a microsecond more does not", () => {
    expect(verdicts(one("100ms"), one("110ms"), "latency.mean=10%")).toEqual([["latency.mean", "passed", false]]);
    expect(verdicts(one("100ms"), one("110.001ms"), "latency.mean=10%")).toEqual([["latency.mean", "exceeded", true]]);
    expect(verdicts(one("100ms"), one("110ms"), "latency.p95=10ms")).toEqual([["latency.p95", "passed", false]]);
    expect(verdicts(one("100ms"), one("110ms"), "latency.p95=9.999ms")).toEqual([["latency.p95", "exceeded", true]]);
  });

  test("money: $0.166667 more of $1.66667", () => {
    expect(verdicts(one("100ms"), one("110ms"), "cost_per_million=$0.17", "latency.max=5%")).toEqual([
      ["cost_per_million", "passed", false],
      ["latency.max", "exceeded", true],
    ]);
    expect(verdicts(one("100ms"), one("110ms"), "cost_per_million=$0.16")).toEqual([
      ["cost_per_million", "exceeded", true],
    ]);
  });

  test("what gets better keeps every limit", () => {
    expect(verdicts(one("100ms"), one("50ms"), "latency.mean=0%")).toEqual([["latency.mean", "passed", false]]);
  });

  test("the last bit does not decide: 57 % of 100 ms are 57", () => {
    expect(verdicts(one("100ms"), one("157ms"), "latency.mean=57%")).toEqual([["latency.mean", "passed", false]]);
  });

  test("extremes are those of these worlds, and known", () => {
    const noisy = (longest: string) =>
      `platform: ideal\ninvocations: 50\nstrategies: [last-branch]\nfunctions:\n  A: { duration: { dist: uniform, from: 100ms, to: ${longest} } }\n`;
    expect(verdicts(noisy("200ms"), noisy("300ms"), "latency.max=60%", "latency.max=20%", "latency.min=5ms")).toEqual([
      ["latency.max", "passed", false],
      ["latency.max", "exceeded", true],
      ["latency.min", "passed", false],
    ]);
    expect(metricOf(compared(noisy("200ms"), noisy("300ms")), "latency.max")).not.toHaveProperty("ci95");
  });

  test("of one invocation each nothing is known, and as many as have an interval would tell", () => {
    const once = (longest: string) =>
      `platform: ideal\ninvocations: 1\nstrategies: [last-branch]\nfunctions:\n  A: { duration: { dist: uniform, from: 100ms, to: ${longest} } }\n`;
    const settledBy = (...limits: string[]) =>
      compared(once("200ms"), once("300ms"), { limits }).regression.map((one) => [one.state, one.settledBy]);
    expect(settledBy("latency.mean=500%", "cost_per_million=500%", "latency.p95=500%", "failures=50%")).toEqual([
      ["inconclusive", 20],
      ["inconclusive", 20],
      ["inconclusive", 400],
      ["inconclusive", 20],
    ]);
    const { regression } = compared(once("200ms").replace("1\n", "20\n"), once("300ms"), {
      limits: ["latency.mean=500%"],
    });
    expect(regression[0]!.state).toBe("passed");
  });

  test("an increase below the least is none", () => {
    const limits = "regression: { cost_per_million: 5%, min: { cost_per_million: $0.20 } }\n";
    expect(compared(one("100ms"), one("110ms", limits)).regression).toMatchObject([
      { state: "passed", fails: false, limit: "5%", min: "$0.20", reason: "under the least of $0.20 that counts" },
    ]);
    expect(compared(one("100ms"), one("104ms", limits)).regression[0]).not.toHaveProperty("reason");
    expect(compared(one("100ms"), one("150ms", limits)).regression).toMatchObject([{ state: "exceeded", fails: true }]);
  });

  test("the new scenario's hold, the old one's where it has none, the command line's instead of either", () => {
    const [strict, loose] = ["regression: { latency.mean: 1% }\n", "regression: { latency.mean: 20% }\n"];
    const states = (before: string, after: string, ...limits: string[]) =>
      compared(one("100ms", before), one("110ms", after), { limits }).regression.map(({ state }) => state);
    expect(states(strict, loose)).toEqual(["passed"]);
    expect(states(strict, "")).toEqual(["exceeded"]);
    expect(states(loose, loose, "latency.mean=1%")).toEqual(["exceeded"]);
  });

  test("within luck's reach it is inconclusive, fails only when asked to, and says what would tell", () => {
    const noisy = (name: string) =>
      `platform: ideal\ninvocations: 400\nstrategies: [last-branch]\nfunctions:\n  ${name}: { duration: { dist: lognormal, p50: 100ms, p99: 400ms } }\n`;
    const [lax] = compared(noisy("A"), noisy("B"), { limits: ["latency.mean=1%"] }).regression;
    const [strict] = compared(noisy("A"), noisy("B"), { limits: ["latency.mean=1%"], strict: true }).regression;
    expect([lax!.state, lax!.fails, strict!.fails]).toEqual(["inconclusive", false, true]);
    expect(lax!.settledBy).toBeGreaterThan(400);
  });

  test("no result on one side: no data, which fails", () => {
    const timesOut = one("2s", "defaults: { timeout: 1s }\n");
    const [verdict] = compared(one("100ms"), timesOut, { limits: ["latency.mean=5%"] }).regression;
    expect(verdict).toMatchObject({
      state: "no data",
      fails: true,
      after: null,
      reason: "no invocation of last-branch completed after the change",
    });
  });

  test("of time-outs a share is one of all invocations", () => {
    const timesOut = one("2s", "defaults: { timeout: 1s }\n");
    expect(verdicts(one("100ms"), timesOut, "time_outs=99%", "failures=1%")).toMatchObject(
      [["time_outs"], ["failures"]].map(([metric]) => [metric, expect.any(String), expect.any(Boolean)]),
    );
    const { metrics } = compared(one("100ms"), timesOut).strategies[0]!;
    const lost = ["time_outs", "failures"].map((name) => Number(metrics.find(({ metric }) => metric === name)!.change));
    expect(lost[0]! + lost[1]!).toBe(1);
  });
});
