// How many calls each strategy makes for N branches, at a stated timing: nothing takes time but the functions, everything
// is warm, branch i ends at 10 x i ms, the aggregator works 7 ms, polling sleeps 10 ms. So every branch is seen by itself.

import { describe, expect, test } from "vitest";
import { type Figures, figuresOf } from "../simulated.ts";

const FEW_AND_MANY = [2, 3, 50];

function staggered(branches: number): string {
  return fanIn(Array.from({ length: branches }, (_, i) => 10 * (i + 1)));
}

function fanIn(durationsMs: readonly number[]): string {
  const names = durationsMs.map((_, i) => `B${i + 1}`);
  return `
platform: ideal
invocations: 1
functions:
${durationsMs.map((ms, i) => `  ${names[i]}: { duration: ${ms}ms }`).join("\n")}
  Aggregate: { after: [${names.join(", ")}], duration: 7ms }
strategies: [last-branch, { use: polling, interval: 10ms }, step-functions, step-functions-express, s3-events, dynamodb-streams]
`;
}

/** 10 + 20 + ... + 10 N, and the aggregator. */
const workMs = (n: number) => (10 * n * (n + 1)) / 2 + 7;

/** A strategy that uses anything else is wrong. */
function expectOnly(strategy: string, yaml: string, expected: Partial<Figures>): void {
  const nothing = { reads: 0, writes: 0, streamReads: 0, puts: 0, lists: 0, gets: 0 };
  const none = { transitions: 0, expressStarts: 0, expressMbMs: 0, waitMbMs: 0, coordinationMbMs: 0, coldStarts: 0 };
  expect(figuresOf(yaml, strategy)).toMatchObject({ ...nothing, ...none, ...expected });
}

describe.each(FEW_AND_MANY)("%i branches", (n) => {
  const latencyMs = 10 * n + 7;
  const workMbMs = workMs(n) * 1024;

  test("last-branch: 2N + 1 reads, 3N + 1 writes, one invoke", () => {
    // Reads: each of N + 1 its own checkpoint, and N by the aggregator's batch. Writes: N + 1 checkpoints, 2N for the bitmap.
    expectOnly("last-branch", staggered(n), {
      ...{ latencyMs, workMbMs, requests: n + 1, reads: 2 * n + 1, writes: 3 * n + 1 },
    });
  });

  test("polling: 3N + 1 reads and what the rounds read, 4N + 1 writes, one invoke", () => {
    // The aggregator starts at 10 ms: N reads find one branch, the first round N - 1 reads find none; the round at 10 k ms
    // reads the N - k + 1 that were missing and finds branch k, for k = 2 to N: N (N - 1) / 2 in all.
    const rounds = n - 1 + (n * (n - 1)) / 2;
    expectOnly("polling", staggered(n), {
      ...{ latencyMs, workMbMs, waitMbMs: 10 * (n - 1) * 1024 },
      ...{ requests: n + 1, reads: 3 * n + 1 + rounds, writes: 4 * n + 1 },
    });
  });

  test("polling: 3N + 1 reads where nothing is missing", () => {
    const together = fanIn(new Array<number>(n).fill(10));
    expectOnly("polling", together, {
      ...{ latencyMs: 17, requests: n + 1, reads: 3 * n + 1, writes: 4 * n + 1 },
    });
  });

  test("step-functions: N + 2 transitions", () => {
    expectOnly("step-functions", staggered(n), { latencyMs, workMbMs, requests: n + 1, transitions: n + 2 });
  });

  test("step-functions-express: one start, and its duration", () => {
    // ceil(latency / 100 ms) x 64 MB.
    const expressMbMs = { 2: 100, 3: 100, 50: 600 }[n]! * 64;
    expectOnly("step-functions-express", staggered(n), {
      ...{ latencyMs, workMbMs, requests: n + 1, expressStarts: 1, expressMbMs },
    });
  });

  test("s3-events: N LIST, N + 1 + 1 PUT, N GET, N attempts", () => {
    // N outputs, the last attempt's claim, the aggregator's output. N - 1 attempts end at once and are billed 1 ms.
    expectOnly("s3-events", staggered(n), {
      ...{ latencyMs, workMbMs, coordinationMbMs: (n - 1) * 1024 },
      ...{ requests: 2 * n, puts: n + 2, lists: n, gets: n },
    });
  });

  test("dynamodb-streams: 2N + 1 writes, N reads, N checkers of 1 ms", () => {
    // N + 1 outputs, and N times the counter; the aggregator reads N.
    expectOnly("dynamodb-streams", staggered(n), {
      ...{ latencyMs, workMbMs, coordinationMbMs: n * 128 },
      ...{ requests: 2 * n + 1, reads: n, writes: 2 * n + 1, streamReads: n },
    });
  });
});

// One input is no fan-in: B1 of 10 ms invokes the aggregator of 7 ms itself, with the output in the request.
describe("a chain", () => {
  const chain = staggered(1);
  const both = { latencyMs: 17, workMbMs: 17 * 1024, requests: 2 };

  test.each<[string, Partial<Figures>]>([
    // Each reads whether it has run before, and writes its checkpoint.
    ["last-branch", { reads: 2, writes: 2 }],
    ["polling", { reads: 2, writes: 2 }],
    ["step-functions", { transitions: 2 }],
    ["step-functions-express", { expressStarts: 1, expressMbMs: 100 * 64 }],
    // The sink writes its output too.
    ["s3-events", { puts: 2 }],
    // Nobody waits for its records: the stream's filter lets none through.
    ["dynamodb-streams", { writes: 2 }],
  ])("%s", (strategy, calls) => {
    expectOnly(strategy, chain, { ...both, ...calls });
  });
});

// The same N copies of one function, all at once: 10 ms each, then 7 ms.
describe("50 copies of one function", () => {
  const copies = `
platform: ideal
invocations: 1
functions:
  Map: { duration: 10ms, count: 50 }
  Reduce: { after: Map, duration: 7ms }
`;

  test.each<[string, Partial<Figures>]>([
    ["last-branch", { latencyMs: 17, requests: 51, reads: 101, writes: 151 }],
    ["polling", { latencyMs: 17, requests: 51, reads: 151, writes: 201 }],
    // A Map runs 40 at a time: 40, then 10.
    ["step-functions", { latencyMs: 27, requests: 51, transitions: 52 }],
    ["step-functions-express", { latencyMs: 27, requests: 51, expressStarts: 1, expressMbMs: 6_400 }],
    // Fifty attempts all see fifty objects and try to claim.
    ["s3-events", { latencyMs: 17, requests: 100, puts: 101, lists: 50, gets: 50 }],
    ["dynamodb-streams", { latencyMs: 17, requests: 52, reads: 50, writes: 101, streamReads: 1 }],
  ])("%s", (strategy, calls) => {
    expect(figuresOf(copies, strategy)).toMatchObject(calls);
  });
});
