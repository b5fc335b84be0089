// What AWS bills that a workflow uses. A service names its meters from here; what they cost is for a price book to say.

import type { Meter } from "../billing/usage.ts";

/** Lambda's ledger units are MB x microseconds, so that a billed millisecond can be split by purpose. */
const MICROSECONDS_PER_MS = 1000;

export const METERS = [
  { name: "lambda.request", fraction: 1 },
  { name: "lambda.mb-ms", fraction: MICROSECONDS_PER_MS },
  { name: "lambda.arm64.request", fraction: 1 },
  { name: "lambda.arm64.mb-ms", fraction: MICROSECONDS_PER_MS },
  { name: "dynamodb.read-unit", fraction: 1 },
  { name: "dynamodb.write-unit", fraction: 1 },
  { name: "dynamodb.stream-read", fraction: 1 },
  { name: "s3.put", fraction: 1 },
  { name: "s3.list", fraction: 1 },
  { name: "s3.get", fraction: 1 },
  { name: "step-functions.transition", fraction: 1 },
  { name: "step-functions.express-request", fraction: 1 },
  // Already whole: billed in steps of 100 ms x 64 MB, and by one purpose only.
  { name: "step-functions.express-mb-ms", fraction: 1 },
] as const satisfies readonly Meter[];

export type MeterName = (typeof METERS)[number]["name"];
