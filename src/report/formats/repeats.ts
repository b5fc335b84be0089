// Finds what repeats in a time line: a caller that looks, sleeps, looks and sleeps is told once, and then counted. Knows the
// order of acts, not how they are printed.

import type { Billed, TraceEntry } from "../../cloud/trace.ts";

/** An act of the time line, or so many repetitions of the acts just before it, by the same actor. */
export type Step =
  | { readonly entry: TraceEntry }
  | { readonly entry: TraceEntry; readonly times: number; readonly acts: number };

/** More acts than this are no pattern that a reader would see. */
const LONGEST_BLOCK = 64;

export function steps(entries: readonly TraceEntry[]): Step[] {
  const told: Step[] = [];
  let at = 0;
  while (at < entries.length) {
    const { length, times } = blockAt(entries, at);
    for (const entry of entries.slice(at, at + length)) told.push({ entry });
    const again = entries.slice(at + length, at + length * times);
    if (times > 1) told.push({ entry: together(again), times: times - 1, acts: length });
    at += length * times;
  }
  return told;
}

/** The block that begins here and tells most by being repeated; a single act where nothing repeats. */
function blockAt(entries: readonly TraceEntry[], at: number): { length: number; times: number } {
  let best = { length: 1, times: timesOf(entries, at, 1) };
  for (let length = 2; length <= LONGEST_BLOCK && sameActor(entries, at, length); length++) {
    const times = timesOf(entries, at, length);
    if (times > 1 && (times - 1) * length > (best.times - 1) * best.length) best = { length, times };
  }
  return best;
}

function timesOf(entries: readonly TraceEntry[], at: number, length: number): number {
  let times = 1;
  for (let next = at + length; next + length <= entries.length; next += length, times++) {
    for (let i = 0; i < length; i++) if (!alike(entries[at + i]!, entries[next + i]!)) return times;
  }
  return times;
}

const sameActor = (entries: readonly TraceEntry[], at: number, length: number): boolean =>
  entries[at + length - 1]?.actor === entries[at]!.actor;

const alike = (a: TraceEntry, b: TraceEntry): boolean => a.actor === b.actor && a.act === b.act;

/** One entry for them all, with all that was billed for them. */
function together(entries: readonly TraceEntry[]): TraceEntry {
  const billed = new Map<string, Billed>();
  for (const one of entries.flatMap((entry) => entry.billed)) {
    const key = `${one.meter} ${one.purpose}`;
    billed.set(key, { ...one, quantity: one.quantity + (billed.get(key)?.quantity ?? 0) });
  }
  const { at, actor, act } = entries[0]!;
  return {
    at,
    until: entries.reduce((latest, { until }) => Math.max(latest, until), 0),
    actor,
    act,
    billed: [...billed.values()],
  };
}
