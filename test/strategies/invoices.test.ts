// Invoices worked by hand on a workflow with everything in it: a chain, copies, two fan-ins, one function that feeds both,
// different memory and architecture, an output of more than one unit. Nothing takes time but the functions, all is warm.
//
//   Split (10) --> Map x 3 (100) --> Join1 (20) --> End (5)
//         \--> Side (40) --/ \
//   Late (300) ----------------> Join2 x 2 (30)

import { describe, expect, test } from "vitest";
import { run } from "../../src/index.ts";
import { type Figures, figures, rowOf, used } from "../simulated.ts";

const WORKFLOW = `
platform: ideal
prices: aws-2026-09
invocations: 1
functions:
  Split: { duration: 10ms, memory: 512MB }
  Map: { after: Split, duration: 100ms, count: 3, architecture: arm64 }
  Side: { after: Split, duration: 40ms, memory: 256MB, payload: 5000B }
  Late: { duration: 300ms, memory: 128MB }
  Join1: { after: [Map, Side], duration: 20ms, memory: 2GB }
  Join2: { after: [Side, Late], duration: 30ms, count: 2 }
  End: { after: Join1, duration: 5ms }
`;

const REPORT = run(WORKFLOW);

// User code, MB x ms. x86: Split 10 x 512, Side 40 x 256, Late 300 x 128, Join1 20 x 2048, Join2 2 x 30 x 1024, End 5 x 1024;
// arm64: Map 3 x 100 x 1024.
const X86_WORK = 5_120 + 10_240 + 38_400 + 40_960 + 61_440 + 5_120; // 161,280 = 157.5 GB-ms, x 0.0166667 = 2.62500525
const ARM_WORK = 307_200; // 300 GB-ms, x 0.0133334 = 4.00002
const COPIES = 10; // requests, x 0.2 = 2

interface Case {
  strategy: string;
  expected: Partial<Figures>;
}

const cases: Case[] = [
  {
    // Map ends at 110, Side at 50: Join1 works from 110 to 130, End to 135. Join2 from 300 to 330.
    // Reads: 10 copies their own; Join1 the 3 of Map and Side's of 5,000 bytes (2 units); two Join2s Side's and Late's.
    // Writes: checkpoints 9 + 5 for Side's; a bitmap and a mark for each edge into a fan-in: 3 + 1 + 2 edges.
    strategy: "last-branch",
    expected: {
      ...{ latencyMs: 330, requests: COPIES, reads: 10 + 5 + 2 * 3, writes: 14 + 2 * 6 },
      ...{ workMbMs: X86_WORK + ARM_WORK, waitMbMs: 0, coordinationMbMs: 0 },
      // 2.62500525 + 4.00002 + 2 + 21 x 0.125 + 26 x 0.625
      usd: "27.500025",
    },
  },
  {
    // Side is first at both fan-ins, at 50. Join1 looks at 50 and 150: works to 170, End to 175. Both Join2s look at 50, 150,
    // 250, 350 and work to 380.
    // Reads: 10 their own; Side's batches 3 + 2 and 2 + 1; Join1 5, then 3 + 3; each Join2 3, then 1 + 1 + 1 + 1.
    // Writes: as last-branch, and a claim for each of the 6 edges.
    strategy: "polling",
    expected: {
      ...{ latencyMs: 380, requests: COPIES, reads: 10 + 5 + 3 + 11 + 2 * 7, writes: 14 + 3 * 6 },
      // Join1 waits 100 ms at 2 GB, each Join2 300 ms at 1 GB: 800 GB-ms, x 0.0166667 = 13.33336.
      ...{ workMbMs: X86_WORK + ARM_WORK, waitMbMs: 800 * 1024, coordinationMbMs: 0 },
      // 2.62500525 + 13.33336 + 4.00002 + 2 + 43 x 0.125 + 32 x 0.625
      usd: "47.333385",
    },
  },
  {
    // No nesting says that Side alone holds up Join2: three levels, [Split | Late], [Map | Side], [Join1, End | Join2]:
    // 300, 400, 430. Transitions: 1 + 2, 1 + (1 + 3) + 1, 1 + 2 + (1 + 2).
    strategy: "step-functions",
    expected: {
      ...{ latencyMs: 430, requests: COPIES, transitions: 3 + 6 + 6 },
      ...{ workMbMs: X86_WORK + ARM_WORK, waitMbMs: 0, coordinationMbMs: 0 },
      // 2.62500525 + 4.00002 + 2 + 15 x 25
      usd: "383.625025",
    },
  },
  {
    // 430 ms are billed as 500; 50 MB, 15 KB and 4 x 5,000 bytes as 64 MB: 31.25 GB-ms, x 0.01667 = 0.5209375.
    strategy: "step-functions-express",
    expected: {
      ...{ latencyMs: 430, requests: COPIES, expressStarts: 1, expressMbMs: 500 * 64 },
      ...{ workMbMs: X86_WORK + ARM_WORK, waitMbMs: 0, coordinationMbMs: 0 },
      // 2.62500525 + 4.00002 + 2 + 1 + 0.5209375 = 10.14596275
      usd: "10.145963",
    },
  },
  {
    // PUT: Split, Join1, End and two Join2s their outputs; Map 3, Side 2, Late 1 for the fan-ins: 11. Claims: Map's three events
    // at 110 all find four of four, so 3; Join2's second event 1. LIST: Join1 4 (Side's at 50 finds one), Join2 2.
    // GET: Join1 4, two Join2s 2 each; the winner invokes the second one.
    // Attempts that end: 3 of Join1 at 2 GB, 1 of Join2 at 1 GB, 1 ms each.
    strategy: "s3-events",
    expected: {
      ...{ latencyMs: 330, requests: COPIES + 4, puts: 11 + 4, lists: 6, gets: 8 },
      ...{ workMbMs: X86_WORK + ARM_WORK, waitMbMs: 0, coordinationMbMs: 3 * 2048 + 1024 },
      // (157.5 + 7) x 0.0166667 = 2.74167215; + 4.00002 + 14 x 0.2 + 21 x 5 + 8 x 0.4 = 117.74169215
      usd: "117.741692",
    },
  },
  {
    // Deliveries: Side's record at 50, Map's three at 110, Late's at 300. Writes: outputs 9 + 5, counters 1 each for the 6 edges.
    // Reads: Join1 5, each Join2 3.
    strategy: "dynamodb-streams",
    expected: {
      ...{ latencyMs: 330, requests: COPIES + 3, reads: 5 + 2 * 3, writes: 14 + 6, streamReads: 3 },
      ...{ workMbMs: X86_WORK + ARM_WORK, waitMbMs: 0, coordinationMbMs: 3 * 128 },
      // (157.5 + 0.375) x 0.0166667 = 2.6312552625; + 4.00002 + 13 x 0.2 + 11 x 0.125 + 20 x 0.625 = 23.1062752625
      usd: "23.106275",
    },
  },
];

test.each(cases)("$strategy", ({ strategy, expected }) => {
  expect(figures(rowOf(REPORT, strategy))).toMatchObject(expected);
});

test("each architecture is metered apart", () => {
  const row = rowOf(REPORT, "last-branch");
  expect([used(row, "lambda.arm64.mb-ms"), used(row, "lambda.arm64.request")]).toEqual([ARM_WORK, 3]);
  expect([used(row, "lambda.mb-ms"), used(row, "lambda.request")]).toEqual([X86_WORK, 7]);
});

test("billed GB-seconds are the same time in other words", () => {
  // 157.5 + 300 GB-ms, and polling's 800.
  expect(rowOf(REPORT, "last-branch").billedGbSeconds).toEqual({
    ...{ perInvocation: 0.4575, work: 0.4575, wait: 0, coordination: 0 },
  });
  expect(rowOf(REPORT, "polling").billedGbSeconds).toMatchObject({ perInvocation: 1.2575, wait: 0.8 });
});

test("who waits for a whole level is named", () => {
  const { notes } = rowOf(REPORT, "step-functions");
  expect(notes).toHaveLength(1);
  for (const name of ["Map", "Side", "Join1", "Join2", "End"]) expect(notes[0]).toContain(name);
  expect(rowOf(REPORT, "last-branch").notes).toEqual([]);
});

describe("a two-stage map-reduce: 20 mappers, 5 reducers, a merger", () => {
  // Map ends at 100, Reduce at 150, Merge at 170. Map to Reduce is one fan-in of 20 that starts 5 copies; Reduce to Merge
  // one of 5.
  const figuresOf = (strategy: string) => figures(rowOf(MAP_REDUCE, strategy));
  const MAP_REDUCE = run(`
platform: ideal
invocations: 1
functions:
  Map: { duration: 100ms, count: 20 }
  Reduce: { after: Map, duration: 50ms, count: 5 }
  Merge: { after: Reduce, duration: 20ms }
`);

  test("last-branch", () => {
    // Reads: 26 their own; each of 5 reducers 20, the merger 5. Writes: 26 checkpoints, 2 x 20 and 2 x 5 for the bitmaps.
    expect(figuresOf("last-branch")).toMatchObject({ latencyMs: 170, requests: 26, reads: 131, writes: 76 });
  });

  test("polling", () => {
    // Nobody waits: 26 + claimers' batches 20 + 5 + looks 5 x 20 + 5. Writes: 26 + 3 x 25.
    expect(figuresOf("polling")).toMatchObject({ latencyMs: 170, requests: 26, reads: 156, writes: 101, waitMbMs: 0 });
  });

  test("step-functions", () => {
    // Map 1 + 20, Map 1 + 5, 1.
    expect(figuresOf("step-functions")).toMatchObject({ latencyMs: 170, requests: 26, transitions: 28 });
  });

  test("s3-events", () => {
    // PUT: 26 outputs, and all 20 and all 5 attempts claim. LIST: 20 + 5. GET: 5 x 20 + 5. Requests: 26 + 19 + 4 losers.
    expect(figuresOf("s3-events")).toMatchObject({ latencyMs: 170, requests: 49, puts: 51, lists: 25, gets: 105 });
  });

  test("dynamodb-streams", () => {
    // One delivery of 20 records, one of 5. Writes: 26 + 20 + 5. Reads: 5 x 20 + 5.
    expect(figuresOf("dynamodb-streams")).toMatchObject({ latencyMs: 170, requests: 28, reads: 105, writes: 51 });
  });
});

describe("extra transitions", () => {
  test.each([0, 1, 2])("%i an execution", (extraTransitions) => {
    const yaml = `${WORKFLOW}strategies: [{ use: step-functions, extraTransitions: ${extraTransitions} }]\n`;
    expect(used(rowOf(run(yaml), "step-functions"), "step-functions.transition")).toBe(15 + extraTransitions);
  });
});
