// How Lambda bills, cuts, retries and starts cold, on workflows so small that every figure is an addition.

import { describe, expect, test } from "vitest";
import { run } from "../../src/index.ts";
import { figuresOf, rowOf, used } from "../simulated.ts";

const MB = 1024;

function scenario(functions: string, more = ""): string {
  return `\ninvocations: 1\nplatform: ideal\n${more}\nfunctions:\n${functions}\n`;
}

/** The same with calls that take time. */
function timed(platform: string, functions: string, more = ""): string {
  return `\ninvocations: 1\nplatform: { base: ideal, ${platform} }\n${more}\nfunctions:\n${functions}\n`;
}

describe("a billed millisecond", () => {
  test.each([
    ["0ms", 1],
    ["1us", 1],
    ["999us", 1],
    ["1ms", 1],
    ["1001us", 2],
    ["100ms", 100],
    ["100001us", 101],
  ])("a handler of %s is billed %i ms", (duration, ms) => {
    expect(figuresOf(scenario(`  A: { duration: ${duration} }`), "last-branch").mbMs).toBe(ms * MB);
  });

  test.each([
    // 199.5 + 0.5 is 200, rounded once; without the init 0.5 is 1.
    ["aws-2026-09", "199500us", "500us", 200],
    ["aws-2026-09", "199500us", "501us", 201],
    ["reality-check", "199500us", "500us", 1],
    ["aws-2026-09", "0ms", "0ms", 1],
  ])("%s, init %s, work %s: %i ms", (prices, init, duration, ms) => {
    const yaml = scenario(`  A: { duration: ${duration}, coldStart: ${init}, start: cold }`, `prices: ${prices}`);
    expect(figuresOf(yaml, "last-branch")).toMatchObject({ mbMs: ms * MB, coldStarts: 1 });
  });

  test.each(["128MB", "512MB", "10240MB"])("costs in proportion to memory: %s", (memory) => {
    const yaml = scenario(`  A: { duration: 10ms, memory: ${memory} }`);
    expect(figuresOf(yaml, "last-branch").mbMs).toBe(10 * Number.parseInt(memory, 10));
  });
});

describe("where a handler's time goes", () => {
  test("calls are coordination, rounding goes to work", () => {
    // 5 ms GetItem, 10 ms work, 7.3 ms PutItem: 22.3 ms are billed as 23.
    const yaml = timed("dynamodb: { get: 5ms, put: 7300us }", "  A: { duration: 10ms }");
    const { workMbMs, coordinationMbMs, waitMbMs } = figuresOf(yaml, "last-branch");
    expect([workMbMs / MB, coordinationMbMs / MB, waitMbMs]).toEqual([10.7, 12.3, 0]);
  });

  test("init is work, placement is not billed, and neither is the event queue", () => {
    // A: 10 + 30 for the Invoke call; its request is 20 on its way, 100 until placed, 50 in init, 5 at work: 215.
    const yaml = timed(
      "lambda: { invoke: 30ms, queue: 20ms, placement: 100ms }",
      "  A: { duration: 10ms }\n  B: { after: A, duration: 5ms, coldStart: 50ms, start: cold }",
    );
    const { latencyMs, workMbMs, coordinationMbMs } = figuresOf(yaml, "last-branch");
    expect([latencyMs, workMbMs / MB, coordinationMbMs / MB]).toEqual([215, 10 + 50 + 5, 30]);
  });

  test("the first call of a cold environment takes longer, the first of a second client a part of that", () => {
    // A is cold, init 0: GetItem +315, PutItem nothing, Invoke +125 (125 of 315, the measured proportion).
    const yaml = timed(
      "lambda: { firstCall: 315ms }",
      "  A: { duration: 10ms, coldStart: 0ms, start: cold }\n  B: { after: A, duration: 5ms }",
    );
    expect(figuresOf(yaml, "last-branch")).toMatchObject({ latencyMs: 315 + 10 + 125 + 5, coordinationMbMs: 440 * MB });
  });

  test("the client's way counts as latency and costs nothing", () => {
    const functions = "  A: { duration: 10ms }";
    const far = figuresOf(timed("entry: 120ms", functions), "last-branch");
    expect([far.latencyMs, far.mbMs, far.usd]).toEqual([
      130,
      10 * MB,
      figuresOf(scenario(functions), "last-branch").usd,
    ]);
  });
});

describe("environments", () => {
  const TWO_AT_ONCE = "  A: { duration: 100ms, count: 2 }\n  B: { duration: 0ms }";

  test("one for each request at a time", () => {
    expect(figuresOf(scenario(TWO_AT_ONCE, "start: cold"), "last-branch").coldStarts).toBe(3);
  });

  test("an idle one is used before a new one", () => {
    // B's three attempts come when the one before has ended.
    const yaml = scenario(
      "  A1: { duration: 100ms }\n  A2: { duration: 400ms }\n  A3: { duration: 700ms }\n" +
        "  B: { after: [A1, A2, A3], duration: 1ms, start: cold }",
    );
    expect(figuresOf(yaml, "s3-events")).toMatchObject({ coldStarts: 1, latencyMs: 701 });
  });

  test("one in init is busy: the request does not wait for it", () => {
    const yaml = scenario(
      "  A1: { duration: 100ms }\n  A2: { duration: 200ms }\n  B: { after: [A1, A2], duration: 1ms, start: cold, coldStart: 150ms }",
    );
    // The first attempt's init ends at 250; the second one's, in an environment of its own, at 350. Both are then there.
    expect(figuresOf(yaml, "s3-events")).toMatchObject({ coldStarts: 2, latencyMs: 251 });
  });

  test("a function's start overrides the scenario's", () => {
    const yaml = scenario("  A: { duration: 1ms, start: warm }\n  B: { duration: 1ms }", "start: cold");
    expect(figuresOf(yaml, "last-branch").coldStarts).toBe(1);
  });
});

describe("Lambda's own limit", () => {
  test("a handler that ends at its limit is not cut", () => {
    const row = rowOf(run(scenario("  A: { duration: 3s, timeout: 3s }")), "last-branch");
    expect([row.outcomes.completed, row.latencyMs?.mean]).toEqual([1, 3000]);
  });

  test("an asynchronous one is tried three times, a minute and two minutes after it failed, and then given up", () => {
    // From 0, from 3 s + 1 min, from 66 s + 2 min; each billed 3 s. The invocation's own read each, never a checkpoint.
    const yaml = scenario("  A: { duration: 10s, timeout: 3s }");
    const row = rowOf(run(yaml), "last-branch");
    expect(row).toMatchObject({ outcomes: { completed: 0, timedOut: 0, failed: 1 }, latencyMs: null });
    expect(row.failures).toEqual([{ reason: "A was cut by Lambda after 3 s", invocations: 1 }]);
    expect(figuresOf(yaml, "last-branch")).toMatchObject({ requests: 3, reads: 3, writes: 0, mbMs: 9000 * MB });
    // Retries are coordination; requests that run user code are work.
    expect([used(row, "lambda.mb-ms", "work"), used(row, "lambda.request", "work")]).toEqual([3000 * MB, 3]);
  });

  test.each(["last-branch", "polling", "dynamodb-streams"])("%s: who comes after it never runs", (strategy) => {
    const yaml = scenario(
      "  A: { duration: 10s, timeout: 3s }\n  B: { duration: 1s }\n  C: { after: [A, B], duration: 1s, start: warm, timeout: 20s }",
      "strategies: [last-branch, { use: polling, maxWait: 15m }, dynamodb-streams]",
    );
    const { outcomes, latencyMs } = rowOf(run(yaml), strategy);
    expect([outcomes.completed, latencyMs]).toEqual([0, null]);
  });

  test.each(["step-functions", "step-functions-express"])("%s does not try again", (strategy) => {
    const yaml = scenario("  A: { duration: 10s, timeout: 3s }\n  B: { after: A, duration: 1s }");
    const row = rowOf(run(yaml), strategy);
    expect(row).toMatchObject({ outcomes: { completed: 0, timedOut: 0, failed: 1 }, latencyMs: null });
    expect(row.failures[0]!.reason).toContain("A was cut by Lambda after 3 s");
    expect(figuresOf(yaml, strategy)).toMatchObject({ requests: 1, mbMs: 3000 * MB });
  });

  // Under s3-events the retry loses the conditional write to its own first try and leaves: nobody has failed a third time.
  test("s3-events: an aggregator that was cut is the reason, though its retry lost the claim", () => {
    const yaml = scenario(
      "  A: { duration: 1ms }\n  B: { duration: 2ms }\n  C: { after: [A, B], duration: 10s, timeout: 3s }",
    );
    expect(rowOf(run(yaml), "s3-events").failures).toEqual([
      { reason: "C was cut by Lambda after 3 s", invocations: 1 },
    ]);
  });

  test("a call on its way when the handler is cut is billed until the cut, and takes effect", () => {
    // 2,950 ms of work and 50 of 100 inside a PutItem. The item is written at 3,050: the retry at 63,000 finds it, does not
    // run the user's code again and hands the output over, which begins with the same PutItem.
    const yaml = timed("dynamodb: { put: 100ms }", "  A: { duration: 2950ms, timeout: 3s }");
    expect(figuresOf(yaml, "last-branch")).toMatchObject({
      ...{ latencyMs: 63_100, requests: 2, reads: 2, writes: 2 },
      ...{ workMbMs: 2950 * MB, coordinationMbMs: (50 + 100) * MB },
    });
  });

  test("who ends a second time, because it was invoked again, has ended the first time", () => {
    // A is cut at 3,000, half through its Invoke call of 100: B is invoked all the same, 3,050 to 3,060. A's retry at 63,000 hands
    // over again, and B, at 63,100, finds its own checkpoint.
    const yaml = timed(
      "lambda: { invoke: 100ms }",
      "  A: { duration: 2950ms, timeout: 3s }\n  B: { after: A, duration: 10ms }",
    );
    expect(figuresOf(yaml, "last-branch")).toMatchObject({
      ...{ latencyMs: 3060, requests: 4, workMbMs: (2950 + 10 + 1) * MB },
    });
  });

  test("a sleeper that is cut has timed out, and a retry may still finish", () => {
    // C waits from 100 and is cut at 1,150: rounds at 100, 200, ... 1,100 (11 reads). The retry comes at 61,150, B ended at 60 s.
    // Reads: A and B 1 each, the claimer 2, C 1 + 2 and the rounds, the retry 1 + 2.
    const yaml = scenario(
      "  A: { duration: 100ms }\n  B: { duration: 60s }\n  C: { after: [A, B], duration: 50ms, timeout: 1050ms }",
    );
    const row = rowOf(run(yaml), "polling");
    expect(row.outcomes).toEqual({ completed: 0, timedOut: 1, failed: 0 });
    expect(row.failures[0]!.reason).toContain("C was cut by Lambda after 1.05 s");
    expect(figuresOf(yaml, "polling")).toMatchObject({
      latencyMs: 61_200,
      requests: 4,
      reads: 21,
      waitMbMs: 1050 * MB,
    });
  });
});

describe("the payload of an asynchronous request", () => {
  // Under s3-events an output may be of any size; a chain hands it over by Invoke.
  const chain = (payload: string) =>
    scenario(`  A: { duration: 1ms, payload: ${payload} }\n  B: { after: A, duration: 1ms }`);

  test("1 MB is accepted", () => {
    expect(rowOf(run(chain("1048576B")), "s3-events").outcomes.completed).toBe(1);
  });

  test("a byte more fails, three times", () => {
    const row = rowOf(run(chain("1048577B")), "s3-events");
    expect(row.outcomes).toEqual({ completed: 0, timedOut: 0, failed: 1 });
    expect(row.failures[0]!.reason).toContain("asynchronous Invoke");
    expect(figuresOf(chain("1048577B"), "s3-events").requests).toBe(3);
  });
});

describe("a handler that is cut", () => {
  test("in a row of Invokes makes no more of them; the one on its way takes effect", () => {
    // A is cut at 3,000, in the first of five Invokes of 100 from 2,950 on: B[0] is started. Its retry finds its output there and
    // starts all five: two requests of A, six of B.
    const yaml = timed(
      "lambda: { invoke: 100ms }",
      "  A: { duration: 2950ms, timeout: 3s }\n  B: { after: A, count: 5, duration: 10ms }",
    );
    expect(figuresOf(yaml, "last-branch").requests).toBe(2 + 6);
  });

  test("asleep has waited, and not worked, though in the run before it did", () => {
    // B takes 150 ms or 60 s. C waits from 100: 50 and then works 50, or 1,050 until it is cut, and the retry's time is coordination.
    const yaml = scenario(
      "  A: { duration: 100ms }\n  B: { duration: { dist: empirical, values: [150ms, 60s] } }\n  C: { after: [A, B], duration: 50ms, timeout: 1050ms }",
    ).replace("invocations: 1", "invocations: 20");
    const strategies = "strategies: [{ use: polling, interval: 50ms }]\n";
    const { outcomes } = rowOf(run(yaml + strategies), "polling");
    const [short, long] = [outcomes.completed, outcomes.timedOut];
    expect([Math.min(short, long) > 5, short + long]).toEqual([true, 20]);
    const { waitMbMs, workMbMs } = figuresOf(yaml + strategies, "polling");
    expect((20 * workMbMs) / MB).toBeCloseTo(20 * 100 + short * (150 + 50) + long * 60_000, 6);
    expect((20 * waitMbMs) / MB).toBeCloseTo(short * 50 + long * 1050, 6);
  });

  test("at work has not timed out, though it had waited before", () => {
    const yaml = scenario(
      "  A: { duration: 100ms }\n  B: { duration: 200ms }\n  C: { after: [A, B], duration: 10s, timeout: 3s }",
    );
    expect(rowOf(run(yaml), "polling").outcomes).toEqual({ completed: 0, timedOut: 0, failed: 1 });
  });
});
