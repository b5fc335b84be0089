// A histogram against the sorted values themselves.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Histogram } from "../../src/experiment/histogram.ts";

/** Microseconds from nothing to 90 days, small and large ones alike. */
const microseconds = fc.oneof(fc.nat(2000), fc.nat(100_000_000), fc.integer({ min: 0, max: 90 * 24 * 3_600_000_000 }));
const values = fc.array(microseconds, { minLength: 1, maxLength: 200 });
const QUANTILES = [0, 0.001, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1];

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.add(value);
  return histogram;
}

/** The nearest rank of sorted values. */
function nearestRank(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1]!;
}

describe("a quantile", () => {
  test("is within 0.1 % of the nearest rank", () => {
    fc.assert(
      fc.property(values, (values) => {
        const histogram = histogramOf(values);
        for (const q of QUANTILES) {
          const exact = nearestRank(values, q);
          expect(Math.abs(histogram.quantile(q) - exact)).toBeLessThanOrEqual(0.001 * exact);
        }
      }),
    );
  });

  test("never lies outside the smallest and the largest value", () => {
    fc.assert(
      fc.property(values, (values) => {
        const histogram = histogramOf(values);
        for (const q of QUANTILES) {
          expect(histogram.quantile(q)).toBeGreaterThanOrEqual(Math.min(...values));
          expect(histogram.quantile(q)).toBeLessThanOrEqual(Math.max(...values));
        }
      }),
    );
  });

  test("grows with q", () => {
    fc.assert(
      fc.property(values, (values) => {
        const histogram = histogramOf(values);
        const found = QUANTILES.map((q) => histogram.quantile(q));
        expect(found).toEqual([...found].sort((a, b) => a - b));
      }),
    );
  });

  test("of a constant is that constant", () => {
    fc.assert(
      fc.property(microseconds, fc.integer({ min: 1, max: 50 }), (value, times) => {
        const histogram = histogramOf(new Array<number>(times).fill(value));
        for (const q of QUANTILES) expect(histogram.quantile(q)).toBe(value);
      }),
    );
  });

  test("small whole values are exact: their buckets are no wider than one", () => {
    const histogram = histogramOf(Array.from({ length: 1024 }, (_, i) => i));
    for (let rank = 1; rank <= 1024; rank++) expect(histogram.atRank(rank)).toBe(rank - 1);
  });

  test("of nothing is no number", () => {
    expect(new Histogram().quantile(0.5)).toBeNaN();
  });
});

test("ranks beyond the ends are the ends", () => {
  const histogram = histogramOf([10, 20, 30]);
  expect([histogram.atRank(-5), histogram.atRank(0), histogram.atRank(3), histogram.atRank(99)]).toEqual([
    10, 10, 30, 30,
  ]);
});

describe("adding another histogram", () => {
  const quantilesOf = (histogram: Histogram) => QUANTILES.map((q) => histogram.quantile(q));

  test("is counting all values, in whatever order", () => {
    fc.assert(
      fc.property(values, values, (some, more) => {
        const together = histogramOf([...some, ...more]);
        for (const [a, b] of [
          [some, more],
          [more, some],
        ] as const) {
          const sum = histogramOf(a);
          sum.addAll(histogramOf(b));
          expect([sum.count, sum.min, sum.max]).toEqual([together.count, together.min, together.max]);
          expect(quantilesOf(sum)).toEqual(quantilesOf(together));
        }
      }),
    );
  });

  test("an empty one changes nothing", () => {
    const histogram = histogramOf([5, 7]);
    histogram.addAll(new Histogram());
    expect([histogram.count, histogram.min, histogram.max]).toEqual([2, 5, 7]);
    const empty = new Histogram();
    empty.addAll(histogram);
    expect([empty.count, empty.quantile(1)]).toEqual([2, 7]);
  });
});
