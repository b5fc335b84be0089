// Which law is found behind times, and how far off it says it is.

import { describe, expect, test } from "vitest";
import { fitOf } from "../../src/calibration/fit.ts";
import { Times } from "../../src/calibration/times.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";

function timesOf(values: readonly number[]): Times {
  const times = new Times();
  for (const value of values) times.add(value);
  return times;
}

/** The n quantiles of a law in the middle of n equal shares. */
const evenly = (n: number, quantile: (u: number) => number): number[] =>
  Array.from({ length: n }, (_, i) => Math.round(quantile((i + 0.5) / n)));

describe("fits", () => {
  test.each([20, 50, 100, 1000, 20_000])("a lognormal of %i times is found again", (n) => {
    const fit = fitOf(timesOf(evenly(n, (u) => 100_000 * Math.exp(0.3 * normalQuantile(u)))));
    expect(fit).toMatchObject({ kind: "lognormal", n, upTo: n >= 100 ? "p99" : "p95" });
    if (fit.distribution.dist !== "lognormal") throw new Error("not a lognormal");
    expect(Math.abs(fit.distribution.median / 100_000 - 1)).toBeLessThan(0.03);
    // The nearest ranks of few times lie some way from the quantiles of the law: half a rank at p5 of 20 is 0.4 of a sigma.
    expect(Math.abs(fit.distribution.sigma / 0.3 - 1)).toBeLessThan(n >= 100 ? 0.03 : 0.15);
  });

  test("two humps are no lognormal: their quantiles stand for them", () => {
    const fit = fitOf(timesOf([...evenly(500, () => 10_000), ...evenly(500, () => 90_000)]));
    expect(fit.kind).toBe("empirical");
    if (fit.distribution.dist !== "empirical") throw new Error("not empirical");
    // A hundred quantiles of a thousand values: fifty of each, known to the histogram's 0.1 %.
    expect(fit.distribution.values.filter((value) => Math.abs(value / 10_000 - 1) < 0.001)).toHaveLength(50);
    expect(fit.distribution.values.filter((value) => Math.abs(value / 90_000 - 1) < 0.001)).toHaveLength(50);
  });

  test("a uniform from 0 has a tail that a lognormal has not", () => {
    expect(fitOf(timesOf(evenly(2000, (u) => 1 + 100_000 * u))).kind).toBe("empirical");
  });

  test("few times stand for themselves", () => {
    const fit = fitOf(timesOf([30_000, 10_000, 20_000]));
    expect(fit.distribution).toEqual({ dist: "empirical", values: [10_000, 20_000, 30_000] });
  });

  test("one, or all the same, is a constant", () => {
    expect(fitOf(timesOf([1234])).distribution).toEqual({ dist: "constant", value: 1234 });
    expect(fitOf(timesOf(new Array(1000).fill(0))).distribution).toEqual({ dist: "constant", value: 0 });
  });
});

describe("times", () => {
  test("the median lies between the two in the middle", () => {
    expect(timesOf([40, 10, 20, 30]).median).toBe(25);
    expect(timesOf([40, 10, 20]).median).toBe(20);
  });

  test("few are exact, many are right to 0.1 %", () => {
    expect(timesOf([5, 1, 3]).quantile(0.34)).toBe(3);
    const many = timesOf(evenly(10_000, (u) => 1_000_000 * u));
    expect(Math.abs(many.quantile(0.25) / 250_000 - 1)).toBeLessThan(0.001);
  });
});
