// What people call what AWS bills, and in which unit they think of it: "Lambda time" in GB-seconds, not "lambda.mb-ms".
// Knows names and units, not prices.

import { gbSeconds, grouped, quantity } from "./numbers.ts";

interface MeterName {
  /** In a bill. */
  readonly label: string;
  /** After a count of one, in a sentence. Absent where it is counted in GB-seconds. */
  readonly unit?: string;
}

/** In the order in which a bill is read. */
const NAMES: ReadonlyMap<string, MeterName> = new Map([
  ["lambda.mb-ms", { label: "Lambda time" }],
  ["lambda.arm64.mb-ms", { label: "arm64 time" }],
  ["lambda.request", { label: "Lambda requests", unit: "request" }],
  ["lambda.arm64.request", { label: "arm64 requests", unit: "arm64 request" }],
  ["dynamodb.read-unit", { label: "DynamoDB reads", unit: "read" }],
  ["dynamodb.write-unit", { label: "DynamoDB writes", unit: "write" }],
  ["dynamodb.stream-read", { label: "stream reads", unit: "stream read" }],
  ["s3.put", { label: "S3 PUT", unit: "PUT" }],
  ["s3.list", { label: "S3 LIST", unit: "LIST" }],
  ["s3.get", { label: "S3 GET", unit: "GET" }],
  ["step-functions.transition", { label: "transitions", unit: "transition" }],
  ["step-functions.express-request", { label: "Express starts", unit: "Express start" }],
  ["step-functions.express-mb-ms", { label: "Express time" }],
]);

const ORDER = [...NAMES.keys()];

/** "Lambda time"; a meter that has no name here keeps its own. */
export const meterName = (meter: string): string => NAMES.get(meter)?.label ?? meter;

/** Meters in the order in which a bill is read, each once. */
export function inReadingOrder(meters: Iterable<string>): string[] {
  const place = (meter: string): number => (ORDER.includes(meter) ? ORDER.indexOf(meter) : ORDER.length);
  return [...new Set(meters)].sort((a, b) => place(a) - place(b));
}

/** "0.650 GB-s", "13": so many units of the meter as people count them; `exact` to six digits and more. */
export function amountOf(meter: string, units: number, exact?: "exact"): string {
  if (!meter.endsWith("mb-ms")) return exact ? grouped(units) : quantity(units);
  const gbS = units / MB_MS_PER_GB_S;
  return `${exact ? grouped(Number(gbS.toFixed(6))) : gbSeconds(gbS)} GB-s`;
}

/** "1 read", "3 writes", "0.1 GB-s": as in a sentence, exactly. */
export function counted(meter: string, units: number): string {
  const amount = amountOf(meter, units, "exact");
  if (meter.endsWith("mb-ms")) return amount;
  return `${amount} ${NAMES.get(meter)?.unit ?? meter}${units === 1 ? "" : "s"}`;
}

const MB_MS_PER_GB_S = 1024 * 1000;
