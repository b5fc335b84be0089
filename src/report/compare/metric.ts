// One figure of two versions: what it was, what it is, and whether luck alone could have made the difference.

import { halfWidthOf } from "../../experiment/sections.ts";
import type { ComparedMetric } from "../comparison.ts";
import type { Compared } from "./figures.ts";

/** A difference with how far luck may have moved it; `half` is undefined where nobody can tell. */
export interface Difference {
  readonly before: Compared;
  readonly after: Compared;
  readonly change: number;
  readonly half: number | undefined;
}

/** `certain`: luck has no part in either. */
export function differenceOf(before: Compared, after: Compared, certain: boolean): Difference {
  const change = after.whole - before.whole;
  return { before, after, change, half: certain ? 0 : halfOf(before, after) };
}

function halfOf({ sections: before }: Compared, { sections: after }: Compared): number | undefined {
  const differences = after.map((value, i) => value - (before[i] ?? Number.NaN)).filter((one) => !Number.isNaN(one));
  return halfWidthOf(differences);
}

export function comparedMetric({ before, after, change, half }: Difference): ComparedMetric {
  const { metric, unit } = after;
  const amount = (value: number): number | string => (unit === "usd" ? value.toFixed(6) : clean(value));
  const orNull = (value: number) => (Number.isNaN(value) ? null : amount(value));
  return {
    ...{ metric, unit, before: orNull(before.whole), after: orNull(after.whole), change: orNull(change) },
    percent: percentOf({ before, after, change, half }),
    ...(half !== undefined &&
      half > 0 &&
      !Number.isNaN(change) && { ci95: [amount(change - half), amount(change + half)] as const }),
    verdict: verdictOn(change, half),
  };
}

/** Of what it was; a difference of shares is not made a share again. */
export function percentOf({ before, change }: Difference): number | null {
  if (before.unit === "share" || Number.isNaN(change) || before.whole === 0) return null;
  return clean((100 * change) / before.whole);
}

function verdictOn(change: number, half: number | undefined): ComparedMetric["verdict"] {
  if (Number.isNaN(change)) return "no data";
  // Twelve digits: the order of sums is not the same in two designs.
  if (change === 0 && (half === undefined || half === 0)) return "same";
  if (half === undefined || Math.abs(change) <= half) return "inconclusive";
  return change < 0 ? "better" : "worse";
}

/** What lies beyond twelve digits is noise of the last bit. */
const clean = (value: number): number => Number(value.toPrecision(12));
