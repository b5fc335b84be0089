// What a run does with an invocation that would not end.

import { describe, expect, test } from "vitest";
import { type Report, run } from "../../src/index.ts";
import { rowOf } from "../simulated.ts";

// Four requests wait 30 days each in the event queue: 120 days, where 90 are the limit. Step Functions has no such queue.
function endless(baseline: string): Report {
  return run(`
platform: { base: ideal, lambda: { queue: 720h } }
invocations: 3
functions:
  A: { duration: 1ms }
  B: { after: A, duration: 1ms }
  C: { after: B, duration: 1ms }
  D: { after: C, duration: 1ms }
  E: { after: D, duration: 1ms }
strategies: [last-branch, step-functions]
baseline: ${baseline}
`);
}

describe("a strategy whose invocation would not end", () => {
  test("keeps its row, with the reason and no figures", () => {
    const row = rowOf(endless("step-functions"), "last-branch");
    expect(row.cannotRun).toContain("invocation 0 would not end");
    expect(row).toMatchObject({
      ...{ latencyMs: null, coldStartsPerInvocation: 0, outcomes: { completed: 0, timedOut: 0, failed: 0 } },
      billedGbSeconds: { perInvocation: 0, work: 0, wait: 0, coordination: 0 },
    });
    expect(row.costPerMillion).toMatchObject({ usd: "0.000000", lines: [] });
  });

  test("does not keep the others from running", () => {
    const row = rowOf(endless("step-functions"), "step-functions");
    // Five tasks of 1 ms.
    expect(row).toMatchObject({ outcomes: { completed: 3, timedOut: 0, failed: 0 }, latencyMs: { mean: 5 } });
    expect(row.cannotRun).toBeUndefined();
  });

  test("is not compared by a latency that it does not have", () => {
    expect(rowOf(endless("step-functions"), "last-branch").versusBaseline?.latencyMs ?? null).toBeNull();
    expect(rowOf(endless("last-branch"), "step-functions").versusBaseline?.latencyMs ?? null).toBeNull();
  });
});
