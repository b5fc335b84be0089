// The sentences about what a result hangs on, the same for a terminal and for Markdown.

import { decides, initShare, shareOf } from "../assumptions.ts";
import type { Assumption, Assumptions, Best } from "../report.ts";
import { dollars, duration } from "./numbers.ts";

/** What they are about. */
export function headingOf({ invocations, none }: Assumptions): string {
  if (none !== undefined) return "What this hangs on";
  const sample = invocations === 1 ? "1 invocation" : `${invocations} invocations`;
  return `What this hangs on: one latency at a time, to both ends of what its source allows; differences over ${sample}`;
}

/** One for each, or the reason why there is none. */
export function sentencesOf({ none, hangsOn, initBilled }: Assumptions): string[] {
  const reason = none === undefined ? [] : [`${none[0]!.toUpperCase()}${none.slice(1)}.`];
  const moved = hangsOn.map((one) =>
    [movedSentence(one), ...changesOf(one), ...lossesOf(one), sourceOf(one)].join(" "),
  );
  return [...reason, ...moved, ...(initBilled === undefined ? [] : [initSentence(initBilled)])];
}

function movedSentence(assumption: Assumption): string {
  const { name, band, strategies } = assumption;
  const byLatency = [...strategies].sort((a, b) => latencyShare(b) - latencyShare(a))[0]!;
  const byCost = [...strategies].sort((a, b) => shareOf(b.costPerMillion) - shareOf(a.costPerMillion))[0]!;
  const at = `${name}, ${band[0]} to ${band[1]} times:`;
  if (byLatency.latencyMs === null || latencyShare(byLatency) < shareOf(byCost.costPerMillion)) {
    const { low, now, high } = byCost.costPerMillion;
    const [least, , most] = [low, now, high].sort((a, b) => Number(a) - Number(b)) as [string, string, string];
    return `${at} ${byCost.name} costs ${dollars(least)} to ${dollars(most)} per million, now ${dollars(now)}.`;
  }
  const { low, now, high } = byLatency.latencyMs;
  const [least, most] = [Math.min(low, now, high), Math.max(low, now, high)];
  return `${at} ${byLatency.name} takes ${duration(least)} to ${duration(most)}, now ${duration(now)}.`;
}

function latencyShare({ latencyMs }: Assumption["strategies"][number]): number {
  return latencyMs === null ? 0 : shareOf(latencyMs);
}

/** "At 1.4 times polling is fastest instead of s3-events." */
function changesOf(assumption: Assumption): string[] {
  if (!decides(assumption)) return [];
  const { band, fastest, cheapest } = assumption;
  return [...changes(fastest, band, "fastest"), ...changes(cheapest, band, "cheapest")];
}

function changes({ low, now, high }: Best, band: Assumption["band"], what: string): string[] {
  const ends: readonly (readonly [number, string | null])[] = [
    [band[0], low],
    [band[1], high],
  ];
  return ends.flatMap(([times, best]) =>
    best === now || best === null ? [] : [`At ${times} times ${best} is ${what} instead of ${now ?? "none"}.`],
  );
}

/** "At 1.4 times polling times out or fails." */
function lossesOf({ band, lost }: Assumption): string[] {
  const ends: readonly (readonly [number, readonly string[]])[] = [
    [band[0], lost.low],
    [band[1], lost.high],
  ];
  return ends.flatMap(([times, names]) =>
    names.map((name) => `At ${times} times ${name} times out or fails too often to be an answer.`),
  );
}

function initSentence({ now, strategies }: NonNullable<Assumptions["initBilled"]>): string {
  const most = [...strategies].sort((a, b) => initShare(b) - initShare(a))[0]!;
  const rule = `The init of cold environments is ${now ? "" : "not "}billed, by a rule of the price book`;
  const otherwise = `if it were ${now ? "not" : ""}`.trimEnd();
  return `${rule}; ${otherwise}, ${most.name} would cost ${dollars(most.otherwise)} per million, now ${dollars(most.now)}.`;
}

const CONFIDENCE = { H: "high", M: "medium", L: "low" } as const;

function sourceOf({ source, date, confidence }: Assumption): string {
  return `(${date}, ${CONFIDENCE[confidence]} confidence: ${source})`;
}
