// Runs scenarios through the library, as a user would, and reads their reports in the units in which a test counts: per
// invocation, milliseconds, whole calls. For the tests of every room between the scenario and the report.

import { type Report, run, type StrategyResult } from "../src/index.ts";

/** What one invocation used and took, on average; whatever was not used is 0. */
export interface Figures {
  /** NaN where no invocation has a result. */
  latencyMs: number;
  /** Lambda time of both architectures, MB x ms, and what of it is work, wait, coordination. */
  mbMs: number;
  workMbMs: number;
  waitMbMs: number;
  coordinationMbMs: number;
  requests: number;
  reads: number;
  writes: number;
  streamReads: number;
  puts: number;
  lists: number;
  gets: number;
  transitions: number;
  expressStarts: number;
  expressMbMs: number;
  coldStarts: number;
  /** Dollars per million invocations, as printed. */
  usd: string;
}

export type Purpose = "work" | "wait" | "coordination";

/** The row of one strategy. */
export function rowOf(report: Report, name: string): StrategyResult {
  const row = report.strategies.find((one) => one.name === name);
  if (row === undefined) throw new Error(`${name} is not in the report`);
  return row;
}

/** The figures of one strategy of a scenario. */
export function figuresOf(yaml: string, strategy: string): Figures {
  return figures(rowOf(run(yaml, { strategies: [strategy] }), strategy));
}

export function figures(row: StrategyResult): Figures {
  const mbMs = (purpose?: Purpose) => used(row, "lambda.mb-ms", purpose) + used(row, "lambda.arm64.mb-ms", purpose);
  return {
    latencyMs: row.latencyMs?.mean ?? Number.NaN,
    mbMs: mbMs(),
    workMbMs: mbMs("work"),
    waitMbMs: mbMs("wait"),
    coordinationMbMs: mbMs("coordination"),
    requests: used(row, "lambda.request") + used(row, "lambda.arm64.request"),
    reads: used(row, "dynamodb.read-unit"),
    writes: used(row, "dynamodb.write-unit"),
    streamReads: used(row, "dynamodb.stream-read"),
    puts: used(row, "s3.put"),
    lists: used(row, "s3.list"),
    gets: used(row, "s3.get"),
    transitions: used(row, "step-functions.transition"),
    expressStarts: used(row, "step-functions.express-request"),
    expressMbMs: used(row, "step-functions.express-mb-ms"),
    coldStarts: row.coldStartsPerInvocation,
    usd: row.costPerMillion.usd,
  };
}

/** Units of a meter an invocation, for one purpose or all. */
export function used(row: StrategyResult, meter: string, purpose?: Purpose): number {
  const lines = row.costPerMillion.lines.filter((one) => one.meter === meter);
  const wanted = lines.filter((one) => purpose === undefined || one.purpose === purpose);
  return wanted.reduce((sum, { quantity }) => sum + Number(quantity), 0) / 1_000_000;
}
