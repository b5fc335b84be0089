// One figure of two versions: what it was, what it is, and whether luck alone could have made the difference.

import { differenceEnds95, type Ends, UNSEEN } from "../../experiment/rare.ts";
import { halfWidthOf } from "../../experiment/sections.ts";
import type { ComparedMetric } from "../comparison.ts";
import type { Compared } from "./figures.ts";

/** A difference and where it may lie, luck considered; an end is undefined where nobody can tell. */
export interface Difference {
  readonly before: Compared;
  readonly after: Compared;
  readonly change: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** To the last digit, in the whole and in every section. */
  readonly isSame: boolean;
  /** It says nothing of others, with which it could lie elsewhere. */
  readonly isOfThisRun: boolean;
  /** Why it says nothing, whatever the figures. */
  readonly reason?: string;
}

export interface Luck {
  /** It has no part in either. */
  readonly isCertain: boolean;
  /** The two are sampled alike in all, or as far as environments are cold. */
  readonly isSame: boolean;
  readonly isSameCold: boolean;
  readonly invocations: number;
}

export function differenceOf(before: Compared, after: Compared, luck: Luck): Difference {
  // Twelve digits: the order of sums is not the same in two designs.
  const change = clean(after.whole - before.whole);
  const half = halfOf(before, after);
  const isSame = change === 0 && (half === undefined || half === 0);
  const ends = endsOf({ before, after, change, luck }, { half, isSame });
  // The extremes of these worlds are known, and those of others are not.
  const isOfThisRun = after.isExact === true && !luck.isCertain;
  return { before, after, change, low: ends?.[0], high: ends?.[1], isSame, isOfThisRun };
}

/** Undefined where nobody can tell. */
function endsOf(
  between: Between,
  { half, isSame }: { readonly half: number | undefined; readonly isSame: boolean },
): Ends | undefined {
  const { before, after, change, luck } = between;
  const areCounted = (before.counted ?? after.counted) !== undefined;
  // On the same worlds nothing has changed; of what is counted more worlds may show something yet.
  const isKnown = luck.isCertain || after.isExact === true || (isSame && (luck.isSame || !areCounted));
  if (isKnown) return [change, change];
  return half === undefined ? undefined : widened([clean(change - half), clean(change + half)], between);
}

/** Where one side completes nothing its figures are those of no design: only how many invocations it loses can be compared. */
export const withoutData = (difference: Difference, reason: string | undefined): Difference =>
  reason === undefined || OF_LOST.has(difference.after.metric) ? difference : { ...difference, reason };

const OF_LOST: ReadonlySet<string> = new Set(["time_outs", "failures"]);

function halfOf({ sections: before }: Compared, { sections: after }: Compared): number | undefined {
  const differences = after.map((value, i) => value - (before[i] ?? Number.NaN)).filter((one) => !Number.isNaN(one));
  return halfWidthOf(differences);
}

interface Between {
  readonly before: Compared;
  readonly after: Compared;
  readonly change: number;
  readonly luck: Luck;
}

/** Sections are too short to see what is rare: where the two have luck of their own, numbers themselves tell how unsure they are. */
function widened([low, high]: Ends, { before, after, change, luck }: Between): Ends {
  const counted = [before, after].flatMap(({ counted }) => counted ?? []);
  if (counted.length === 0 || luck.isSame || (counted[0]!.by === "cold starts" && luck.isSameCold)) return [low, high];
  const least = UNSEEN / luck.invocations;
  const areFew = counted.every((one) => one.areFew);
  const [from, to] = areFew ? differenceEnds95(known(before), known(after)) : [change - least, change + least];
  return [Math.min(low, from), Math.max(high, to)];
}

const known = ({ whole, counted }: Compared) => ({ value: whole, ends: counted?.ends ?? ([whole, whole] as const) });

export function comparedMetric(difference: Difference): ComparedMetric {
  const { before, after, change, low, high, isOfThisRun } = difference;
  const { metric, unit } = after;
  const amount = (value: number): number | string => amountIn(unit, value);
  const orNull = (value: number) => (Number.isNaN(value) ? null : amount(value));
  return {
    ...{ metric, unit, before: figureOf(before), after: figureOf(after), change: orNull(change) },
    percent: percentOf(difference),
    ...(low !== undefined &&
      high !== undefined &&
      !isOfThisRun &&
      !Number.isNaN(change) && { ci95: [amount(low), amount(high)] as const }),
    verdict: verdictOn(difference),
  };
}

const amountIn = (unit: ComparedMetric["unit"], value: number): number | string =>
  unit === "usd" ? value.toFixed(6) : clean(value);

/** As it is told; null where there is none. */
export const figureOf = ({ unit, whole }: Compared): number | string | null =>
  Number.isNaN(whole) ? null : amountIn(unit, whole);

/** Of what it was; a difference of shares is not made a share again. */
export function percentOf({ before, change }: Difference): number | null {
  if (before.unit === "share" || Number.isNaN(change) || before.whole === 0) return null;
  return clean((100 * change) / before.whole);
}

function verdictOn({ change, low, high, isSame, reason }: Difference): ComparedMetric["verdict"] {
  if (Number.isNaN(change)) return "no data";
  if (isSame) return "same";
  // What completes nothing is not better for costing less.
  if (reason !== undefined) return "no data";
  if (low === undefined || high === undefined || (low <= 0 && high >= 0)) return "inconclusive";
  return change < 0 ? "better" : "worse";
}

/** What lies beyond twelve digits is noise of the last bit, and must not decide what stands at its limit. */
export const clean = (value: number): number => Number(value.toPrecision(12));
