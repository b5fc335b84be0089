// What a price book says of every meter in a region, in words for `prices show`.

import type { Price, PriceBook, PriceUnit } from "../billing/book.ts";
import { priceOf, priceUnit } from "../billing/lookup.ts";
import { METERS } from "../cloud/meters.ts";
import { grouped } from "../report/formats/numbers.ts";
import type { PriceLine } from "./simulator.ts";

export function priceLines(book: PriceBook, region: string): PriceLine[] {
  return METERS.map(({ name }) => {
    const price = priceOf(book, region, name);
    const source = "source" in price ? book.sources[price.source] : undefined;
    return {
      meter: name,
      says: said(price, priceUnit(book, name)),
      ...(source !== undefined && { source: `${source.title} (${source.asOf})` }),
    };
  });
}

function said(price: Price, unit: PriceUnit): string {
  if ("free" in price) return `free: ${price.free}`;
  if ("unknown" in price) return `unknown: ${price.unknown}`;
  if ("usd" in price) return `$${price.usd} per ${unit.name}`;
  return price.tiers
    .map(({ upTo, usd }) => `$${usd} per ${unit.name}${upTo === null ? " beyond" : ` up to ${grouped(upTo)} a month`}`)
    .join(", ");
}
