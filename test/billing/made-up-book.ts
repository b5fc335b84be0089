// A price book whose numbers can be multiplied in the head, and usage to go with it.

import { BOOK_SCHEMA, type PriceBook } from "../../src/billing/book.ts";
import type { Meter, Purpose, Usage } from "../../src/billing/usage.ts";

/** One call; the book sells it by the thousand calls, in tiers. */
export const CALL: Meter = { name: "call", fraction: 1 };
/** Like `call`, and shares its allowance; the ledger counts thousandths. */
export const DIAL: Meter = { name: "dial", fraction: 1000 };
/** At $2 each, no tiers. */
export const VISIT: Meter = { name: "visit", fraction: 1 };
/** Free, since the house gives it. */
export const WATER: Meter = { name: "water", fraction: 1 };
/** Free, since the book looks away. */
export const PARKING: Meter = { name: "parking", fraction: 1 };
/** Priced in the north, unknown in the south. */
export const SNOW: Meter = { name: "snow", fraction: 1 };

export const MADE_UP_METERS: readonly Meter[] = [CALL, DIAL, VISIT, WATER, PARKING, SNOW];

export const MADE_UP: PriceBook = {
  schema: BOOK_SCHEMA,
  id: "made-up",
  title: "Made up",
  asOf: "2026-02-03",
  rules: { initBilled: true },
  notCovered: "Not included: lunch.",
  sources: {
    leaflet: { title: "A leaflet", asOf: "2026-02-03", confidence: "low" },
    rumour: { title: "A rumour", asOf: "2020-01-01", confidence: "low" },
  },
  units: { call: { name: "thousand calls", per: 1000 }, dial: { name: "thousand calls", per: 1000 } },
  freeTier: [{ meters: ["call", "dial"], quantity: 6, unit: "thousand calls", source: "leaflet" }],
  everywhere: {
    call: {
      tiers: [
        { upTo: 10, usd: "3" },
        { upTo: 30, usd: "2" },
        { upTo: null, usd: "0.5" },
      ],
      source: "leaflet",
    },
    dial: { usd: "1", source: "leaflet" },
    visit: { usd: "2", source: "leaflet" },
    water: { free: "the house gives it" },
    parking: { free: "not priced in the leaflet", notPriced: true },
  },
  regions: { north: { snow: { usd: "7", source: "rumour" } }, south: { snow: { unknown: "it never snows" } } },
};

/** Units of the meter itself; `units / 1000` exact for a meter kept in thousandths. */
export function used(meter: Meter, units: number, purpose: Purpose = "work"): Usage {
  return { meter, purpose, units: BigInt(units * meter.fraction) };
}
