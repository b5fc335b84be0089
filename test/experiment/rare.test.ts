// Intervals of what is counted: published tables, closed forms, and what holds 95 % of a Poisson's luck.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differenceEnds95, meanEnds95, shareEnds95, UNSEEN } from "../../src/experiment/rare.ts";

describe("a mean of rare events", () => {
  // Garwood, Fiducial limits for the Poisson distribution (1936), as in Johnson, Kotz and Kemp: 95 %.
  test.each([
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [2, 0.2422, 7.2247],
    [3, 0.6187, 8.7673],
    [5, 1.6235, 11.6683],
    [10, 4.7954, 18.3904],
    [20, 12.2165, 30.8884],
    [40, 28.5766, 54.4686],
  ])("%i seen: from %d to %d", (seen, low, high) => {
    const ends = meanEnds95(seen, 1);
    expect(ends[0]).toBeCloseTo(low, 4);
    expect(ends[1]).toBeCloseTo(high, 4);
  });

  test("of none seen, the upper end is where none is seen once in forty times", () => {
    expect(Math.exp(-UNSEEN)).toBeCloseTo(1 / 40, 12);
    expect(meanEnds95(0, 1000)).toEqual([0, expect.closeTo(UNSEEN / 1000, 10)]);
  });

  test("at its ends the tail of the Poisson is a fortieth", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 49 }), (seen) => {
        const [low, high] = meanEnds95(seen, 1);
        expect(1 - atMost(seen - 1, low)).toBeCloseTo(0.025, 9);
        expect(atMost(seen, high)).toBeCloseTo(0.025, 9);
      }),
    );
  });

  test("of many, as many may be unseen as of none", () => {
    expect(meanEnds95(3000, 1)).toEqual([3000 - UNSEEN, 3000 + UNSEEN]);
  });
});

describe("a difference of two shares", () => {
  // Newcombe, Interval estimation for the difference between independent proportions (1998), table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 10, 0.6075, 1],
    [0, 10, 0, 20, -0.1611, 0.2775],
  ])("%i of %i less %i of %i", (events, of, others, ofOthers, low, high) => {
    const share = (count: number, n: number) => ({ value: count / n, ends: shareEnds95(count, n) });
    const ends = differenceEnds95(share(others, ofOthers), share(events, of));
    expect(ends[0]).toBeCloseTo(low, 4);
    expect(ends[1]).toBeCloseTo(high, 4);
  });
});

/** The chance of at most so many where so many are expected. */
function atMost(count: number, expected: number): number {
  let [term, sum] = [Math.exp(-expected), 0];
  for (let k = 0; k <= count; k++) {
    sum += term;
    term *= expected / (k + 1);
  }
  return sum;
}
