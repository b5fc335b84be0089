// What Step Functions bills, its limits, and how far it may go side by side.

import { describe, expect, test } from "vitest";
import { run } from "../../src/index.ts";
import { figuresOf, rowOf } from "../simulated.ts";

function scenario(functions: string, more = ""): string {
  return `\nplatform: ideal\ninvocations: 1\nfunctions:\n${functions}\n${more}\n`;
}

describe("an Express execution is billed by 100 ms", () => {
  test.each([
    ["0ms", 0],
    ["1us", 100],
    ["99999us", 100],
    ["100ms", 100],
    ["100001us", 200],
  ])("%s are %i", (duration, ms) => {
    const yaml = scenario(`  A: { duration: ${duration} }`);
    expect(figuresOf(yaml, "step-functions-express")).toMatchObject({ expressStarts: 1, expressMbMs: ms * 64 });
  });
});

describe("and by 64 MB", () => {
  // 50 MB, 1 KB a state, and the largest payload for each of the most steps at one time. With 64 mappers at once and 67
  // states (Big, Map, its 64, End) 64 MB are reached at (14 x 1,048,576 - 67 x 1,024) / 64 = 228,304 bytes.
  test.each([
    ["228304B", 64],
    ["228305B", 128],
  ])("payloads of %s are %i MB", (payload, mb) => {
    const yaml = scenario(
      `  Big: { duration: 60ms, payload: ${payload} }
  Map: { after: Big, duration: 10ms, count: 64, payload: 1B }
  End: { after: Map, duration: 10ms, payload: 1B }`,
      "strategies: [{ use: step-functions-express, mapConcurrency: 64 }]",
    );
    expect(figuresOf(yaml, "step-functions-express")).toMatchObject({ latencyMs: 80, expressMbMs: 100 * mb });
  });

  // Of 64 copies 40 run at one time: (67 x 1,024 + 40 x 228,305) / 1,048,576 = 8.8 MB more than 50.
  test("copies that wait for their turn do not count", () => {
    const yaml = scenario(
      `  Big: { duration: 60ms, payload: 228305B }
  Map: { after: Big, duration: 10ms, count: 64, payload: 1B }
  End: { after: Map, duration: 10ms, payload: 1B }`,
    );
    expect(figuresOf(yaml, "step-functions-express")).toMatchObject({ latencyMs: 90, expressMbMs: 100 * 64 });
  });
});

describe("an Express execution ends after 5 minutes", () => {
  const twoSteps = (second: string) => scenario(`  A: { duration: 200s }\n  B: { after: A, duration: ${second} }`);

  test("not before", () => {
    expect(rowOf(run(twoSteps("100s")), "step-functions-express").outcomes.completed).toBe(1);
  });

  test("a microsecond later it has failed, and is billed for 5 minutes", () => {
    const row = rowOf(run(twoSteps("100000001us")), "step-functions-express");
    expect(row).toMatchObject({ outcomes: { completed: 0, timedOut: 0, failed: 1 }, latencyMs: null });
    expect(row.failures[0]!.reason).toContain("5 minutes");
    expect(figuresOf(twoSteps("100000001us"), "step-functions-express").expressMbMs).toBe(300_000 * 64);
  });

  test("Standard goes on", () => {
    expect(figuresOf(twoSteps("101s"), "step-functions").latencyMs).toBe(301_000);
  });
});

describe("a state's output of at most 256 KB", () => {
  const MACHINES = ["step-functions", "step-functions-express"];
  const chain = (payload: string) =>
    scenario(`  A: { duration: 1ms, payload: ${payload} }\n  B: { after: A, duration: 1ms, payload: 1B }`);
  const join = (a: string, b: string) =>
    scenario(
      `  A: { duration: 1ms, payload: ${a} }\n  B: { duration: 1ms, payload: ${b} }\n  C: { after: [A, B], duration: 1ms }`,
    );

  test.each(MACHINES)("%s: of a function", (strategy) => {
    expect(rowOf(run(chain("262144B")), strategy).outcomes.completed).toBe(1);
    const row = rowOf(run(chain("262145B")), strategy);
    expect(row).toMatchObject({ outcomes: { completed: 0, timedOut: 0, failed: 1 }, latencyMs: null });
    expect(row.failures[0]!.reason).toContain("256 KB");
  });

  test.each(MACHINES)("%s: of a Parallel, all branches together", (strategy) => {
    expect(rowOf(run(join("131072B", "131072B")), strategy).outcomes.completed).toBe(1);
    expect(rowOf(run(join("131072B", "131073B")), strategy).outcomes.failed).toBe(1);
  });

  test("what a failed execution has used is billed", () => {
    // A's request and two transitions' worth of states: A alone was entered.
    expect(figuresOf(chain("262145B"), "step-functions")).toMatchObject({ requests: 1, transitions: 1 });
  });

  test("the others know no such limit", () => {
    expect(rowOf(run(chain("262145B")), "last-branch").outcomes.completed).toBe(1);
  });
});

describe("a history of at most 25,000 events", () => {
  // About 7 for each task: 3,500 are 24,500, 3,600 are 25,200.
  const mappers = (count: number) =>
    scenario(`  Map: { duration: 1ms, count: ${count}, payload: 1B }\n  Reduce: { after: Map, duration: 1ms }`);

  test("3,500 mappers fit", () => {
    expect(rowOf(run(mappers(3_500)), "step-functions").outcomes.completed).toBe(1);
  });

  test("3,600 do not", () => {
    const row = rowOf(run(mappers(3_600)), "step-functions");
    expect(row.outcomes).toEqual({ completed: 0, timedOut: 0, failed: 1 });
    expect(row.failures[0]!.reason).toContain("25000");
  });

  test("Express keeps none", () => {
    expect(rowOf(run(mappers(3_600)), "step-functions-express").outcomes.completed).toBe(1);
  });
});

describe("a Map runs 40 at a time", () => {
  const mappers = (count: number, more = "") =>
    scenario(`  Map: { duration: 10ms, count: ${count} }\n  Reduce: { after: Map, duration: 7ms }`, more);

  test.each([
    [40, 17],
    [41, 27],
    [50, 27],
    [80, 27],
    [81, 37],
  ])("%i mappers: %i ms", (count, latencyMs) => {
    expect(figuresOf(mappers(count), "step-functions")).toMatchObject({ latencyMs, transitions: count + 2 });
  });

  test("or as many as it is told", () => {
    const yaml = mappers(50, "strategies: [{ use: step-functions, mapConcurrency: 10 }]");
    expect(figuresOf(yaml, "step-functions").latencyMs).toBe(57);
  });

  test("the next one starts where one ends, not when a wave is over", () => {
    // Two at a time, work of 0 or 100 ms, each with 50 %: 4 copies, of which k are long, end after 100 x ceil(k / 2) ms, for
    // a worker with a short one takes the next. Mean: (4 + 6) / 16 x 100 + (4 + 1) / 16 x 200 = 125; standard deviation 55.9
    // (E square = (10 x 10,000 + 5 x 40,000) / 16 = 18,750). In waves: the longer of each pair, twice: 150.
    const yaml = `
platform: ideal
invocations: 10000
functions:
  Map: { duration: { dist: empirical, values: [0ms, 100ms] }, count: 4 }
strategies: [{ use: step-functions, mapConcurrency: 2 }]
`;
    const { latencyMs } = figuresOf(yaml, "step-functions");
    expect(Math.abs(latencyMs - 125)).toBeLessThan((4 * 55.9) / 100);
  });
});

test("where one branch has failed no other enters another state", () => {
  // A is cut at 1 s. B, beside it, goes on to 1.5 s; C after it is never entered: the Parallel state, A and B.
  const yaml = `
platform: ideal
invocations: 1
functions:
  A: { duration: 2s, timeout: 1s }
  B: { duration: 1500ms }
  C: { after: B, duration: 10ms }
`;
  expect(figuresOf(yaml, "step-functions")).toMatchObject({ transitions: 3, requests: 2 });
});
