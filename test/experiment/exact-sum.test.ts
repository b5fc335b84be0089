// Sums that stay exact where a double would not.

import fc from "fast-check";
import { expect, test } from "vitest";
import { ExactSum } from "../../src/experiment/exact-sum.ts";

function sumOf(values: readonly number[]): bigint {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum.total;
}

test("of nothing is 0", () => {
  expect(sumOf([])).toBe(0n);
});

test("is exact far beyond 2^53", () => {
  // 5,000 times 2^51 + 1: a double loses the ones from the fourth on.
  const value = 2_251_799_813_685_249;
  expect(sumOf(new Array<number>(5000).fill(value))).toBe(11_258_999_068_426_245_000n);
});

test("agrees with BigInt, whatever is added", () => {
  const whole = fc.oneof(fc.nat(), fc.integer({ min: 0, max: 4_503_599_627_370_496 }));
  fc.assert(
    fc.property(fc.array(whole, { maxLength: 50 }), (values) => {
      expect(sumOf(values)).toBe(values.reduce((sum, value) => sum + BigInt(value), 0n));
    }),
  );
});

test("may be read in between", () => {
  const sum = new ExactSum();
  sum.add(3);
  expect(sum.total).toBe(3n);
  sum.add(4_503_599_627_370_496);
  expect(sum.total).toBe(4_503_599_627_370_499n);
  sum.add(1);
  expect(sum.total).toBe(4_503_599_627_370_500n);
});
