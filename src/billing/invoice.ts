// The invoice: usage times prices, per million invocations, line by line, and each purpose's share of it. Exact until
// printed; every amount is rounded on its own, so that printed lines may differ from the printed total in the last digit.

import type { Price } from "./book.ts";
import { averagePrices, type Bill, chargesOf, MILLION } from "./charges.ts";
import { type MissingPrice, priceOf, unknownPrices } from "./lookup.ts";
import { decimal, type Exact, nearestNumber, over, ratio, sum, times, usd, whole } from "./money.ts";
import type { Purpose, Usage } from "./usage.ts";

/** USD per million invocations, decimal strings with six decimals. */
export interface Invoice {
  readonly usd: string;
  readonly work: string;
  readonly wait: string;
  readonly coordination: string;
  /** The month's bill, where the volume is known. */
  readonly usdPerMonth?: string;
  /** `usd` before rounding: differences are taken of this. */
  readonly exactUsd: Exact;
  /** `wait` before rounding: shares are taken of this. */
  readonly exactWaitUsd: Exact;
  /** Meters used that the book leaves out of account, with its reason. */
  readonly notPriced: readonly { readonly meter: string; readonly reason: string }[];
  /** One for each meter and purpose that was used, in the order of the usage. */
  readonly lines: readonly InvoiceLine[];
}

export interface InvoiceLine {
  readonly meter: string;
  readonly purpose: Purpose;
  /** Units of the meter per million invocations, a decimal string. */
  readonly quantity: string;
  readonly usd: string;
}

/** Either the invoice, or the prices without which there is none. */
export type InvoiceResult = { readonly invoice: Invoice } | { readonly missing: readonly MissingPrice[] };

/** A line before it is printed. */
interface Share {
  readonly usage: Usage;
  readonly usd: Exact;
}

export function invoice(bill: Bill): InvoiceResult {
  const usage = merged(bill.usage);
  const meters = new Map(usage.map(({ meter }) => [meter.name, meter]));
  const missing = unknownPrices(meters.values(), bill.book, bill.region);
  if (missing.length > 0) return { missing };
  const prices = [...meters.keys()].map((meter) => ({ meter, price: priceOf(bill.book, bill.region, meter) }));
  return { invoice: { ...totalsOf(sharesOf(usage, bill), bill), notPriced: prices.flatMap(notPriced) } };
}

/**
 * What a ledger unit of each meter used costs on average at the bill's volume, USD: for confidence intervals, not for
 * totals. A meter that was not used is not in it; one whose price is free or unknown costs 0.
 */
export function averageUsdPerUnit(bill: Bill): ReadonlyMap<string, number> {
  return new Map([...averagePrices(bill)].map(([meter, price]) => [meter, nearestNumber(price)]));
}

function totalsOf(shares: readonly Share[], bill: Bill): Omit<Invoice, "notPriced"> {
  const exactUsd = sum(shares.map((share) => share.usd));
  const ofPurpose = (purpose: Purpose) =>
    sum(shares.filter(({ usage }) => usage.purpose === purpose).map((share) => share.usd));
  const exactWaitUsd = ofPurpose("wait");
  return {
    usd: usd(exactUsd),
    work: usd(ofPurpose("work")),
    wait: usd(exactWaitUsd),
    coordination: usd(ofPurpose("coordination")),
    ...(bill.volume !== undefined && { usdPerMonth: usd(forMonth(exactUsd, bill.volume)) }),
    exactUsd,
    exactWaitUsd,
    lines: shares.map((share) => lineOf(share, bill.invocations)),
  };
}

/** A meter's charge is shared by its purposes in proportion to their units. */
function sharesOf(usage: readonly Usage[], bill: Bill): Share[] {
  const charges = chargesOf(bill);
  const units = new Map<string, bigint>();
  for (const one of usage) units.set(one.meter.name, one.units + (units.get(one.meter.name) ?? 0n));
  return usage.map((one) => {
    const { name } = one.meter;
    return { usage: one, usd: times(charges.get(name)!, ratio(one.units, units.get(name)!)) };
  });
}

function lineOf({ usage, usd: amount }: Share, invocations: number): InvoiceLine {
  const units = ratio(usage.units, BigInt(usage.meter.fraction) * BigInt(invocations));
  return {
    meter: usage.meter.name,
    purpose: usage.purpose,
    quantity: decimal(times(units, MILLION)),
    usd: usd(amount),
  };
}

function forMonth(perMillion: Exact, volume: number): Exact {
  return times(over(perMillion, MILLION), whole(BigInt(volume)));
}

function notPriced({ meter, price }: { meter: string; price: Price }): { meter: string; reason: string }[] {
  return "free" in price && price.notPriced === true ? [{ meter, reason: price.free }] : [];
}

/** One entry for each meter and purpose, in the order of their first mention; what was not used is left out. */
function merged(usage: readonly Usage[]): Usage[] {
  const byKey = new Map<string, Usage>();
  for (const one of usage) {
    const key = `${one.meter.name} ${one.purpose}`;
    byKey.set(key, { ...one, units: one.units + (byKey.get(key)?.units ?? 0n) });
  }
  return [...byKey.values()].filter(({ units }) => units > 0n);
}
