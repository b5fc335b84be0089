// The time line of an invocation against one worked by hand, and against what the run as a whole says.

import { describe, expect, test } from "vitest";
import { bookNamed, NEWEST_BOOK } from "../../src/cloud/prices/books.ts";
import { type Plan, planRun } from "../../src/experiment/plan.ts";
import { vocabulary } from "../../src/experiment/vocabulary.ts";
import { run } from "../../src/index.ts";
import { explain } from "../../src/report/explain.ts";
import type { StrategyExplanation } from "../../src/report/explanation.ts";
import { readScenario } from "../../src/scenario/read.ts";
import { rowOf } from "../simulated.ts";

function planOf(text: string): Plan {
  const read = readScenario({ file: "scenario.yaml", text }, vocabulary);
  if (read.kind !== "scenario") throw new Error("the scenario cannot be read");
  return planRun(read.scenario, bookNamed(read.scenario.prices ?? "") ?? NEWEST_BOOK);
}

function explained(text: string, name: string, invocation = 0): StrategyExplanation {
  return explain(planOf(text), invocation).strategies.find((one) => one.name === name)!;
}

/** "100 Aggregate GetItem checkpoint of B: not there", milliseconds. */
function lines({ timeline }: StrategyExplanation, pattern: RegExp): string[] {
  const all = timeline.map(({ at, until, actor, act }) => {
    const when = at === until ? `${at / 1000}` : `${at / 1000}-${until / 1000}`;
    return `${when} ${actor} ${act}`;
  });
  return all.filter((line) => pattern.test(line));
}

function threeBranches(start: "doc" | "warm" | "cold"): string {
  return `
platform: ideal
invocations: 1
start: ${start === "cold" ? "cold" : "warm"}
functions:
  A: { duration: 100ms }
  B: { duration: 200ms }
  C: { duration: 300ms }
  Aggregate: { after: [A, B, C], duration: 50ms, coldStart: 200ms${start === "doc" ? ", start: cold" : ""} }
`;
}

describe("the stories of the oracle", () => {
  test("polling, warm: rounds of 2 at 100, 2 at 200, 1 at 300", () => {
    const told = explained(threeBranches("warm"), "polling");
    const looks = (at: number) => lines(told, new RegExp(`^${at} Aggregate GetItem`)).length;
    // At 100 its own, three looks, and the first round.
    expect([looks(100), looks(200), looks(300)]).toEqual([1 + 3 + 2, 2, 1]);
    expect(lines(told, /sleeps/)).toHaveLength(2);
  });

  test("s3-events, doc: three environments, the first to be ready wins, the others lose the write", () => {
    const told = explained(threeBranches("doc"), "s3-events");
    expect(lines(told, /cold start/)).toEqual([
      expect.stringMatching(/^100-300 Aggregate cold start of environment 0/),
      expect.stringMatching(/^200-400 Aggregate cold start of environment 1/),
      expect.stringMatching(/^300-500 Aggregate cold start of environment 2/),
    ]);
    expect(lines(told, /ListObjects/).map((line) => line.split(" ")[0])).toEqual(["300", "400", "500"]);
    expect(lines(told, /ListObjects/).every((line) => line.includes("3 of 3"))).toBe(true);
    expect(lines(told, /PutObject if new/)).toEqual([
      expect.stringMatching(/^300 .*: claimed$/),
      expect.stringMatching(/^400 .*: claimed already$/),
      expect.stringMatching(/^500 .*: claimed already$/),
    ]);
    expect(told.latencyMs).toBe(350);
  });

  test("dynamodb-streams, cold: one record, and then the two that had to wait for the checker's init", () => {
    const told = explained(threeBranches("cold"), "dynamodb-streams");
    expect(lines(told, /delivers/)).toEqual([
      expect.stringMatching(/^300 stream delivers 1 /),
      expect.stringMatching(/^500 stream delivers 2 /),
    ]);
    expect(lines(told, /cold start/).at(-2)).toMatch(/^300-500 .*checker cold start/);
  });

  test("last-branch, doc: who finds the bitmap full invokes", () => {
    const told = explained(threeBranches("doc"), "last-branch");
    expect(lines(told, /UpdateItem/).map((line) => line.replace(/bitmap of /, ""))).toEqual([
      "100 A UpdateItem Aggregate: 1 of 3",
      "200 B UpdateItem Aggregate: 2 of 3",
      "300 C UpdateItem Aggregate: 3 of 3",
    ]);
    expect(lines(told, /Invoke/)).toEqual([expect.stringMatching(/^300 C Invoke Aggregate/)]);
  });

  test("a wait that runs out says what it waited for", () => {
    const yaml = `
platform: ideal
invocations: 1
functions:
  A: { duration: 100ms }
  B: { duration: 10s }
  C: { after: [A, B], duration: 50ms }
strategies: [{ use: polling, maxWait: 2s }]
`;
    const told = explained(yaml, "polling");
    expect([told.outcome, told.latencyMs]).toEqual(["timedOut", 62_150]);
    expect(told.reason).toContain("2 s");
  });
});

describe("any invocation", () => {
  const scenario = `
platform: measured
seed: 3
invocations: 1
start: { cold: 30% }
defaults: { payload: { dist: uniform, from: 0B, to: 8KB }, coldStart: { dist: lognormal, p50: 200ms, p95: 400ms } }
functions:
  Split: { duration: 20ms }
  Map: { after: Split, duration: { dist: exponential, mean: 300ms }, count: 3, architecture: arm64 }
  Side: { duration: { dist: exponential, mean: 500ms }, memory: 256MB }
  Join: { after: [Map, Side], duration: 30ms }
`;
  const report = run(scenario);
  const { strategies } = explain(planOf(scenario), 0);

  test.each(strategies.map((one) => [one.name, one] as const))(
    "%s: costs and takes what the run says",
    (name, told) => {
      const row = rowOf(report, name);
      expect(told.outcome).toBe("completed");
      expect(told.latencyMs).toBe(row.latencyMs!.mean);
      expect(told.usd).toBe(row.costPerMillion.usd);
      // The report counts a million of them.
      const perMillion = told.bill.map(({ quantity, ...rest }) => ({ ...rest, quantity: Number(quantity) * 1e6 }));
      expect(
        perMillion.map(({ meter, purpose, quantity, usd }) => [meter, purpose, Math.round(quantity), usd]),
      ).toEqual(
        row.costPerMillion.lines.map(({ meter, purpose, quantity, usd }) => [meter, purpose, Number(quantity), usd]),
      );
    },
  );

  test.each(strategies.map((one) => [one.name, one] as const))(
    "%s: the time line's bills add up to the bill",
    (_, told) => {
      const sums = new Map<string, number>();
      for (const { meter, purpose, quantity } of told.timeline.flatMap(({ billed }) => billed)) {
        sums.set(`${meter} ${purpose}`, (sums.get(`${meter} ${purpose}`) ?? 0) + quantity);
      }
      expect(sums.size).toBe(told.bill.length);
      for (const { meter, purpose, quantity } of told.bill) {
        expect(sums.get(`${meter} ${purpose}`)).toBeCloseTo(Number(quantity), 6);
      }
    },
  );

  test.each(strategies.map((one) => [one.name, one] as const))(
    "%s: entries are in the order of their beginning",
    (_, told) => {
      const begins = told.timeline.map(({ at }) => at);
      expect(begins).toEqual([...begins].sort((a, b) => a - b));
      for (const { at, until } of told.timeline) expect(until).toBeGreaterThanOrEqual(at);
    },
  );
});

test("the bill is at the first tier, whatever the volume", () => {
  const text = `${threeBranches("warm")}volume: 10000M\n`;
  expect(explained(text, "last-branch").usd).toBe("18.758355");
});
