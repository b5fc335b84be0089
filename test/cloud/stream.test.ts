// What comes out of a table's stream, and in what batches.

import { describe, expect, test } from "vitest";
import { figuresOf } from "../simulated.ts";

const scenario = (more: string, params = "") => `
platform: { base: ideal${more} }
invocations: 1
functions:
  A: { duration: 100ms }
  B: { duration: 100ms }
  C: { duration: 100ms }
  D: { after: [A, B, C], duration: 50ms }
strategies: [{ use: dynamodb-streams${params} }]
`;

describe("batches", () => {
  test.each([
    // [records, checkers]
    [1, 3],
    [2, 2],
    [3, 1],
    [100, 1],
  ])("of at most %i: %i deliveries of three records", (batchSize, checkers) => {
    expect(figuresOf(scenario("", `, batchSize: ${batchSize}`), "dynamodb-streams")).toMatchObject({
      ...{ latencyMs: 150, streamReads: checkers, requests: 4 + checkers, coordinationMbMs: checkers * 128 },
    });
  });

  test("the next one waits until the checker has returned", () => {
    // One record a batch, 10 ms to count it: 110, 120, 130.
    const yaml = scenario(", dynamodb: { update: 10ms }", ", batchSize: 1");
    expect(figuresOf(yaml, "dynamodb-streams")).toMatchObject({ latencyMs: 180, coordinationMbMs: 30 * 128 });
  });

  test("a batch counts its records one after another", () => {
    const yaml = scenario(", dynamodb: { update: 10ms }");
    expect(figuresOf(yaml, "dynamodb-streams")).toMatchObject({ latencyMs: 180, coordinationMbMs: 30 * 128 });
  });
});

test("the checker has its own memory", () => {
  const yaml = scenario("", ", checkerMemory: 256MB");
  expect(figuresOf(yaml, "dynamodb-streams").coordinationMbMs).toBe(256);
});

test("the checker starts cold like everything else, with the default init", () => {
  // All cold, init 200 by default: branches 300, checker 500, aggregator 750; its init and 1 ms at least.
  const yaml = `${scenario("")}start: cold\n`;
  expect(figuresOf(yaml, "dynamodb-streams")).toMatchObject({
    latencyMs: 750,
    coldStarts: 5,
    coordinationMbMs: 200 * 128,
  });
});
