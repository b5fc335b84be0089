// Tiers, volume and the free tier, on the made-up book: calls at $3 a thousand up to 10 thousand a month, $2 up to 30
// thousand, then $0.50; six thousand calls and dials a month are free.

import { describe, expect, test } from "vitest";
import { averagePrices, type Bill, chargesOf } from "../../src/billing/charges.ts";
import { decimal, exact, ratio } from "../../src/billing/money.ts";
import { Fault } from "../../src/errors.ts";
import { CALL, DIAL, MADE_UP, PARKING, SNOW, used, VISIT, WATER } from "./made-up-book.ts";

const once = { invocations: 1, book: MADE_UP, region: "north" };

/** USD per million of `calls` calls in one of a million invocations a month: the month's bill. */
function monthsBill(calls: number, options: Partial<Bill> = {}): string {
  const bill = { ...once, usage: [used(CALL, calls)], invocations: 1_000_000, volume: 1_000_000, ...options };
  return decimal(chargesOf(bill).get("call")!);
}

describe("without a volume", () => {
  test("every unit costs what the first one does, however many there are", () => {
    // 50,000 calls an invocation: 50 thousand at $3, times a million.
    const charges = chargesOf({ ...once, usage: [used(CALL, 50_000)] });
    expect(decimal(charges.get("call")!)).toBe("150000000");
  });

  test("a ledger in thousandths costs what its units do", () => {
    // 1.5 dials at $1 a thousand: $0.0015, times a million.
    const charges = chargesOf({ ...once, usage: [used(DIAL, 1.5)] });
    expect(decimal(charges.get("dial")!)).toBe("1500");
  });

  test("a free tier is a fault: it is a quantity a month", () => {
    expect(() => chargesOf({ ...once, usage: [], freeTier: true })).toThrow(Fault);
  });
});

describe("tiers of a month", () => {
  test.each([
    // No calls; one call: a thousandth of $3.
    [0, "0"],
    [1, "0.003"],
    // The first tier ends with call 10,000: 9,999 x 0.003; 10 x 3; then 0.002 for one more.
    [9_999, "29.997"],
    [10_000, "30"],
    [10_001, "30.002"],
    // The second ends with call 30,000: 30 + 20 x 2 = 70; then 0.0005 for one more.
    [29_999, "69.998"],
    [30_000, "70"],
    [30_001, "70.0005"],
    // 70 + 70 x 0.5.
    [100_000, "105"],
  ])("%i calls cost $%s", (calls, dollars) => {
    expect(monthsBill(calls)).toBe(dollars);
  });

  test("the sample's size does not matter, only its rate", () => {
    // 4 calls in each of 5 invocations; 5,000 invocations a month are 20,000 calls: 30 + 10 x 2 = $50, or $10,000 per million.
    const bill = { ...once, usage: [used(CALL, 20)], invocations: 5, volume: 5_000 };
    expect(decimal(chargesOf(bill).get("call")!)).toBe("10000");
  });

  test("a rate that no decimal can write stays exact", () => {
    // One call in three invocations, three million invocations a month: a million calls; 70 + 970 x 0.5 = $555.
    const bill = { ...once, usage: [used(CALL, 1)], invocations: 3, volume: 3_000_000 };
    expect(chargesOf(bill).get("call")).toEqual(exact("185"));
    // And at the first tier alone: 1/3 of a call at $0.003, times a million.
    expect(chargesOf({ ...bill, volume: undefined }).get("call")).toEqual(exact("1000"));
  });
});

describe("the free tier", () => {
  test.each([
    [0, "0"],
    [5_999, "0"],
    [6_000, "0"],
    [6_001, "0.003"],
    // Tiers count what is billed: the first one now ends with call 16,000.
    [16_000, "30"],
    [16_001, "30.002"],
    [36_001, "70.0005"],
  ])("%i calls cost $%s", (calls, dollars) => {
    expect(monthsBill(calls, { freeTier: true })).toBe(dollars);
  });

  test("is off unless asked for", () => {
    expect(monthsBill(1_000)).toBe("3");
    expect(monthsBill(1_000, { freeTier: false })).toBe("3");
  });

  test("is shared by its meters in proportion to what they use", () => {
    // 8 thousand calls and 4 thousand dials share 6 thousand: 4 and 2 are free. 4 x 3 = $12; 2 x 1 = $2.
    const usage = [used(CALL, 8_000), used(DIAL, 4_000)];
    const charges = chargesOf({ ...once, usage, invocations: 1_000_000, volume: 1_000_000, freeTier: true });
    expect(charges.get("call")).toEqual(exact("12"));
    expect(charges.get("dial")).toEqual(exact("2"));
  });

  test("leaves meters without an allowance alone", () => {
    const usage = [used(VISIT, 3)];
    const charges = chargesOf({ ...once, usage, invocations: 1_000_000, volume: 1_000_000, freeTier: true });
    expect(charges.get("visit")).toEqual(exact("6"));
  });
});

describe("average prices", () => {
  test("are a meter's charge by what was used of it", () => {
    // 40,000 calls a month: 70 + 10 x 0.5 = $75, so $0.001875 a call. Half of an invocation's dial: $0.001 a dial, in thousandths.
    const usage = [used(CALL, 40_000), used(DIAL, 500), used(VISIT, 0)];
    const prices = averagePrices({ ...once, usage, invocations: 1_000_000, volume: 1_000_000 });
    expect(prices.get("call")).toEqual(exact("0.001875"));
    expect(prices.get("dial")).toEqual(ratio(1n, 1_000_000n));
    expect(prices.has("visit")).toBe(false);
  });

  test("are zero for what is free or unknown", () => {
    const usage = [used(WATER, 1), used(PARKING, 1), used(SNOW, 1)];
    const prices = averagePrices({ ...once, region: "south", usage });
    expect([...prices.values()].map(decimal)).toEqual(["0", "0", "0"]);
  });
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("%d invocations are a fault", (count) => {
  expect(() => chargesOf({ ...once, usage: [used(CALL, 1)], invocations: count })).toThrow(Fault);
  expect(() => chargesOf({ ...once, usage: [used(CALL, 1)], volume: count })).toThrow(Fault);
});
