// What stands under every table: what the prices leave out, how old they are, who was left out and why. Plain sentences,
// the same in every format for people.

import type { Report, StrategyResult } from "../report.ts";
import { grouped } from "./numbers.ts";
import { names } from "./phrases.ts";

/** Sentences in the order in which they are printed. */
export function caveats(report: Report): string[] {
  return [
    ...report.strategies.flatMap((row) =>
      row.notes.map((note) => `${row.name}: ${note}${note.endsWith(".") ? "" : "."}`),
    ),
    ...report.omitted.map(
      ({ strategy, meter, region }) => `Left out: ${strategy}, since no price is known for ${meter} in ${region}.`,
    ),
    `${withoutStop(report.prices.notCovered)}. Prices: ${report.prices.id}, as of ${report.prices.asOf}.`,
  ];
}

/** Which totals bear the mark "*", and what it means: what the price book charges nothing for. */
export function unpriced(report: Report): string[] {
  const groups = new Map<string, StrategyResult[]>();
  for (const row of report.strategies.filter(isUnpriced)) {
    groups.set(uncharged(row), [...(groups.get(uncharged(row)) ?? []), row]);
  }
  return [...groups].map(([what, rows]) => `* ${names(rows)}: nothing is charged for ${what}.`);
}

/** "s3.put, s3.list (not priced in the document)". */
export function uncharged({ costPerMillion }: StrategyResult): string {
  const byReason = new Map<string, string[]>();
  for (const { meter, reason } of costPerMillion.notPriced)
    byReason.set(reason, [...(byReason.get(reason) ?? []), meter]);
  return [...byReason].map(([reason, meters]) => `${meters.join(", ")} (${reason})`).join("; ");
}

export const isUnpriced = (row: StrategyResult): boolean => row.costPerMillion.notPriced.length > 0;

/** "10,000 invocations", "us-east-1", ...: under which conditions all this holds. */
export function conditions(report: Report): string[] {
  const { prices, scenario } = report;
  return [
    report.invocations === 1 ? "1 invocation" : `${grouped(report.invocations)} invocations`,
    report.region,
    `prices ${prices.id}`,
    `platform ${report.platform}`,
    `seed ${report.seed}`,
    ...(prices.volume === undefined ? [] : [`volume ${grouped(prices.volume)} a month`]),
    ...(prices.freeTier ? ["free tier"] : []),
    ...(scenario.overrides.length === 0 ? [] : [`with ${scenario.overrides.join(", ")}`]),
  ];
}

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, "");
