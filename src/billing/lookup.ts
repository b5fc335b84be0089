// Questions to a price book: what does this meter cost there, since when, and is anything unknown. Multiplies nothing.

import type { MeterPrices, Price, PriceBook, PriceUnit } from "./book.ts";
import { type Exact, exact, whole } from "./money.ts";

/** What a question about several meters needs of each. */
interface Named {
  readonly name: string;
}

/** A meter whose price in a region is not known: an error where it is used, never zero. */
export interface MissingPrice {
  readonly meter: string;
  readonly region: string;
  readonly reason: string;
}

/** What the book says; unknown where it has no such region or meter. */
export function priceOf(book: PriceBook, region: string, meter: string): Price {
  const ownPrices = pricesOwnTo(book, region);
  if (ownPrices === undefined) return { unknown: `${book.id} has no region ${region}` };
  return ownPrices[meter] ?? book.everywhere[meter] ?? { unknown: `${book.id} says nothing of ${meter}` };
}

/** A tier as one calculates with it. */
export interface ExactTier {
  readonly upTo: Exact | null;
  readonly usd: Exact;
}

/** The tiers of a price, ends and USD exact; undefined where it has none: free or unknown. */
export function tiersOf(price: Price): readonly ExactTier[] | undefined {
  if ("usd" in price) return [{ upTo: null, usd: exact(price.usd) }];
  if (!("tiers" in price)) return undefined;
  return price.tiers.map(({ upTo, usd }) => ({ upTo: upTo === null ? null : whole(BigInt(upTo)), usd: exact(usd) }));
}

/** The unit in which a meter is priced: "unit" per 1 where the book names none. */
export function priceUnit(book: PriceBook, meter: string): PriceUnit {
  return book.units[meter] ?? { name: "unit", per: 1 };
}

/** The regions the book names, in its order; "any" where it has one price everywhere. */
export function regionsOf(book: PriceBook): "any" | readonly string[] {
  return book.regions === "any" ? "any" : Object.keys(book.regions);
}

/** Those of the meters whose price in the region is unknown. */
export function unknownPrices(meters: Iterable<Named>, book: PriceBook, region: string): MissingPrice[] {
  return [...meters].flatMap(({ name }) => {
    const price = priceOf(book, region, name);
    return "unknown" in price ? [{ meter: name, region, reason: price.unknown }] : [];
  });
}

/** The date of the oldest price among those meters in that region, for "how old is this?"; the book's where none has one. */
export function pricesAsOf(meters: Iterable<Named>, book: PriceBook, region: string): string {
  const dates = [...meters].flatMap(({ name }) => {
    const price = priceOf(book, region, name);
    const source = "source" in price ? book.sources[price.source] : undefined;
    return source === undefined ? [] : [source.asOf];
  });
  return dates.sort()[0] ?? book.asOf;
}

/** Own keys only: a region called "constructor" is no region. */
function pricesOwnTo({ regions }: PriceBook, region: string): MeterPrices | undefined {
  if (regions === "any") return {};
  return Object.hasOwn(regions, region) ? regions[region] : undefined;
}
