// The oracle model as a scenario, ready to run through the whole simulator.

import { BOOKS } from "../src/cloud/prices/books.ts";
import { type Plan, planRun } from "../src/experiment/plan.ts";
import { finished, simulate } from "../src/experiment/run.ts";
import { vocabulary } from "../src/experiment/vocabulary.ts";
import { readScenario } from "../src/scenario/read.ts";

const TEXT = `
platform: ideal
start: { cold: 5% }
defaults: { coldStart: { dist: lognormal, p50: 300ms, sigma: 0.4 } }
functions:
  A: { duration: { dist: lognormal, p50: 1s, sigma: 0.5 } }
  B: { duration: { dist: lognormal, p50: 1s, sigma: 0.5 } }
  C: { duration: { dist: lognormal, p50: 1s, sigma: 0.5 } }
  Aggregate: { after: [A, B, C], duration: 50ms }
strategies: [polling]
`;

export function oraclePlan(invocations: number): Plan {
  return planOf(TEXT, [`invocations=${invocations}`]);
}

export function planOf(text: string, overrides: readonly string[] = []): Plan {
  const read = readScenario({ file: "bench.yaml", text }, vocabulary, { overrides });
  if (read.kind !== "scenario") throw new Error(JSON.stringify(read));
  return planRun(read.scenario, BOOKS.find(({ id }) => id === "aws-2026-09")!);
}

/** Runs a plan to its end; mean latency in ms of the first strategy and its read units an invocation. */
export function runThrough(plan: Plan): { meanMs: number; reads: number } {
  const { tally } = finished(simulate(plan)).entries[0]!;
  const reads = tally.usage.find(({ meter }) => meter.name === "dynamodb.read-unit")?.units ?? 0n;
  return {
    meanMs: Number(tally.latencySum.total) / tally.latency.count / 1000,
    reads: Number(reads) / tally.invocations,
  };
}
