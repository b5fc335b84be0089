// What stands under every table: who was left out and why, what the prices leave out and how old they are. Plain
// sentences, the same in every format for people.

import type { Report, StrategyResult } from "../report.ts";
import { inReadingOrder, meterName } from "./meter-names.ts";
import { grouped } from "./numbers.ts";
import { listed } from "./phrases.ts";

/** Sentences in the order in which they are printed. */
export function caveats(report: Report): string[] {
  return [
    ...report.strategies.flatMap((row) =>
      row.notes.map((note) => `${row.name}: ${note}${note.endsWith(".") ? "" : "."}`),
    ),
    ...singleSample(report),
    `${withoutStop(report.prices.notCovered)}. Prices: ${report.prices.id}, as of ${report.prices.asOf}.`,
  ];
}

/** Strategies that nobody asked for by name and that have no price here: who looks for six rows must learn why there are four. */
export const omissions = (report: Report): string[] =>
  leftOut(report).map(({ strategy, reason }) => `Left out: ${strategy}, since ${reason}.`);

/** "no price is known for s3.put in mars-1". */
export function leftOut({ omitted }: Report): { readonly strategy: string; readonly reason: string }[] {
  const whom = new Map<string, string[]>();
  for (const { strategy, meter, region } of omitted) {
    const what = `${meter} in ${region}`;
    whom.set(strategy, [...(whom.get(strategy) ?? []), what]);
  }
  return [...whom].map(([strategy, meters]) => {
    return { strategy, reason: `no price is known for ${listed(meters)}` };
  });
}

/** On the ideal platform a scenario may have no luck at all; on any other every latency is drawn. */
function singleSample({ invocations, platform }: Report): string[] {
  if (invocations > 1 || platform === "ideal") return [];
  return ["One invocation is one draw of luck: ask for more with --invocations."];
}

/** What the mark "*" on a total means: what the price book charges nothing for, said once for all strategies. */
export function unpriced(report: Report): string[] {
  const byReason = new Map<string, string[]>();
  for (const { meter, reason } of report.strategies.flatMap((row) => row.costPerMillion.notPriced)) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), meter]);
  }
  const groups = [...byReason].map(([reason, meters]) => {
    return `${listed(inReadingOrder(meters).map(meterName))} (${reason})`;
  });
  return groups.length === 0 ? [] : [`* Nothing is charged for ${groups.join("; ")}.`];
}

export const isUnpriced = (row: StrategyResult): boolean => row.costPerMillion.notPriced.length > 0;

/** "10,000 invocations", "us-east-1", ...: under which conditions all this holds. */
export function conditions(report: Report): string[] {
  const { prices, scenario } = report;
  const others = scenario.overrides.filter((override) => !SAID.test(override));
  return [
    report.invocations === 1 ? "1 invocation" : `${grouped(report.invocations)} invocations`,
    report.region,
    `prices ${prices.id}`,
    `platform ${report.platform}`,
    `seed ${report.seed}`,
    ...(prices.volume === undefined ? [] : [`volume ${grouped(prices.volume)} a month`]),
    ...(prices.freeTier ? ["free tier"] : []),
    ...(others.length === 0 ? [] : [`with ${others.join(", ")}`]),
  ];
}

/** Overrides of what the conditions say anyway. */
const SAID = /^(invocations|region|prices|seed|volume|freeTier|platform)=[^{]*$/;

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, "");
