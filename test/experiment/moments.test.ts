// Mean and variance against their definitions, and the ranks between which a quantile lies.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Moments, quantileRanks95 } from "../../src/experiment/moments.ts";

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 100 });

function momentsOf(numbers: readonly number[]): Moments {
  const moments = new Moments();
  for (const one of numbers) moments.add(one);
  return moments;
}

/** The same by definition. */
function definition(numbers: readonly number[]): { mean: number; halfWidth95: number } {
  const n = numbers.length;
  const mean = numbers.reduce((sum, one) => sum + one, 0) / n;
  const variance = numbers.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (n - 1);
  // 1.96: the standard normal's 97.5th percentile.
  return { mean, halfWidth95: 1.959963985 * Math.sqrt(variance / n) };
}

function expectDefinition(moments: Moments, numbers: readonly number[]): void {
  const { mean, halfWidth95 } = definition(numbers);
  const scale = Math.max(1, ...numbers.map(Math.abs));
  expect(moments.count).toBe(numbers.length);
  expect(Math.abs(moments.mean - mean)).toBeLessThan(1e-9 * scale);
  expect(Math.abs(moments.halfWidth95 - halfWidth95)).toBeLessThan(1e-6 * scale);
}

describe("moments", () => {
  test("one by one", () => {
    fc.assert(fc.property(numbers, (numbers) => expectDefinition(momentsOf(numbers), numbers)));
  });

  test("put together from parts", () => {
    fc.assert(
      fc.property(numbers, numbers, (some, more) => {
        const moments = momentsOf(some);
        moments.addAll(momentsOf(more));
        expectDefinition(moments, [...some, ...more]);
      }),
    );
  });

  test("of a block, without those that are none", () => {
    fc.assert(
      fc.property(numbers, (numbers) => {
        expectDefinition(Moments.of(Float64Array.from(numbers.flatMap((one) => [Number.NaN, one]))), numbers);
      }),
    );
  });

  test("worked by hand: 2, 4, 9", () => {
    // Mean 5, squares 9 + 1 + 16 = 26, variance 13, standard error sqrt(13 / 3) = 2.08167, times 1.96 (1.959964).
    const { mean, halfWidth95 } = momentsOf([2, 4, 9]);
    expect(mean).toBe(5);
    expect(halfWidth95).toBeCloseTo(4.07999, 5);
  });

  test("of equal numbers have no width, and neither has one number", () => {
    expect([momentsOf([7, 7, 7]).halfWidth95, momentsOf([7]).halfWidth95, new Moments().halfWidth95]).toEqual([
      0, 0, 0,
    ]);
  });

  test("keep their digits where the numbers are large and close together", () => {
    // 10^9 + 1, 2, 3: variance 1.
    const { mean, halfWidth95 } = momentsOf([1e9 + 1, 1e9 + 2, 1e9 + 3]);
    expect(mean).toBe(1e9 + 2);
    expect(halfWidth95).toBeCloseTo(1.959964 / Math.sqrt(3), 6);
  });
});

describe("ranks around a quantile", () => {
  test("worked by hand: the median of 100", () => {
    // 50 -+ 1.96 x 5 = 40.2 and 59.8: the 40th and the 61st.
    expect(quantileRanks95(0.5, 100)).toEqual([40, 61]);
  });

  test("hold it 95 times in 100: the binomial says so exactly", () => {
    // The q-quantile lies between the ranks low and high when at least low and fewer than high values are below it; their
    // number is binomial (n, q).
    for (const [q, n] of [
      [0.5, 1000],
      [0.9, 1000],
      [0.99, 10_000],
      [0.999, 100_000],
    ] as const) {
      const [low, high] = quantileRanks95(q, n);
      const coverage = binomialBetween(low, high - 1, n, q);
      expect(coverage).toBeGreaterThan(0.945);
      expect(coverage).toBeLessThan(0.975);
    }
  });
});

/** P(low <= X <= high) for X binomial (n, q). */
function binomialBetween(low: number, high: number, n: number, q: number): number {
  // From the mode outwards by the ratio of neighbours, then scaled to 1.
  const weights = new Float64Array(n + 1);
  const mode = Math.floor((n + 1) * q);
  weights[mode] = 1;
  for (let k = mode; k < n; k++) weights[k + 1] = (weights[k]! * (n - k) * q) / ((k + 1) * (1 - q));
  for (let k = mode; k > 0; k--) weights[k - 1] = (weights[k]! * k * (1 - q)) / ((n - k + 1) * q);
  const sum = (from: number, to: number) => weights.slice(from, to + 1).reduce((total, one) => total + one, 0);
  return sum(low, high) / sum(0, n);
}
