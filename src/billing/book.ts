// The format of a price book: what every meter costs in every region, with sources and dates, and the billing rules of
// its time. Only the shape: `read-book.ts` checks a user's own, `lookup.ts` answers questions about one.

export const BOOK_SCHEMA = "unum-sim/prices/1";

export interface PriceBook {
  readonly schema: typeof BOOK_SCHEMA;
  readonly id: string;
  readonly title: string;
  /** The date of its newest prices, YYYY-MM-DD; each price's own date is its source's. */
  readonly asOf: string;
  /** Billing rules that decide usage, not prices: services are told before the run. */
  readonly rules: {
    /** Does Lambda bill the init of a cold environment? (Since 2025-08-01 it does, for every packaging.) */
    readonly initBilled: boolean;
  };
  /** What no price here covers, one sentence for the end of a report. */
  readonly notCovered: string;
  /** By key; prices and allowances name their source by it. */
  readonly sources: Readonly<Record<string, Source>>;
  /** Meters priced by a larger unit than their own. The others are priced per one. */
  readonly units: Readonly<Record<string, PriceUnit>>;
  /** What an account has free every month, for ever. */
  readonly freeTier: readonly Allowance[];
  /** By meter: what holds in every region that does not say otherwise. */
  readonly everywhere: MeterPrices;
  /** By name; "any" where every region name there is has the prices of `everywhere`. */
  readonly regions: "any" | Readonly<Record<string, MeterPrices>>;
}

/** Where prices were read. */
export interface Source {
  readonly title: string;
  readonly url?: string;
  /** The date of the prices, YYYY-MM-DD. */
  readonly asOf: string;
  /** high: a price list itself; medium: one publication of it; low: old or inferred. */
  readonly confidence: "high" | "medium" | "low";
  readonly note?: string;
}

export interface PriceUnit {
  /** "GB-second". */
  readonly name: string;
  /** Units of the meter in one of these: 1,024,000 MB-ms are a GB-second. */
  readonly per: number;
}

/** A free quantity a month. Several meters share it in proportion to their quantities. */
export interface Allowance {
  readonly meters: readonly string[];
  /** In price units: GB-seconds, requests. */
  readonly quantity: number;
  readonly unit: string;
  readonly source: string;
}

export type MeterPrices = Readonly<Record<string, Price>>;

/** What a book says of a meter in a region. */
export type Price = FlatPrice | TieredPrice | FreePrice | UnknownPrice;

/** USD per price unit, a decimal string, whatever the volume. */
export interface FlatPrice {
  readonly usd: string;
  readonly source: string;
}

export interface TieredPrice {
  readonly tiers: readonly Tier[];
  readonly source: string;
}

/** The price of the units up to a monthly quantity (price units); the last tier has no end. */
export interface Tier {
  readonly upTo: number | null;
  readonly usd: string;
}

/** Costs nothing, and why. `notPriced`: the book leaves it out of account, so that totals are short of it. */
export interface FreePrice {
  readonly free: string;
  readonly notPriced?: boolean;
}

/** Costs something, nobody here knows what, and why not. */
export interface UnknownPrice {
  readonly unknown: string;
}
