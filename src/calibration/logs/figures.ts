// The figures of a report, whatever it was written in, made into an observation if they can be true.

import { billedByMistake } from "../init-billing.ts";
import type { Finding } from "./listener.ts";

/** Lambda's limit on a handler is 15 minutes; the clock that cuts it may be a little late. */
const LONGEST_MS = 905_000;
/** A SnapStart restore or an init may take as long as the handler, and is not held to its limit. */
const LONGEST_INIT_MS = 900_000;

/** As a log says them: milliseconds, MB, words. */
export interface Figures {
  readonly fn: string | undefined;
  readonly durationMs: number | undefined;
  readonly billedMs?: number | undefined;
  readonly initMs?: number | undefined;
  readonly restoreMs?: number | undefined;
  readonly billedRestoreMs?: number | undefined;
  readonly memoryMb?: number | undefined;
  readonly maxMemoryMb?: number | undefined;
  readonly status?: string | undefined;
  readonly errorType?: string | undefined;
}

/** The finding, or what is wrong with the figures. */
export function findingFrom(figures: Figures): Finding | string {
  const { durationMs, billedMs, initMs, restoreMs, billedRestoreMs, memoryMb, maxMemoryMb } = figures;
  if (durationMs === undefined) return "there is no duration";
  const wrong =
    outside("a duration", durationMs, LONGEST_MS, "ms") ??
    outside("a billed duration", billedMs, LONGEST_MS + LONGEST_INIT_MS, "ms") ??
    outside("an init", initMs, LONGEST_INIT_MS, "ms") ??
    outside("a restore", restoreMs, LONGEST_INIT_MS, "ms") ??
    outside("a billed restore", billedRestoreMs, LONGEST_INIT_MS, "ms") ??
    outside("a memory size", memoryMb, 10_240, "MB", 128) ??
    outside("a memory use", maxMemoryMb, 20_480, "MB") ??
    billedByMistake(durationMs, billedMs);
  if (wrong !== undefined) return wrong;
  return {
    fn: figures.fn,
    handlerUs: Math.round(1000 * durationMs),
    billedMs,
    initUs: micro(initMs),
    restoreUs: micro(restoreMs),
    billedRestoreMs,
    memoryMb,
    maxMemoryMb,
    outcome: outcomeOf(figures),
    errorType: figures.errorType,
  };
}

function outside(what: string, value: number | undefined, most: number, unit: string, least = 0): string | undefined {
  const isRight = (number: number): boolean =>
    number >= least && number <= most && (unit === "ms" || Number.isInteger(number));
  if (value === undefined || isRight(value)) return undefined;
  return Number.isNaN(value) ? `${what} is not a number` : `${what} of ${value} ${unit} cannot be`;
}

function outcomeOf({ status, errorType }: Figures): Finding["outcome"] {
  if (status === undefined || status === "success") return errorType === undefined ? "success" : "error";
  return status === "timeout" ? "timeout" : "error";
}

function micro(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(1000 * ms);
}
