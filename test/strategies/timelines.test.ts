// Every strategy's protocol against a timeline worked by hand, call by call, where every call takes a time of its own:
// GetItem 1, PutItem 2, UpdateItem 3, Invoke 4, event queue 5, stream 50; S3 PUT 10, GET 3, LIST 4, event 100; Step
// Functions start 10, next 20, join 30, branch 6 ms.

import { describe, expect, test } from "vitest";
import { type Figures, figuresOf } from "../simulated.ts";

const PLATFORM = `{ base: ideal,
  lambda: { invoke: 4ms, queue: 5ms }, dynamodb: { get: 1ms, put: 2ms, update: 3ms, stream: 50ms },
  s3: { put: 10ms, get: 3ms, list: 4ms, event: 100ms }, stepFunctions: { start: 10ms, next: 20ms, join: 30ms, fanOut: 6ms } }`;

function fanIn(b: string): string {
  return `
platform: ${PLATFORM}
invocations: 1
functions:
  A: { duration: 10ms }
  B: { duration: ${b} }
  C: { after: [A, B], duration: 50ms }
strategies: [last-branch, { use: polling, interval: 50ms }, step-functions, step-functions-express, s3-events, dynamodb-streams]
`;
}

const CHAIN = `
platform: ${PLATFORM}
invocations: 1
functions:
  A: { duration: 10ms }
  B: { after: A, duration: 20ms }
`;

/** Billed ms of 1 GB functions, by purpose. */
const billed = (workMs: number, coordinationMs: number, waitMs = 0) => ({
  ...{ workMbMs: workMs * 1024, coordinationMbMs: coordinationMs * 1024, waitMbMs: waitMs * 1024 },
});

describe("a fan-in of two", () => {
  test("last-branch", () => {
    // B: get 1, work 21, checkpoint 23, bitmap 25, mark 28, invoke 32; C: 37, get 38, batch 39, work 89, checkpoint 91.
    // Calls: A 1 + 2 + 2 + 3, B 4 more, C 1 + 1 + 2.
    expect(figuresOf(fanIn("20ms"), "last-branch")).toMatchObject({ latencyMs: 91, ...billed(80, 8 + 12 + 4) });
  });

  test("polling", () => {
    // A: get 1, work 11, checkpoint 13, claim 15, batch 16, invoke 20, bitmap 22, mark 25.
    // B: get 1, work 101, checkpoint 103, claim 105, bitmap 107, mark 110.
    // C: 25, get 26, look at A 27, at B 28, first round 29, sleep 79, B 80, sleep 130, B 131: there; work 181, checkpoint 183.
    const polling = figuresOf(fanIn("100ms"), "polling");
    expect(polling).toMatchObject({ latencyMs: 183, reads: 2 + 2 + 1 + 2 + 3, ...billed(160, 15 + 10 + 8, 100) });
  });

  test("step-functions", () => {
    // Start 10, branches 16, B ends 36, join 66, C ends 116. Nothing of it is a function's time.
    expect(figuresOf(fanIn("20ms"), "step-functions")).toMatchObject({ latencyMs: 116, ...billed(80, 0) });
  });

  test("step-functions-express is billed from the start's acceptance to the end", () => {
    // 116 ms are 200.
    expect(figuresOf(fanIn("20ms"), "step-functions-express")).toMatchObject({ latencyMs: 116, expressMbMs: 200 * 64 });
  });

  test("s3-events: whose LIST comes late enough wins", () => {
    // A: work 10, PUT 20; its event 120, LIST 124. B: work 20, PUT 30; its event 130. So A's attempt sees both: claim 134,
    // GET 137, 140, work 190, PUT 200. B's attempt: LIST 134, claim 144 in vain.
    const calls = { puts: 2 + 2 + 1, lists: 2, gets: 2 };
    const coordination = 10 + 10 + (4 + 10 + 6 + 10) + 14;
    expect(figuresOf(fanIn("20ms"), "s3-events")).toMatchObject({
      latencyMs: 200,
      ...calls,
      ...billed(80, coordination),
    });
  });

  test("s3-events: an attempt that comes too early", () => {
    // A's attempt: 120, LIST 124. B: work 200, PUT 210, event 310, LIST 314, claim 324, GET 330, work 380, PUT 390.
    const calls = { puts: 2 + 1 + 1, lists: 2, gets: 2 };
    expect(figuresOf(fanIn("200ms"), "s3-events")).toMatchObject({ latencyMs: 390, ...calls, ...billed(260, 50 + 4) });
  });

  test("dynamodb-streams: a delivery takes what is there", () => {
    // A: work 10, put 12; B: work 20, put 22. At 62 both records: count 65, 68, invoke 72; C 77, batch 78, work 128, put 130.
    // The checker's 10 ms at 128 MB; functions' calls 2 + 2 + 3.
    expect(figuresOf(fanIn("20ms"), "dynamodb-streams")).toMatchObject({
      ...{ latencyMs: 130, streamReads: 1, workMbMs: 80 * 1024, coordinationMbMs: 7 * 1024 + 10 * 128 },
    });
  });

  test("dynamodb-streams: a delivery for each", () => {
    // A's record 62, counted 65. B: put 102, delivered 152, count 155, invoke 159; C 164, batch 165, work 215, put 217.
    expect(figuresOf(fanIn("100ms"), "dynamodb-streams")).toMatchObject({
      ...{ latencyMs: 217, streamReads: 2, workMbMs: 160 * 1024, coordinationMbMs: 7 * 1024 + (3 + 7) * 128 },
    });
  });
});

describe("a chain", () => {
  test.each<[string, Partial<Figures>]>([
    // A: get 1, work 11, checkpoint 13, invoke 17; B: 22, get 23, work 43, checkpoint 45.
    ["last-branch", { latencyMs: 45, ...billed(30, 7 + 3) }],
    ["polling", { latencyMs: 45, ...billed(30, 7 + 3) }],
    // Start 10, A 20, next 40, B 60.
    ["step-functions", { latencyMs: 60, ...billed(30, 0) }],
    // A: work 10, PUT 20, invoke 24; B: 29, work 49, PUT 59.
    ["s3-events", { latencyMs: 59, ...billed(30, 14 + 10) }],
    // A: work 10, put 12, invoke 16; B: 21, work 41, put 43.
    ["dynamodb-streams", { latencyMs: 43, ...billed(30, 6 + 2) }],
  ])("%s", (strategy, expected) => {
    expect(figuresOf(CHAIN, strategy)).toMatchObject(expected);
  });
});

test("copies are invoked one after another, and each is billed to the caller", () => {
  // A: get 1, work 11, checkpoint 13, invokes 17, 21, 25. The third B: 30, get 31, work 51, checkpoint 53.
  const yaml = CHAIN.replace("duration: 20ms", "duration: 20ms, count: 3");
  expect(figuresOf(yaml, "last-branch")).toMatchObject({ latencyMs: 53, ...billed(70, 15 + 9) });
});

describe("maxWait", () => {
  // C starts at 100 and looks every 100 ms; its clock starts with the first round.
  const scenario = (b: string, maxWait: string) => `
platform: ideal
invocations: 1
functions:
  A: { duration: 100ms }
  B: { duration: ${b} }
  C: { after: [A, B], duration: 50ms }
strategies: [{ use: polling, maxWait: ${maxWait} }]
`;

  test.each([
    // What ends at the very look is seen.
    ["1100ms", "1s", 1150],
    // A look after less than maxWait is not the last.
    ["1100001us", "1001ms", 1250],
    ["1200ms", "1100ms", 1250],
  ])("B ends at %s: %s are enough", (b, maxWait, latencyMs) => {
    expect(figuresOf(scenario(b, maxWait), "polling")).toMatchObject({ latencyMs, requests: 3 });
  });

  test.each([
    // At 1,100 ms exactly maxWait has passed, and B is not there.
    ["1100001us", "1s"],
    ["1200ms", "1s"],
    ["1200ms", "1ms"],
  ])("B ends at %s: %s are not", (b, maxWait) => {
    expect(figuresOf(scenario(b, maxWait), "polling").requests).toBe(4);
  });

  test("the wait is billed in full, up to the look that gives up", () => {
    // 1 ms: the first round at 100, the second at 200. 950 ms: rounds up to 1,100.
    expect(figuresOf(scenario("20s", "1ms"), "polling").waitMbMs).toBe(100 * 1024);
    expect(figuresOf(scenario("20s", "950ms"), "polling").waitMbMs).toBe(1000 * 1024);
  });

  test("five minutes, where nothing is said", () => {
    const yaml = scenario("14m", "1s").replace("{ use: polling, maxWait: 1s }", "polling");
    // Three tries: from 100 ms to 300.1 s; a minute later, from 360.1 to 660.1 s; two minutes later, from 780.1 to 840 s.
    expect(figuresOf(yaml, "polling")).toMatchObject({
      ...{ latencyMs: 840_050, requests: 5, waitMbMs: (300_000 + 300_000 + 59_900) * 1024 },
    });
  });
});
