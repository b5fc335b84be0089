// What a comparison reads of a report that was saved, whichever version wrote it: fields that are not named here may come and go.

import * as v from "valibot";
import { MAX_INVOCATIONS } from "../scenario/envelope.ts";
import { REPORT_SCHEMA } from "./report.ts";

const amount = v.pipe(v.number(), v.finite());
const dollars = v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const savedStrategy = v.looseObject({
  name: v.string(),
  latencyMs: v.nullable(
    v.looseObject({
      ...{ mean: amount, min: amount, p50: amount, p90: amount, p95: amount, p99: amount, p999: amount, max: amount },
    }),
  ),
  billedGbSeconds: v.looseObject({ perInvocation: amount, work: amount, wait: amount, coordination: amount }),
  costPerMillion: v.looseObject({ usd: dollars, work: dollars, wait: dollars, coordination: dollars }),
  outcomes: v.looseObject({ completed: count, timedOut: count, failed: count }),
});

export const savedReportSchema = v.looseObject({
  schema: v.literal(REPORT_SCHEMA),
  tool: v.looseObject({ name: v.literal("unum-sim"), version: v.string() }),
  invocations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_INVOCATIONS)),
  strategies: v.pipe(v.array(savedStrategy), v.minLength(1)),
});

export interface SavedReport {
  readonly tool: { readonly version: string };
  readonly invocations: number;
  readonly strategies: readonly SavedStrategy[];
}

/** Figures are only ever compared with those of today. */
export interface SavedStrategy {
  readonly name: string;
  readonly latencyMs: unknown;
  readonly billedGbSeconds: unknown;
  readonly costPerMillion: unknown;
  readonly outcomes: unknown;
}
