// What people call what AWS bills, and in which unit they think of it: "Lambda time" in GB-seconds, not "lambda.mb-ms".
// Knows names and units, not prices.

import { gbSeconds, quantity } from "./numbers.ts";

/** In the order in which a bill is read. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ["lambda.mb-ms", "Lambda time"],
  ["lambda.arm64.mb-ms", "Lambda time, arm64"],
  ["lambda.request", "Lambda requests"],
  ["lambda.arm64.request", "requests, arm64"],
  ["dynamodb.read-unit", "DynamoDB reads"],
  ["dynamodb.write-unit", "DynamoDB writes"],
  ["dynamodb.stream-read", "stream reads"],
  ["s3.put", "S3 PUT"],
  ["s3.list", "S3 LIST"],
  ["s3.get", "S3 GET"],
  ["step-functions.transition", "transitions"],
  ["step-functions.express-request", "Express starts"],
  ["step-functions.express-mb-ms", "Express time"],
]);

const ORDER = [...LABELS.keys()];

/** "Lambda time"; a meter that has no name here keeps its own. */
export const meterName = (meter: string): string => LABELS.get(meter) ?? meter;

/** Meters in the order in which a bill is read, each once. */
export function inReadingOrder(meters: Iterable<string>): string[] {
  const place = (meter: string): number => (ORDER.includes(meter) ? ORDER.indexOf(meter) : ORDER.length);
  return [...new Set(meters)].sort((a, b) => place(a) - place(b));
}

/** "0.65 GB-s", "13": so many units of the meter as people count them. */
export function amountOf(meter: string, units: number): string {
  return meter.endsWith("mb-ms") ? `${gbSeconds(units / MB_MS_PER_GB_S)} GB-s` : quantity(units);
}

const MB_MS_PER_GB_S = 1024 * 1000;
