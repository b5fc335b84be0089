// The oracle of the project, worked by hand and by an independent program: three branches of 100, 200, 300 ms, an
// aggregator of 50 ms with an init of 200 ms, 1 GB, 1 KB, where no call takes time. From YAML to the report's last digit.

import { describe, expect, test } from "vitest";
import { run } from "../../src/index.ts";
import { type Figures, figuresOf, rowOf, used } from "../simulated.ts";

type Start = "doc" | "warm" | "cold";

/** In `doc` only the aggregator is cold. */
function threeBranches(start: Start, prices: string): string {
  return `
name: oracle
platform: ideal
prices: ${prices}
invocations: 1
start: ${start === "cold" ? "cold" : "warm"}
functions:
  A: { duration: 100ms }
  B: { duration: 200ms }
  C: { duration: 300ms }
  Aggregate: { after: [A, B, C], duration: 50ms, coldStart: 200ms${start === "doc" ? ", start: cold" : ""} }
`;
}

interface Row {
  strategy: string;
  start: Start;
  latencyMs: number;
  /** Billed ms at 1 GB, INIT free and INIT billed. */
  billedMs: [free: number, billed: number];
  waitMs?: number;
  requests: number;
  coldStarts: number;
  /** Whatever else is used; nothing that is not here may be. */
  calls: Partial<Figures>;
  /** Of the streams' checker, billed ms at 128 MB. */
  checkerMs?: [free: number, billed: number];
  usd: string;
}

const LAST_BRANCH = { strategy: "last-branch", requests: 4, calls: { reads: 7, writes: 10 } };
const POLLING = { strategy: "polling", requests: 4, calls: { reads: 10, writes: 13 } };
const STEP_FUNCTIONS = { strategy: "step-functions", requests: 4, calls: { transitions: 5 } };
const S3 = { strategy: "s3-events", requests: 6, calls: { puts: 7, lists: 3, gets: 3 } };
const STREAMS = { strategy: "dynamodb-streams", requests: 7, calls: { reads: 3, writes: 7, streamReads: 3 } };

function express(durationMs: number) {
  const calls = { expressStarts: 1, expressMbMs: durationMs * 64 };
  return { strategy: "step-functions-express", requests: 4, calls };
}

const DOC = { start: "doc", billedMs: [650, 850], coldStarts: 1 } as const;
const WARM = { start: "warm", billedMs: [650, 650], coldStarts: 0 } as const;
const COLD = { start: "cold", billedMs: [650, 1450], coldStarts: 4 } as const;

const rows = [
  { ...LAST_BRANCH, ...DOC, latencyMs: 550, usd: "22.091695" },
  { ...LAST_BRANCH, ...WARM, latencyMs: 350, usd: "18.758355" },
  { ...LAST_BRANCH, ...COLD, latencyMs: 750, usd: "32.091715" },
  { ...POLLING, ...DOC, latencyMs: 350, usd: "24.341695" },
  {
    ...{ ...POLLING, ...WARM, latencyMs: 350, waitMs: 200, usd: "24.966695" },
    billedMs: [850, 850],
    calls: { reads: 15, writes: 13 },
  },
  { ...POLLING, ...COLD, latencyMs: 550, usd: "34.341715" },
  { ...STEP_FUNCTIONS, ...DOC, latencyMs: 550, usd: "139.966695" },
  { ...STEP_FUNCTIONS, ...WARM, latencyMs: 350, usd: "136.633355" },
  { ...STEP_FUNCTIONS, ...COLD, latencyMs: 750, usd: "149.966715" },
  { ...express(600), ...DOC, latencyMs: 550, usd: "16.591820" },
  { ...express(400), ...WARM, latencyMs: 350, usd: "13.050105" },
  { ...express(800), ...COLD, latencyMs: 750, usd: "26.800215" },
  // Attempts that do not go on are billed 1 ms each, or their init.
  { ...S3, ...DOC, latencyMs: 350, billedMs: [652, 1250], coldStarts: 3, usd: "73.233375" },
  { ...S3, ...WARM, latencyMs: 350, billedMs: [652, 652], calls: { puts: 5, lists: 3, gets: 3 }, usd: "53.266688" },
  { ...S3, ...COLD, latencyMs: 550, billedMs: [652, 1850], coldStarts: 6, usd: "83.233395" },
  { ...STREAMS, ...DOC, latencyMs: 550, checkerMs: [3, 3], usd: "20.322945" },
  { ...STREAMS, ...WARM, latencyMs: 350, checkerMs: [3, 3], usd: "16.989605" },
  {
    // B and C come while the checker is in its init: two batches, so two requests and two billed ms; init 199 + 1, and 1.
    ...{ ...STREAMS, ...COLD, latencyMs: 750, requests: 6, coldStarts: 5, usd: "30.535466" },
    calls: { reads: 3, writes: 7, streamReads: 2 },
    checkerMs: [2, 201],
  },
] as Row[];

const UNUSED: Partial<Figures> = {
  ...{ reads: 0, writes: 0, streamReads: 0, puts: 0, lists: 0, gets: 0 },
  ...{ transitions: 0, expressStarts: 0, expressMbMs: 0 },
};

function expected({ latencyMs, waitMs = 0, requests, coldStarts, calls }: Row): Partial<Figures> {
  return { ...UNUSED, latencyMs, waitMbMs: waitMs * 1024, requests, coldStarts, ...calls };
}

describe.each(rows)("$strategy, $start", (row) => {
  test("at today's prices: INIT is billed", () => {
    const [, checkerMs] = row.checkerMs ?? [0, 0];
    expect(figuresOf(threeBranches(row.start, "aws-2026-09"), row.strategy)).toMatchObject({
      ...expected(row),
      mbMs: row.billedMs[1] * 1024 + checkerMs * 128,
      usd: row.usd,
    });
  });

  test("at the document's prices: INIT is free", () => {
    const [checkerMs] = row.checkerMs ?? [0];
    expect(figuresOf(threeBranches(row.start, "reality-check"), row.strategy)).toMatchObject({
      ...expected(row),
      mbMs: row.billedMs[0] * 1024 + checkerMs * 128,
    });
  });
});

describe("purposes", () => {
  test("user code and its init are work, waiting is the aggregator's sleep, nothing else takes time here", () => {
    const { workMbMs, waitMbMs, coordinationMbMs } = figuresOf(threeBranches("warm", "aws-2026-09"), "polling");
    expect([workMbMs, waitMbMs, coordinationMbMs]).toEqual([650 * 1024, 200 * 1024, 0]);
  });

  test("attempts that do not go on and checkers are coordination, with their init", () => {
    const s3 = figuresOf(threeBranches("doc", "aws-2026-09"), "s3-events");
    // The winner: init 200 + 50; the two others 200 each.
    expect([s3.workMbMs, s3.coordinationMbMs]).toEqual([850 * 1024, 400 * 1024]);
    const streams = figuresOf(threeBranches("cold", "aws-2026-09"), "dynamodb-streams");
    expect([streams.workMbMs, streams.coordinationMbMs]).toEqual([1450 * 1024, 201 * 128]);
  });

  test("a request is work when it runs user code", () => {
    const report = run(threeBranches("doc", "aws-2026-09"));
    const requests = (name: string) =>
      (["work", "coordination"] as const).map((purpose) => used(rowOf(report, name), "lambda.request", purpose));
    expect(requests("s3-events")).toEqual([4, 2]);
    expect(requests("dynamodb-streams")).toEqual([4, 3]);
    expect(requests("step-functions")).toEqual([4, 0]);
  });

  test("the purposes' dollars add up: last-branch warm", () => {
    // Work 650 x 0.0166667 + 4 x 0.2 = 11.633355; coordination 7 x 0.125 + 10 x 0.625 = 7.125.
    const { work, wait, coordination } = rowOf(run(threeBranches("warm", "aws-2026-09")), "last-branch").costPerMillion;
    expect([work, wait, coordination]).toEqual(["11.633355", "0.000000", "7.125000"]);
  });
});

describe("reality-check: what the document does not price is free", () => {
  test.each([
    ["last-branch", "10.833355"],
    ["polling", "10.833355"],
    ["step-functions-express", "10.833355"],
    ["step-functions", "135.833355"],
    ["s3-events", "45.866688"],
    ["dynamodb-streams", "11.439605"],
  ])("%s costs $%s", (strategy, usd) => {
    expect(figuresOf(threeBranches("doc", "reality-check"), strategy).usd).toBe(usd);
  });

  test("and the report says what that was", () => {
    const { costPerMillion } = rowOf(run(threeBranches("doc", "reality-check")), "s3-events");
    expect(costPerMillion.notPriced.map(({ meter }) => meter)).toEqual(["lambda.request", "s3.list", "s3.get"]);
  });
});

describe("long-wait: 100, 10,000, 5,000 ms", () => {
  const longWait = (prices: string, strategy: string) => `
platform: ideal
prices: ${prices}
invocations: 1
functions:
  A: { duration: 100ms }
  B: { duration: 10s }
  C: { duration: 5s }
  Aggregate: { after: [A, B, C], duration: 50ms, coldStart: 200ms, start: cold }
strategies: [${strategy}]
`;

  test.each([
    // 15,100 ms of branches; the aggregator's 9,700 + 50, and its init where it is billed.
    ["reality-check", 15_100 + 9_750],
    ["aws-2026-09", 15_100 + 9_950],
  ])("polling at %s", (prices, billedMs) => {
    // The aggregator is ready at 300. 3 reads of their own, 3 by the claimer, 1 + 3 at the start; then rounds of two from
    // 300 to 5,000 (48, the last one finds C), of one from 5,100 to 10,000 (50): 10 + 96 + 50 = 156.
    expect(figuresOf(longWait(prices, "polling"), "polling")).toMatchObject({
      ...{ latencyMs: 10_050, waitMbMs: 9_700 * 1024, mbMs: billedMs * 1024, reads: 156, writes: 13 },
    });
  });

  test("last-branch", () => {
    expect(figuresOf(longWait("aws-2026-09", "last-branch"), "last-branch").latencyMs).toBe(10_250);
  });

  test.each([
    ["reality-check", 2_000],
    ["aws-2026-09", 2_200],
  ])("with maxWait 2 s every invocation times out, and a retry finishes: %s", (prices, firstTryMs) => {
    const name = "polling";
    const row = rowOf(run(longWait(prices, "{ use: polling, maxWait: 2s }")), name);
    expect(row.outcomes).toEqual({ completed: 0, timedOut: 1, failed: 0 });
    // The first try works from 300 to 2,300, 21 rounds of two reads; the retry begins a minute later, finds all there and
    // works 50 ms: 3 + 3 + (1 + 3 + 42) + (1 + 3) = 56 reads, 5 requests.
    expect(figuresOf(longWait(prices, "{ use: polling, maxWait: 2s }"), name)).toMatchObject({
      ...{ latencyMs: 62_350, requests: 5, reads: 56, writes: 13, waitMbMs: 2_000 * 1024 },
      mbMs: (15_100 + firstTryMs + 50) * 1024,
    });
    expect(row.failures).toEqual([{ reason: expect.stringContaining("2 s"), invocations: 1 }]);
  });

  test("the retry is coordination, though it runs the user's code; what the first try slept is waiting", () => {
    const { workMbMs, waitMbMs, coordinationMbMs } = figuresOf(
      longWait("aws-2026-09", "{ use: polling, maxWait: 2s }"),
      "polling",
    );
    // The first try's init is work.
    expect([workMbMs, waitMbMs, coordinationMbMs]).toEqual([15_300 * 1024, 2_000 * 1024, 50 * 1024]);
  });
});

describe("five-second-wait: 1, 2, 6 s, everything warm", () => {
  const fiveSeconds = `
platform: ideal
invocations: 1
functions:
  A: { duration: 1s }
  B: { duration: 2s }
  C: { duration: 6s }
  Aggregate: { after: [A, B, C], duration: 50ms }
`;

  test("polling waits 5 s, which cost $83.33 per million", () => {
    // 3 + 3 + 1 + 3; rounds of two from 1,000 to 2,000 (11, the last one finds B), of one from 2,100 to 6,000 (40).
    expect(figuresOf(fiveSeconds, "polling")).toMatchObject({ latencyMs: 6_050, waitMbMs: 5_000 * 1024, reads: 72 });
    expect(rowOf(run(fiveSeconds), "polling").costPerMillion.wait).toBe("83.333500");
  });
});

describe("equal branches of 100 ms, everything warm", () => {
  const equal = `
platform: ideal
invocations: 1
functions:
  A: { duration: 100ms }
  B: { duration: 100ms }
  C: { duration: 100ms }
  Aggregate: { after: [A, B, C], duration: 50ms }
`;

  test("s3-events: all three attempts see three objects and try to claim", () => {
    expect(figuresOf(equal, "s3-events")).toMatchObject({ latencyMs: 150, lists: 3, puts: 3 + 3 + 1, gets: 3 });
  });

  test("dynamodb-streams: one delivery takes all three records", () => {
    expect(figuresOf(equal, "dynamodb-streams")).toMatchObject({ requests: 5, streamReads: 1, coordinationMbMs: 128 });
  });

  test("polling: nothing is ever missing", () => {
    expect(figuresOf(equal, "polling")).toMatchObject({ latencyMs: 150, reads: 10, waitMbMs: 0 });
  });
});
