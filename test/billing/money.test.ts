import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compare,
  decimal,
  exact,
  lesser,
  minus,
  nearestNumber,
  over,
  plus,
  ratio,
  sum,
  times,
  usd,
  whole,
  ZERO,
} from "../../src/billing/money.ts";
import { Fault } from "../../src/errors.ts";

/** Ratios of any size and sign. */
const amounts = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.bigInt({ min: 1n, max: 10n ** 18n }))
  .map(([numerator, denominator]) => ratio(numerator, denominator));

describe("reading a decimal", () => {
  test.each([
    ["0", 0n, 1n],
    ["7", 7n, 1n],
    ["007.50", 15n, 2n],
    // 166667 / 10^10: 166667 is odd and does not end in 0 or 5, so nothing cancels.
    ["0.0000166667", 166_667n, 10_000_000_000n],
  ])("%s", (text, numerator, denominator) => {
    expect(exact(text)).toEqual({ numerator, denominator });
  });

  test.each(["", "-1", "1e-7", ".5", "5.", "1,5", " 1", "0x1", "NaN"])("%j is a fault", (text) => {
    expect(() => exact(text)).toThrow(Fault);
  });
});

describe("printing money", () => {
  test.each([
    ["0", "0.000000"],
    ["26.8", "26.800000"],
    ["1234567890123456789.5", "1234567890123456789.500000"],
    // Half up: the seventh decimal decides, 5 included, and nothing behind a 4 does.
    ["0.0000005", "0.000001"],
    ["0.00000049999999", "0.000000"],
    ["0.0000014999", "0.000001"],
    ["0.0000015", "0.000002"],
    ["0.0000025", "0.000003"],
    ["9.9999995", "10.000000"],
    ["9.9999994999", "9.999999"],
  ])("%s is %s", (text, printed) => {
    expect(usd(exact(text))).toBe(printed);
  });

  test("below zero the magnitude is rounded, and nothing is minus zero", () => {
    expect(usd(minus(ZERO, exact("0.0000015")))).toBe("-0.000002");
    expect(usd(minus(ZERO, exact("0.0000004")))).toBe("0.000000");
    expect(usd(minus(ZERO, exact("26.8")))).toBe("-26.800000");
  });

  test("is never further off than half of the last decimal", () => {
    const half = ratio(1n, 2_000_000n);
    const check = (amount: typeof ZERO) => {
      const printed = usd(amount);
      const back = printed.startsWith("-") ? minus(ZERO, exact(printed.slice(1))) : exact(printed);
      const error = minus(amount, back);
      expect(compare(error, half) <= 0 && compare(error, minus(ZERO, half)) >= 0).toBe(true);
    };
    fc.assert(fc.property(amounts, check));
  });
});

describe("printing a quantity", () => {
  test.each([
    [ratio(0n, 1n), "0"],
    [ratio(7_000_000n, 1n), "7000000"],
    [ratio(3n, 8n), "0.375"],
    // 10^6 x 3 / 2^12: twelve twos, six of them cancel; 3 x 15625 / 64 = 732.421875.
    [ratio(3_000_000n, 4096n), "732.421875"],
    // One 2^20th has twenty decimals, and keeps them: 5^20 = 95367431640625.
    [ratio(1n, 1_048_576n), "0.00000095367431640625"],
    // Decimals that never end: six, half up.
    [ratio(1n, 3n), "0.333333"],
    [ratio(2n, 3n), "0.666667"],
    [ratio(1_000_000n, 7n), "142857.142857"],
    // 29999999 / 30000000 = 0.99999996..., which no trailing zero follows.
    [ratio(29_999_999n, 30_000_000n), "1"],
    [ratio(1n, 30_000_000n), "0"],
    [ratio(-1n, 4n), "-0.25"],
  ])("%o is %s", (quantity, printed) => {
    expect(decimal(quantity)).toBe(printed);
  });

  test("reads back as itself where its decimals end", () => {
    const decimals = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.nat(20)).map(([digits, places]) => {
      return ratio(digits, BigInt(`1${"0".repeat(places)}`));
    });
    fc.assert(
      fc.property(decimals, (amount) => {
        expect(exact(decimal(amount))).toEqual(amount);
      }),
    );
  });
});

describe("arithmetic", () => {
  test("is that of rational numbers", () => {
    fc.assert(
      fc.property(amounts, amounts, amounts, (a, b, c) => {
        expect(plus(a, b)).toEqual(plus(b, a));
        expect(plus(plus(a, b), c)).toEqual(plus(a, plus(b, c)));
        expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)));
        expect(minus(plus(a, b), b)).toEqual(a);
        if (b.numerator !== 0n) expect(times(over(a, b), b)).toEqual(a);
      }),
    );
  });

  test("0.1 and 0.2 are 0.3", () => {
    expect(plus(exact("0.1"), exact("0.2"))).toEqual(exact("0.3"));
  });

  test("orders, takes the lesser, sums", () => {
    const [third, half] = [ratio(1n, 3n), ratio(1n, 2n)];
    expect([compare(third, half), compare(half, third), compare(half, ratio(2n, 4n))]).toEqual([-1, 1, 0]);
    expect(lesser(half, third)).toEqual(third);
    expect(sum([half, third, whole(2n)])).toEqual(ratio(17n, 6n));
    expect(sum([])).toEqual(ZERO);
  });

  test("keeps the sign above and the denominator positive", () => {
    expect(ratio(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
    expect(ratio(0n, -4n)).toEqual(ZERO);
  });

  test("division by zero is a fault", () => {
    expect(() => ratio(1n, 0n)).toThrow(Fault);
    expect(() => over(whole(1n), ZERO)).toThrow(Fault);
  });

  test("as a number, close enough for statistics", () => {
    expect(nearestNumber(exact("0.0000166667"))).toBeCloseTo(1.66667e-5, 18);
    expect(nearestNumber(ratio(1n, 3n))).toBe(1 / 3);
  });
});
