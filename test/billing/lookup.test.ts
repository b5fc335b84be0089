import { describe, expect, test } from "vitest";
import { priceOf, pricesAsOf, priceUnit, regionsOf, tiersOf, unknownPrices } from "../../src/billing/lookup.ts";
import { exact, whole } from "../../src/billing/money.ts";
import { CALL, MADE_UP, MADE_UP_METERS, SNOW, VISIT, WATER } from "./made-up-book.ts";

describe("the price of a meter", () => {
  test("is the region's own, else that of everywhere", () => {
    const own = { ...MADE_UP, regions: { north: { visit: { usd: "9", source: "rumour" } }, south: {} } };
    expect(priceOf(own, "north", "visit")).toEqual({ usd: "9", source: "rumour" });
    expect(priceOf(own, "south", "visit")).toEqual({ usd: "2", source: "leaflet" });
  });

  test("is unknown in a region or for a meter that the book does not name", () => {
    expect(priceOf(MADE_UP, "toString", "visit")).toEqual({ unknown: "made-up has no region toString" });
    expect(priceOf(MADE_UP, "north", "lunch")).toEqual({ unknown: "made-up says nothing of lunch" });
  });

  test("has exact tiers, or none where it costs nothing known", () => {
    expect(tiersOf(priceOf(MADE_UP, "north", "visit"))).toEqual([{ upTo: null, usd: whole(2n) }]);
    expect(tiersOf(priceOf(MADE_UP, "north", "call"))).toEqual([
      { upTo: whole(10n), usd: whole(3n) },
      { upTo: whole(30n), usd: whole(2n) },
      { upTo: null, usd: exact("0.5") },
    ]);
    expect(tiersOf(priceOf(MADE_UP, "north", "water"))).toBeUndefined();
    expect(tiersOf(priceOf(MADE_UP, "south", "snow"))).toBeUndefined();
  });

  test("is per one where the book names no unit", () => {
    expect([priceUnit(MADE_UP, "call").per, priceUnit(MADE_UP, "visit").per]).toEqual([1000, 1]);
  });
});

test("regions are those named, or any", () => {
  expect(regionsOf(MADE_UP)).toEqual(["north", "south"]);
  expect(regionsOf({ ...MADE_UP, regions: "any" })).toBe("any");
  expect(priceOf({ ...MADE_UP, regions: "any" }, "moon", "visit")).toHaveProperty("usd", "2");
});

test("unknown prices are named with meter, region and reason; a free one is known", () => {
  expect(unknownPrices(MADE_UP_METERS, MADE_UP, "north")).toEqual([]);
  expect(unknownPrices([WATER, SNOW, CALL], MADE_UP, "south")).toEqual([
    { meter: "snow", region: "south", reason: "it never snows" },
  ]);
});

test("prices are as old as the oldest of them", () => {
  expect(pricesAsOf([VISIT, CALL], MADE_UP, "north")).toBe("2026-02-03");
  expect(pricesAsOf([VISIT, SNOW], MADE_UP, "north")).toBe("2020-01-01");
  expect(pricesAsOf([WATER], MADE_UP, "north")).toBe(MADE_UP.asOf);
});
