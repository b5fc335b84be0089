// What DynamoDB bills at the edges of its units, and its limits.

import { describe, expect, test } from "vitest";
import { run } from "../../src/index.ts";
import { figuresOf, rowOf } from "../simulated.ts";

/** Two branches with outputs of this size, and an aggregator with 1 KB. */
const twoBranches = (payload: string) => `
platform: ideal
invocations: 1
functions:
  A: { duration: 10ms, payload: ${payload} }
  B: { duration: 10ms, payload: ${payload} }
  C: { after: [A, B], duration: 10ms }
`;

describe("units", () => {
  // Write units of 1 KB, read units of 4 KB, at least one each.
  test.each([
    ["0B", 1, 1],
    ["1B", 1, 1],
    ["1024B", 1, 1],
    ["1025B", 2, 1],
    ["2048B", 2, 1],
    ["4096B", 4, 1],
    ["4097B", 5, 2],
    ["8192B", 8, 2],
    ["8193B", 9, 3],
    ["409600B", 400, 100],
  ])("an item of %s: %i to write, %i to read", (payload, write, read) => {
    // last-branch: 3 reads of what is not there, the batch of two; checkpoints of A, B and C, 2 bitmaps, 2 marks.
    expect(figuresOf(twoBranches(payload), "last-branch")).toMatchObject({
      ...{ reads: 3 + 2 * read, writes: 2 * write + 1 + 4 },
    });
    // dynamodb-streams: the batch of two; outputs of A, B and C, 2 counts.
    expect(figuresOf(twoBranches(payload), "dynamodb-streams")).toMatchObject({
      ...{ reads: 2 * read, writes: 2 * write + 1 + 2 },
    });
  });

  test("polling reads what is not there yet for one unit, and then what it is", () => {
    // A of 10 ms and B of 30 ms, both 4,097 bytes. Own: 3. The claimer at 10: A 2, B 1. C at 10: A 2, B 1, the round's B 1;
    // at 20: B 1; at 30: B 2.
    const yaml = twoBranches("4097B").replace("B: { duration: 10ms", "B: { duration: 30ms");
    const polling = `${yaml}strategies: [{ use: polling, interval: 10ms }]\n`;
    expect(figuresOf(polling, "polling").reads).toBe(3 + 3 + 3 + 1 + 1 + 2);
  });
});

describe("an item's limit of 400 KB", () => {
  test.each(["last-branch", "polling", "dynamodb-streams"])("%s fails with the limit's name", (strategy) => {
    const row = rowOf(run(twoBranches("409601B")), strategy);
    expect(row).toMatchObject({ outcomes: { completed: 0, timedOut: 0, failed: 1 }, latencyMs: null });
    expect(row.failures[0]!.reason).toContain("400 KB");
    expect(rowOf(run(twoBranches("409600B")), strategy).outcomes.completed).toBe(1);
  });

  test("S3 has none", () => {
    expect(rowOf(run(twoBranches("409601B")), "s3-events").outcomes.completed).toBe(1);
  });
});

describe("a BatchGetItem takes 100 keys", () => {
  const mappers = (count: number) => `
platform: { base: ideal, dynamodb: { get: 5ms } }
invocations: 1
functions:
  Map: { duration: 10ms, count: ${count} }
  Reduce: { after: Map, duration: 10ms }
`;

  test.each([
    // Each mapper 5 + 10, the reducer 5 for its own item, 5 a batch, 10.
    [100, 1],
    [101, 2],
    [200, 2],
    [201, 3],
  ])("%i keys are read in %i calls, one after another", (count, calls) => {
    expect(figuresOf(mappers(count), "last-branch")).toMatchObject({
      ...{ latencyMs: 15 + 5 + 5 * calls + 10, reads: count + 1 + count },
    });
  });

  test("polling: so does the claimer, and the aggregator looks at one after another", () => {
    // The first mapper: 5 + 10, batches of 5 + 5; the reducer: 5, then 101 looks of 5, 10.
    expect(figuresOf(mappers(101), "polling").latencyMs).toBe(15 + 10 + 5 + 505 + 10);
  });
});

describe("a bitmap has 400 marks to the unit", () => {
  const mappers = (count: number) => `
platform: ideal
invocations: 1
functions:
  Map: { duration: 10ms, count: ${count} }
  Reduce: { after: Map, duration: 10ms }
`;

  test("400 branches: one unit for each bitmap written and each mark", () => {
    expect(figuresOf(mappers(400), "last-branch").writes).toBe(400 + 400 + 400 + 1);
  });

  // An item with room for 401 marks is as large when it is created as when one is set.
  test("401 branches: two", () => {
    expect(figuresOf(mappers(401), "last-branch").writes).toBe(401 + 802 + 802 + 1);
  });

  // A counter is one unit whatever it counts.
  test("401 branches: a stream's counter is still one", () => {
    expect(figuresOf(mappers(401), "dynamodb-streams").writes).toBe(401 + 401 + 1);
  });
});
