// A row of Logs Insights: a message, or the fields that it finds in reports by itself.

import { findingFrom } from "./figures.ts";
import type { Listener } from "./listener.ts";
import { readMessage } from "./message.ts";
import { functionOf } from "./stream-name.ts";

/** Insights gives memory in bytes, a million to the MB: 1.28E8 is 128 MB. */
const BYTES_PER_MB = 1_000_000;

export function readRow(row: Readonly<Record<string, unknown>>, listener: Listener): void {
  const from = functionOf(row);
  const message = row["@message"];
  if (typeof message === "string" && message !== "") {
    readMessage(message, from, listener);
    return;
  }
  if (isBlank(row["@duration"]) || (!isBlank(row["@type"]) && row["@type"] !== "REPORT")) return;
  const finding = findingFrom({
    fn: from,
    durationMs: number(row["@duration"]),
    billedMs: number(row["@billedDuration"]),
    initMs: number(row["@initDuration"]),
    memoryMb: megabytes(row["@memorySize"]),
    maxMemoryMb: megabytes(row["@maxMemoryUsed"]),
  });
  if (typeof finding === "string") listener.problem(finding, JSON.stringify(row));
  else listener.run(finding, typeof row["@requestId"] === "string" ? row["@requestId"] : "");
}

function number(value: unknown): number | undefined {
  return isBlank(value) ? undefined : Number(value);
}

function megabytes(value: unknown): number | undefined {
  const bytes = number(value);
  return bytes === undefined ? undefined : Math.round(bytes / BYTES_PER_MB);
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === "";
