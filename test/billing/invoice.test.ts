import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Bill } from "../../src/billing/charges.ts";
import { averageUsdPerUnit, type Invoice, invoice } from "../../src/billing/invoice.ts";
import { compare, minus, sum, usd } from "../../src/billing/money.ts";
import { PURPOSES, type Usage } from "../../src/billing/usage.ts";
import { CALL, DIAL, MADE_UP, MADE_UP_METERS, PARKING, SNOW, used, VISIT, WATER } from "./made-up-book.ts";

const once = { invocations: 1, book: MADE_UP, region: "north" };

function invoiced(bill: Bill): Invoice {
  const result = invoice(bill);
  if ("missing" in result) throw new Error(`no price of ${result.missing[0]?.meter}`);
  return result.invoice;
}

describe("lines", () => {
  test("one for each meter and purpose, per million invocations, in the order of the usage", () => {
    // 3 visits in 2 invocations: 1,500,000 per million at $2. 1 dial in 2: 500,000 at $0.001.
    const usage = [used(VISIT, 2, "wait"), used(DIAL, 1, "work"), used(VISIT, 1, "wait"), used(VISIT, 4, "work")];
    expect(invoiced({ ...once, usage, invocations: 2 }).lines).toEqual([
      { meter: "visit", purpose: "wait", quantity: "1500000", usd: "3000000.000000" },
      { meter: "dial", purpose: "work", quantity: "500000", usd: "500.000000" },
      { meter: "visit", purpose: "work", quantity: "2000000", usd: "4000000.000000" },
    ]);
  });

  test("none for what was not used", () => {
    expect(invoiced({ ...once, usage: [used(VISIT, 0), used(SNOW, 0)], region: "south" }).lines).toEqual([]);
  });

  test("quantities that no decimal can write are rounded, half up, after the money was worked out", () => {
    // 2 visits in 3 invocations: 666,666.666... per million, $1,333,333.333...
    const { lines } = invoiced({ ...once, usage: [used(VISIT, 2)], invocations: 3 });
    expect(lines).toEqual([{ meter: "visit", purpose: "work", quantity: "666666.666667", usd: "1333333.333333" }]);
  });

  test("a meter's purposes share its tiers in proportion", () => {
    // 40,000 calls a month cost 10 x 3 + 20 x 2 + 10 x 0.5 = $75: a quarter is work, three quarters are coordination.
    const usage = [used(CALL, 10_000, "work"), used(CALL, 30_000, "coordination")];
    const { lines } = invoiced({ ...once, usage, invocations: 1_000_000, volume: 1_000_000 });
    expect(lines.map((line) => line.usd)).toEqual(["18.750000", "56.250000"]);
  });
});

describe("totals", () => {
  test("by purpose and in all", () => {
    const usage = [
      used(VISIT, 1, "work"),
      used(VISIT, 2, "wait"),
      used(DIAL, 3, "wait"),
      used(DIAL, 4, "coordination"),
    ];
    const { usd: total, work, wait, coordination } = invoiced({ ...once, usage });
    expect({ total, work, wait, coordination }).toEqual({
      total: "6007000.000000",
      work: "2000000.000000",
      wait: "4003000.000000",
      coordination: "4000.000000",
    });
  });

  test("every amount is rounded on its own", () => {
    // 1 visit in 3 invocations for each purpose: $666,666.666... each, which prints as ...667; together $2,000,000.
    const usage = PURPOSES.map((purpose) => used(VISIT, 1, purpose));
    const { usd: total, work, wait, coordination } = invoiced({ ...once, usage, invocations: 3 });
    expect([total, work, wait, coordination]).toEqual([
      "2000000.000000",
      "666666.666667",
      "666666.666667",
      "666666.666667",
    ]);
  });

  test("the month's bill, where there is a volume", () => {
    // 20 calls an invocation, 2,000 invocations a month: 40,000 calls, $75; per million 75 x 500 = $37,500.
    const bill = { ...once, usage: [used(CALL, 20)], volume: 2_000 };
    expect(invoiced(bill).usdPerMonth).toBe("75.000000");
    expect(invoiced(bill).usd).toBe("37500.000000");
    expect(invoiced({ ...bill, freeTier: true }).usdPerMonth).toBe("72.000000"); // 34,000: 30 + 40 + 4 x 0.5
    expect("usdPerMonth" in invoiced({ ...bill, volume: undefined })).toBe(false);
  });
});

describe("what has no price", () => {
  test("what the book leaves out of account is named, what is truly free is not", () => {
    const { usd: total, notPriced, lines } = invoiced({ ...once, usage: [used(WATER, 1), used(PARKING, 1, "wait")] });
    expect(total).toBe("0.000000");
    expect(notPriced).toEqual([{ meter: "parking", reason: "not priced in the leaflet" }]);
    expect(lines.map((line) => [line.meter, line.quantity])).toEqual([
      ["water", "1000000"],
      ["parking", "1000000"],
    ]);
  });

  test("an unknown price is no invoice, and never zero", () => {
    const usage = [used(VISIT, 1), used(SNOW, 1, "work"), used(SNOW, 1, "wait")];
    expect(invoice({ ...once, usage, region: "south" })).toEqual({
      missing: [{ meter: "snow", region: "south", reason: "it never snows" }],
    });
  });

  test("nor is there one in a region the book does not know, or for a meter it does not know", () => {
    expect(invoice({ ...once, usage: [used(VISIT, 1)], region: "constructor" })).toEqual({
      missing: [{ meter: "visit", region: "constructor", reason: "made-up has no region constructor" }],
    });
    expect(invoice({ ...once, usage: [used({ name: "lunch", fraction: 1 }, 1)] })).toEqual({
      missing: [{ meter: "lunch", region: "north", reason: "made-up says nothing of lunch" }],
    });
  });
});

describe("properties", () => {
  const entry = fc.record({
    meter: fc.constantFrom(...MADE_UP_METERS),
    purpose: fc.constantFrom(...PURPOSES),
    units: fc.bigInt({ min: 0n, max: 10n ** 12n }),
  });
  const usages = fc.array(entry, { maxLength: 12 });
  const ways = fc.oneof(
    fc.record({ invocations: fc.integer({ min: 1, max: 1_000_000 }) }),
    fc.record({
      invocations: fc.integer({ min: 1, max: 1_000_000 }),
      volume: fc.integer({ min: 1, max: 1_000_000_000 }),
      freeTier: fc.boolean(),
    }),
  );

  test("the order of the usage changes nothing but the order of the lines", () => {
    const check = (usage: Usage[], way: Pick<Bill, "invocations" | "volume" | "freeTier">) => {
      const [here, there] = [usage, usage.toReversed()].map((one) => invoiced({ ...once, ...way, usage: one }));
      const sorted = ({ lines }: Invoice) => lines.map((line) => JSON.stringify(line)).sort();
      expect(sorted(here!)).toEqual(sorted(there!));
      expect(here!.exactUsd).toEqual(there!.exactUsd);
      expect([here!.usd, here!.usdPerMonth]).toEqual([there!.usd, there!.usdPerMonth]);
    };
    fc.assert(fc.property(usages, ways, check));
  });

  test("using more of anything never costs less", () => {
    fc.assert(
      fc.property(usages, entry, ways, (usage, more, way) => {
        const before = invoiced({ ...once, ...way, usage });
        const after = invoiced({ ...once, ...way, usage: [...usage, more] });
        expect(compare(after.exactUsd, before.exactUsd)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("the purposes are the whole: invoices of one purpose each add up to the total where no tiers join them", () => {
    fc.assert(
      fc.property(usages, fc.integer({ min: 1, max: 1_000_000 }), (usage, invocations) => {
        const whole = invoiced({ ...once, invocations, usage });
        const parts = PURPOSES.map((purpose) => {
          return invoiced({ ...once, invocations, usage: usage.filter((one) => one.purpose === purpose) });
        });
        expect(minus(whole.exactUsd, sum(parts.map((part) => part.exactUsd))).numerator).toBe(0n);
        expect([whole.work, whole.wait, whole.coordination]).toEqual(parts.map((part) => part.usd));
        expect(whole.usd).toBe(usd(whole.exactUsd));
      }),
    );
  });

  test("the average price times the units is the total", () => {
    fc.assert(
      fc.property(usages, ways, (usage, way) => {
        const bill = { ...once, ...way, usage };
        const prices = averageUsdPerUnit(bill);
        let total = 0;
        for (const { meter, units } of usage) total += (prices.get(meter.name) ?? 0) * Number(units);
        const perMillion = (total / way.invocations) * 1e6;
        const printed = Number(invoiced(bill).usd);
        expect(Math.abs(perMillion - printed)).toBeLessThanOrEqual(1e-6 + printed * 1e-12);
      }),
    );
  });
});
