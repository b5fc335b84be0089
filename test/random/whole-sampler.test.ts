// The table against what it stands for: the same whole number for every uniform, in the middle, in the tails, at the edges
// of cells, for every law that has one.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Distribution } from "../../src/random/distribution.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { sampler } from "../../src/random/sampler.ts";
import { uniform } from "../../src/random/uniform.ts";
import { WholeSampler } from "../../src/random/whole-sampler.ts";

/** Draws after which every table is compiled. */
const WARM_UP = 5000;

const LAWS: readonly Distribution[] = [
  { dist: "lognormal", median: 1_000_000, sigma: 0.5 },
  { dist: "lognormal", median: 5000, sigma: 2, min: 1000, max: 80_000 },
  { dist: "lognormal", median: 3_600_000_000, sigma: 1 },
  { dist: "normal", mean: 100_000, sd: 80_000 },
  { dist: "normal", mean: 100, sd: 20, min: 90.5, max: 130.5 },
  { dist: "exponential", mean: 1_000_000 },
  { dist: "gamma", shape: 0.3, scale: 1_000_000 },
  { dist: "gamma", shape: 12, scale: 20_000 },
  { dist: "weibull", scale: 1_000_000, shape: 0.7 },
  { dist: "weibull", scale: 1_000_000, shape: 3.5 },
  { dist: "pareto", scale: 100_000, shape: 1.5, max: 100_000_000 },
  { dist: "uniform", from: 0, to: 10_000 },
  { dist: "empirical", values: [1, 2, 3, 100] },
];

function warm(whole: WholeSampler): WholeSampler {
  for (let i = 0; i < WARM_UP; i++) whole.at(uniform(1, 2, i, 0));
  return whole;
}

describe.each(LAWS)("$dist %#", (law) => {
  const whole = warm(WholeSampler.ofDistribution(law));
  const exact = sampler(law);
  const differences = (us: readonly number[]) => us.filter((u) => whole.at(u) !== Math.round(exact(u)));

  test("the same for 100,000 uniforms", () => {
    expect(differences(Array.from({ length: 100_000 }, (_, i) => uniform(3, 4, i, 1)))).toEqual([]);
  });

  test("the same at and beside the edges of cells, and far out", () => {
    const edges = Array.from({ length: 511 }, (_, i) => (i + 1) / 512);
    const tails = Array.from({ length: 50 }, (_, i) => Math.exp(-0.7 * i - 1));
    const us = [...edges, ...edges.map((u) => u - 1e-12), ...edges.map((u) => u + 1e-12), ...tails];
    expect(differences([...us, ...tails.map((u) => 1 - u)].filter((u) => u > 0 && u < 1))).toEqual([]);
  });
});

test("whatever the parameters", () => {
  const laws = fc.oneof(
    fc.record({
      dist: fc.constant("lognormal" as const),
      median: fc.double({ min: 1, max: 1e9, noNaN: true }),
      sigma: fc.double({ min: 0.01, max: 3, noNaN: true }),
    }),
    fc.record({
      dist: fc.constant("weibull" as const),
      scale: fc.double({ min: 1, max: 1e8, noNaN: true }),
      shape: fc.double({ min: 0.3, max: 9, noNaN: true }),
    }),
    fc.record({
      dist: fc.constant("gamma" as const),
      scale: fc.double({ min: 1, max: 1e7, noNaN: true }),
      shape: fc.double({ min: 0.1, max: 40, noNaN: true }),
    }),
  );
  fc.assert(
    fc.property(laws, fc.integer(), (law, key) => {
      const whole = warm(WholeSampler.ofDistribution(law));
      const exact = sampler(law);
      for (let i = 0; i < 2000; i++) {
        const u = uniform(key, 5, i, 0);
        expect(whole.at(u)).toBe(Math.round(exact(u)));
      }
    }),
    { numRuns: 30 },
  );
});

test("a kink is left to the function itself", () => {
  const bent = (u: number) => 1000 * Math.exp(0.3 * normalQuantile(u)) + (u < 0.95 ? 0 : 50_000 * (u - 0.95));
  const whole = warm(WholeSampler.of(bent, { low: 0, kinks: [0.95] }));
  for (let i = 0; i < 20_000; i++) {
    const u = 0.94 + 0.02 * uniform(6, 7, i, 0);
    expect(whole.at(u)).toBe(Math.round(bent(u)));
  }
});

test.each([0.25, 1 / 3, 12_345.678, 9_876_543.21])("with %d more, which is added before it is rounded", (more) => {
  const law = (u: number) => 20_000 * Math.exp(0.4 * normalQuantile(u));
  const whole = warm(WholeSampler.of(law, { low: 0, kinks: [] }));
  for (let i = 0; i < 20_000; i++) {
    const u = uniform(8, 9, i, 0);
    expect(whole.at(u, more)).toBe(Math.round(law(u) + more));
  }
});

test("with so much more that the sum itself is rounded", () => {
  // At 10^14 a double has 64 steps to a unit: what is added moves the sum by more than the table's error.
  const law = (u: number) => 3e6 * Math.exp(0.4 * normalQuantile(u));
  const whole = warm(WholeSampler.of(law, { low: 0, kinks: [] }));
  for (let i = 0; i < 50_000; i++) {
    const u = uniform(10, 11, i, 0);
    expect(whole.at(u, 1e14)).toBe(Math.round(law(u) + 1e14));
  }
});
