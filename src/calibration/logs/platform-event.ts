// The events of Lambda's own JSON log: platform.report is a run, platform.initReport an init; of the others nothing is wanted.

import { findingFrom } from "./figures.ts";
import type { Listener, Origin } from "./listener.ts";

type Keys = Readonly<Record<string, unknown>>;

export function readPlatformEvent(event: Keys, origin: Origin, listener: Listener): void {
  const record = keysOf(event.record);
  if (event.type === "platform.report") readReport(event, record, origin, listener);
  else if (event.type === "platform.restoreReport") listener.note("restore");
  else if (event.type === "platform.initReport" && record.status !== undefined && record.status !== "success")
    listener.note("failed init");
}

function readReport(event: Keys, record: Keys, origin: Origin, listener: Listener): void {
  const metrics = keysOf(record.metrics);
  const finding = findingFrom({
    fn: origin,
    durationMs: number(metrics.durationMs),
    billedMs: number(metrics.billedDurationMs),
    initMs: number(metrics.initDurationMs),
    restoreMs: number(metrics.restoreDurationMs),
    billedRestoreMs: number(metrics.billedRestoreDurationMs),
    memoryMb: number(metrics.memorySizeMB),
    maxMemoryMb: number(metrics.maxMemoryUsedMB),
    status: word(record.status),
    errorType: word(record.errorType),
  });
  if (typeof finding === "string") listener.problem(`a platform.report: ${finding}`, JSON.stringify(event));
  else listener.run(finding, word(record.requestId) ?? "");
}

const keysOf = (value: unknown): Keys => (typeof value === "object" && value !== null ? (value as Keys) : {});

/** NaN for what is there and no number. */
function number(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "number" ? value : Number.NaN;
}

const word = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
