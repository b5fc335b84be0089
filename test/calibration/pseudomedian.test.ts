import { expect, test } from "vitest";
import { pseudomedian, pseudomedianOfMany } from "../../src/calibration/pseudomedian.ts";

test.each([
  [[7], 7],
  // 1, 1.5, 2
  [[1, 2], 1.5],
  // 1, 1.5, 2, 5.5, 6, 10: between 2 and 5.5
  [[10, 1, 2], 3.75],
  // However long the slowest: 1, 2, 3, 1.5, 2, 2.5 and four means with it, ascending 1, 1.5, 2, 2, 2.5, 3, ...: between 2.5 and 3
  [[1, 2, 3, 1e9], 2.75],
])("of %j it is %d", (times, middle) => {
  expect(pseudomedian(times)).toBe(middle);
});

test("of many it is that of the law, not its median", () => {
  // Exponential: the mean of two is a gamma of two, whose median m solves (1 + 2m) exp(-2m) = 1/2; m = 0.839173.
  const n = 5000;
  const times = Array.from({ length: n }, (_, i) => -Math.log(1 - (((i * 1933) % n) + 0.5) / n));
  expect(Math.abs(pseudomedianOfMany(times) / 0.839173 - 1)).toBeLessThan(0.02);
  expect(pseudomedianOfMany([3, 5])).toBe(4);
});
