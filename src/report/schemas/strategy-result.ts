// What a report says of one strategy, as a schema: how long, how many GB-seconds, how many dollars.

import * as v from "valibot";
import type { Cost, CostLine, Latency, StrategyResult } from "../report.ts";
import { exactly } from "./same-shape.ts";
import {
  atLeastOne,
  atLeastZero,
  count,
  decimal,
  decimalFromZero,
  ends,
  finite,
  msInterval,
  purpose,
  told,
} from "./values.ts";

export const latencySchema = exactly<Latency>()(
  told(
    v.object({
      ...{ mean: atLeastZero, min: atLeastZero, p50: atLeastZero, p90: atLeastZero, p95: atLeastZero },
      ...{ p99: atLeastZero, p999: told(atLeastZero, "99.9th percentile, milliseconds"), max: atLeastZero },
      ci95: v.object({
        ...{ mean: msInterval, p50: msInterval, p90: msInterval },
        ...{ p95: msInterval, p99: msInterval, p999: msInterval },
      }),
    }),
    "Milliseconds from the client's request to the end of the last handler",
  ),
);

export const costLineSchema = exactly<CostLine>()(
  v.object({
    meter: told(v.string(), "What AWS bills, the unit last: dynamodb.write-unit"),
    purpose: told(purpose, "Why it was billed"),
    quantity: told(decimalFromZero, "Units of the meter per million invocations, a decimal string"),
    usd: told(decimalFromZero, "US dollars per million invocations, a decimal string"),
  }),
);

export const costSchema = exactly<Cost>()(
  told(
    v.object({
      ...{ usd: decimalFromZero, work: decimalFromZero, wait: decimalFromZero, coordination: decimalFromZero },
      ci95: told(ends(decimalFromZero), "95 % confidence interval of usd; equal ends where nothing is random"),
      usdPerMonth: v.exactOptional(told(decimalFromZero, "The month's bill in US dollars, where a volume is given")),
      notPriced: told(
        v.array(v.object({ meter: v.string(), reason: v.string() })),
        "Meters that were used and that the price book prices at nothing, with the book's reason",
      ),
      lines: v.array(costLineSchema),
    }),
    "US dollars per million invocations, decimal strings",
  ),
);

const versusBaseline = v.object({
  latencyMs: v.nullable(
    told(
      v.object({ mean: finite, ci95: msInterval }),
      "Mean of the paired differences, milliseconds: below zero is faster than the baseline",
    ),
  ),
  costPerMillion: v.object({
    usd: told(decimal, "US dollars per million invocations more than the baseline, a decimal string"),
    ci95: told(ends(decimal), "95 % confidence interval of usd over paired invocations"),
    percent: told(v.nullable(finite), "Per cent of the baseline's cost; null where that is nothing"),
  }),
});

export const failures = v.array(v.object({ reason: v.string(), invocations: atLeastOne }));

export const strategyResultSchema = exactly<StrategyResult>()(
  v.object({
    name: told(v.string(), "What the scenario calls this entry; unique in a report"),
    strategy: told(v.string(), "polling, last-branch, step-functions, ..."),
    params: told(v.record(v.string(), v.unknown()), "The strategy's parameters, as they are written in a scenario"),
    cannotRun: v.exactOptional(
      told(v.string(), "Why this strategy could not be simulated at all; its figures are then all zero"),
    ),
    latencyMs: told(v.nullable(latencySchema), "Milliseconds; null where no invocation has a result"),
    billedGbSeconds: told(
      v.object({ perInvocation: atLeastZero, work: atLeastZero, wait: atLeastZero, coordination: atLeastZero }),
      "GB-seconds that Lambda bills an invocation, on average",
    ),
    costPerMillion: costSchema,
    coldStartsPerInvocation: told(atLeastZero, "Environments started an invocation, on average"),
    outcomes: told(v.object({ completed: count, timedOut: count, failed: count }), "Invocations"),
    failures: told(failures, "Why invocations failed or timed out, most frequent first"),
    notes: told(v.array(v.string()), "What a reader must know of how this was simulated"),
    versusBaseline: v.exactOptional(told(versusBaseline, "Absent on the baseline itself")),
  }),
);
