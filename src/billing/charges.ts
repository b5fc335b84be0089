// What each meter costs, exactly: by its first tier where nobody says how much runs in a month, else by the month's bill.
// Knows nothing of purposes: a meter's charge is shared among them in `invoice.ts`.

import { Fault } from "../errors.ts";
import type { Allowance, PriceBook } from "./book.ts";
import { type ExactTier, priceOf, priceUnit, tiersOf } from "./lookup.ts";
import { compare, type Exact, lesser, minus, over, plus, ratio, sum, times, whole, ZERO } from "./money.ts";
import type { Meter, Usage } from "./usage.ts";

/** What is to be priced, and how. */
export interface Bill {
  /** Summed over `invocations`. */
  readonly usage: readonly Usage[];
  /** Invocations of the workflow in which it was used, at least 1. */
  readonly invocations: number;
  readonly book: PriceBook;
  readonly region: string;
  /** Invocations of the workflow a month, at least 1. Absent: every unit costs what the first one does. */
  readonly volume?: number | undefined;
  /** Take off what the account has free every month, as if nothing else used it. Needs `volume`. */
  readonly freeTier?: boolean | undefined;
}

/** USD are quoted per this many invocations. */
export const MILLION = whole(1_000_000n);

/** One meter's use, all purposes together. */
interface MeterUse {
  readonly meter: Meter;
  readonly units: bigint;
}

/** USD per million invocations by meter. Of a meter whose price is free or unknown: zero. */
export function chargesOf(bill: Bill): ReadonlyMap<string, Exact> {
  if (bill.freeTier && bill.volume === undefined) throw new Fault("a free tier without a volume");
  const uses = [...unitsByMeter(bill.usage).values()];
  return new Map(uses.map((use) => [use.meter.name, chargeOf(use, uses, bill)]));
}

/** USD per ledger unit, on average at this volume, of every meter used; zero where its price is free or unknown. */
export function averagePrices(bill: Bill): ReadonlyMap<string, Exact> {
  const charges = chargesOf(bill);
  const uses = [...unitsByMeter(bill.usage).values()].filter(({ units }) => units > 0n);
  return new Map(
    uses.map(({ meter, units }) => {
      const unitsPerMillion = times(ratio(units, count(bill.invocations)), MILLION);
      return [meter.name, over(charges.get(meter.name)!, unitsPerMillion)];
    }),
  );
}

function chargeOf(use: MeterUse, uses: readonly MeterUse[], bill: Bill): Exact {
  const tiers = tiersOf(priceOf(bill.book, bill.region, use.meter.name));
  if (tiers === undefined) return ZERO;
  if (bill.volume === undefined) return times(times(perInvocation(use, bill), MILLION), tiers[0]!.usd);
  const month = monthOf(bill.volume, use, uses, bill);
  return times(over(overTiers(month, tiers), whole(count(bill.volume))), MILLION);
}

/** What is billed of a month's use, price units. The free allowance goes first and the tiers count the rest, as in AWS's calculator. */
function monthOf(volume: number, use: MeterUse, uses: readonly MeterUse[], bill: Bill): Exact {
  const inMonth = (one: MeterUse) => times(perInvocation(one, bill), whole(count(volume)));
  const allowance = bill.freeTier ? allowanceFor(use.meter.name, bill.book) : undefined;
  if (allowance === undefined) return inMonth(use);
  const sharers = uses.filter(({ meter }) => allowance.meters.includes(meter.name));
  return billable(inMonth(use), sum(sharers.map(inMonth)), whole(count(allowance.quantity)));
}

/** One meter's quantity less its share of an allowance, in proportion to what all its sharers use. */
function billable(quantity: Exact, ofAll: Exact, allowance: Exact): Exact {
  if (compare(ofAll, allowance) <= 0) return ZERO;
  return minus(quantity, over(times(quantity, allowance), ofAll));
}

function allowanceFor(meter: string, book: PriceBook): Allowance | undefined {
  return book.freeTier.find(({ meters }) => meters.includes(meter));
}

/** USD for a month's quantity: each tier prices the part of it that lies in the tier. */
function overTiers(quantity: Exact, tiers: readonly ExactTier[]): Exact {
  let [cost, from] = [ZERO, ZERO];
  for (const { upTo, usd } of tiers) {
    const to = upTo === null ? quantity : lesser(quantity, upTo);
    if (compare(to, from) <= 0) break;
    cost = plus(cost, times(minus(to, from), usd));
    from = to;
  }
  return cost;
}

/** Price units one invocation uses. */
function perInvocation({ meter, units }: MeterUse, bill: Bill): Exact {
  const ledgerUnitsEach = count(meter.fraction) * count(priceUnit(bill.book, meter.name).per);
  return ratio(units, ledgerUnitsEach * count(bill.invocations));
}

function unitsByMeter(usage: readonly Usage[]): Map<string, MeterUse> {
  const uses = new Map<string, MeterUse>();
  for (const { meter, units } of usage) {
    uses.set(meter.name, { meter, units: units + (uses.get(meter.name)?.units ?? 0n) });
  }
  return uses;
}

function count(value: number): bigint {
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Fault(`${value} where a count of at least 1 is needed`, { value });
  return BigInt(value);
}
