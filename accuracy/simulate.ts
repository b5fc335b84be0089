// Runs a scenario for a page of comparisons and counts what was measured: when handlers started and ended, what was billed, how many
// reads and writes there were, each as the median over invocations.

import type { HandlerRecord } from "../src/cloud/observer.ts";
import { BOOKS } from "../src/cloud/prices/books.ts";
import { observe } from "../src/experiment/observe.ts";
import { planRun } from "../src/experiment/plan.ts";
import { finished } from "../src/experiment/run.ts";
import { vocabulary } from "../src/experiment/vocabulary.ts";
import { readScenario } from "../src/scenario/read.ts";

export interface Observed {
  /** End to end, ms. */
  readonly latencyMs: readonly number[];
  /** Billed ms of all handlers together. */
  readonly billedMs: readonly number[];
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  /** The handlers of each invocation, in the order in which they ended. */
  readonly handlers: readonly (readonly HandlerRecord[])[];
}

export function simulated(yaml: string, strategy: string): Observed {
  const scenario = read(yaml);
  const plan = planRun(scenario, BOOKS[0]!, { only: [strategy] });
  const seen = { latencyMs: [], billedMs: [], reads: [], writes: [], handlers: [] } as {
    -readonly [Key in keyof Observed]: Observed[Key][number][];
  };
  let records: HandlerRecord[] = [];
  const steps = observe(plan, plan.entries[0]!, {
    handler: (record) => records.push(record),
    invocation: (_, latencyUs, used) => {
      seen.latencyMs.push(latencyUs / 1000);
      seen.billedMs.push(records.reduce((sum, { billedMs }) => sum + billedMs, 0));
      seen.reads.push(used("dynamodb.read-unit"));
      seen.writes.push(used("dynamodb.write-unit"));
      seen.handlers.push(records);
      records = [];
    },
  });
  finished(steps);
  return seen;
}

/** The nearest-rank quantile. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]!;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

function read(yaml: string) {
  const reading = readScenario({ file: "scenario.yaml", text: yaml }, vocabulary, { overrides: [], files: new Map() });
  if (reading.kind !== "scenario") throw new Error(JSON.stringify(reading));
  return reading.scenario;
}
