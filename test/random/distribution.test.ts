// Every inverse CDF against scipy 1.17.1 (the call that gave the numbers is beside them), and what holds for all of them.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Distribution } from "../../src/random/distribution.ts";
import { gammaQuantile } from "../../src/random/gamma-quantile.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { sampler } from "../../src/random/sampler.ts";

const UNIFORMS = [1e-6, 0.01, 0.25, 0.5, 0.75, 0.99, 1 - 1e-6];

function expectNear(actual: number, expected: number, relativeError: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relativeError * Math.abs(expected));
}

describe("against scipy.stats", () => {
  test.each<[Distribution, string, number[]]>([
    [
      { dist: "lognormal", median: 300_000, sigma: 0.6 },
      "lognorm.ppf(u, 0.6, scale=300000)",
      [
        17317.67903699593, 74289.80662843204, 200154.31109728728, 300000.0, 449653.06770861644, 1211471.722495444,
        5197001.272943,
      ],
    ],
    [
      { dist: "normal", mean: 100_000, sd: 10_000 },
      "norm.ppf(u, 100000, 10000)",
      [
        52465.756911771015, 76736.5212595916, 93255.10249803918, 100000.0, 106744.89750196082, 123263.4787404084,
        147534.2430881709,
      ],
    ],
    [
      { dist: "exponential", mean: 50_000 },
      "expon.ppf(u, scale=50000)",
      [
        0.05000002500001667, 502.5167926750721, 14384.103622589046, 34657.35902799726, 69314.71805599453,
        230258.50929940454, 690775.5278967759,
      ],
    ],
    [
      { dist: "gamma", shape: 4, scale: 25_000 },
      "gamma.ppf(u, 4, scale=25000)",
      [
        1774.809783965527, 20581.21715863463, 63383.00529750233, 91801.51872127243, 127735.68712808452,
        251127.93787079043, 533761.4240809736,
      ],
    ],
    [
      { dist: "gamma", shape: 0.3, scale: 1_000 },
      "gamma.ppf(u, 0.3, scale=1000)",
      [
        6.972699096409391e-18, 0.00015022226552360407, 6.899802569055457, 73.13113586695198, 342.8994608145761,
        2639.4091570705323, 10984.835632108625,
      ],
    ],
    [
      { dist: "gamma", shape: 10_000, scale: 10 },
      "gamma.ppf(u, 10000, scale=10)",
      [
        95318.35117189807, 97688.36856696592, 99323.70564904188, 99996.66668642047, 100672.66062388988,
        102341.04379158054, 104825.61164638257,
      ],
    ],
    [
      { dist: "uniform", from: 10_000, to: 30_000 },
      "uniform.ppf(u, 10000, 20000)",
      [10000.02, 10200.0, 15000.0, 20000.0, 25000.0, 29800.0, 29999.98],
    ],
    [
      { dist: "weibull", scale: 100_000, shape: 1.5 },
      "weibull_min.ppf(u, 1.5, scale=100000)",
      [
        10.000003333335282, 4657.151684701968, 43578.79317030238, 78321.97687746513, 124328.38848751715,
        276798.53650225245, 575764.1580219783,
      ],
    ],
    [
      { dist: "pareto", scale: 100_000, shape: 2.5 },
      "pareto.ppf(u, 2.5, scale=100000)",
      [
        100000.040000028, 100402.82259209074, 112195.51454461996, 131950.7910772894, 174110.11265922483,
        630957.3444801931, 25118864.314806886,
      ],
    ],
  ])("%o is %s", (distribution, _, expected) => {
    const draw = sampler(distribution);
    UNIFORMS.forEach((u, index) => {
      expectNear(draw(u), expected[index]!, 1e-10);
    });
  });

  // scipy.stats.norm.ppf(u)
  test.each([
    [1e-16, -8.222082216130435],
    [1e-10, -6.361340902404056],
    [1e-5, -4.264890793922825],
    [0.01, -2.3263478740408408],
    [0.075, -1.4395314709384563],
    [0.2, -0.8416212335729142],
    [0.425, -0.18911842627279252],
    [0.5, 0.0],
    [0.6, 0.2533471031357997],
    [0.95, 1.6448536269514722],
    [0.999, 3.090232306167813],
    [0.9999999, 5.199337582290661],
  ])("the normal quantile of %d", (u, expected) => {
    expectNear(normalQuantile(u), expected, 1e-15);
  });

  // scipy.stats.gamma.ppf(u, shape)
  test.each([
    [0.01, 1e-8, 0.0],
    [0.01, 0.001, 5.660738147062265e-301],
    [0.01, 0.5, 4.465535018910562e-31],
    [0.01, 0.999, 1.509084147694745],
    [0.1, 1e-8, 6.073048362407998e-81],
    [0.1, 0.001, 6.073048362407869e-31],
    [0.1, 0.5, 0.0005933911044602284],
    [0.1, 0.999, 3.3636770117187536],
    [0.5, 1e-8, 7.853981633974481e-17],
    [0.5, 0.001, 7.853985746312461e-7],
    [0.5, 0.5, 0.227468211559786],
    [0.5, 0.999, 5.413783085331366],
    [1, 1e-8, 1.0000000049999998e-8],
    [1, 0.001, 0.001000500333583534],
    [1, 0.5, 0.6931471805599455],
    [1, 0.999, 6.907755278982137],
    [3, 1e-8, 0.0039187044465822975],
    [3, 0.001, 0.1905333775684032],
    [3, 0.5, 2.674060313723559],
    [3, 0.999, 11.228872242412661],
    [25, 1e-8, 6.167731323368848],
    [25, 0.001, 12.33695263593863],
    [25, 0.5, 24.667468366988416],
    [25, 0.999, 43.330407595201585],
    [1000, 1e-8, 832.5730405923672],
    [1000, 0.001, 905.1207909349766],
    [1000, 0.5, 999.6666864269652],
    [1000, 0.999, 1100.5780982933145],
    [100000.0, 1e-8, 98235.48212205198],
    [100000.0, 0.001, 99025.63189050092],
    [100000.0, 0.5, 99999.6666668642],
    [100000.0, 0.999, 100980.06779195923],
  ])("the gamma quantile of shape %d at %d", (shape, u, expected) => {
    expectNear(gammaQuantile(shape)(u), expected, 1e-10);
  });
});

describe("closed forms", () => {
  const at = (distribution: Distribution) => UNIFORMS.map(sampler(distribution));

  test("a constant has no luck", () => {
    expect(at({ dist: "constant", value: 7 })).toEqual([7, 7, 7, 7, 7, 7, 7]);
  });

  test("empirical is a step function over its values", () => {
    const draw = sampler({ dist: "empirical", values: [10, 20, 30, 40] });
    expect([0.001, 0.2499, 0.25, 0.5, 0.75, 0.999].map(draw)).toEqual([10, 10, 20, 30, 40, 40]);
  });

  test("a mixture reuses the rescaled uniform", () => {
    const slow: Distribution = { dist: "uniform", from: 1000, to: 2000 };
    const draw = sampler({
      dist: "mixture",
      of: [
        { weight: 3, of: { dist: "uniform", from: 0, to: 100 } },
        { weight: 1, of: slow },
      ],
    });
    expect([0.375, 0.875].map(draw)).toEqual([50, 1500]);
  });

  test("min and max clamp", () => {
    expect(at({ dist: "uniform", from: 0, to: 100, min: 20, max: 80 })).toEqual([20, 20, 25, 50, 75, 80, 80]);
  });

  test("a normal is never negative", () => {
    expect(sampler({ dist: "normal", mean: 10, sd: 100 })(0.01)).toBe(0);
  });

  test("small uniforms of an exponential keep their digits", () => {
    // -ln(1 - u) = u + u^2 / 2 + ...
    expectNear(sampler({ dist: "exponential", mean: 1 })(1e-12), 1e-12 + 5e-25, 1e-15);
  });
});

const scale = fc.double({ min: 1, max: 1e9, noNaN: true });
const simple = fc.oneof<fc.Arbitrary<Distribution>[]>(
  scale.map((value) => ({ dist: "constant", value })),
  fc.record({ dist: fc.constant("lognormal"), median: scale, sigma: fc.double({ min: 0, max: 10, noNaN: true }) }),
  fc.record({ dist: fc.constant("normal"), mean: scale, sd: scale }),
  fc.record({ dist: fc.constant("exponential"), mean: scale }),
  fc.record({ dist: fc.constant("gamma"), shape: fc.double({ min: 0.01, max: 1e4, noNaN: true }), scale }),
  fc.tuple(scale, scale).map(([from, width]) => ({ dist: "uniform", from, to: from + width })),
  fc.record({ dist: fc.constant("weibull"), scale, shape: fc.double({ min: 0.1, max: 100, noNaN: true }) }),
  fc.record({ dist: fc.constant("pareto"), scale, shape: fc.double({ min: 0.1, max: 100, noNaN: true }) }),
  fc.array(scale, { minLength: 1 }).map((values) => ({ dist: "empirical", values: values.sort((a, b) => a - b) })),
);
const clamped = fc.tuple(simple, scale, scale).map(([distribution, a, b]): Distribution => {
  return { ...distribution, min: Math.min(a, b), max: Math.max(a, b) };
});
const mixture = fc
  .array(fc.record({ weight: fc.double({ min: 1e-3, max: 1e3, noNaN: true }), of: fc.oneof(simple, clamped) }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((of): Distribution => ({ dist: "mixture", of }));
const uniform = fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true });

describe("properties", () => {
  test("every variate is finite, at least 0 and within min and max", () => {
    fc.assert(
      fc.property(fc.oneof(simple, clamped, mixture), uniform, (distribution, u) => {
        const variate = sampler(distribution)(u);
        expect(variate).toBeGreaterThanOrEqual(distribution.min ?? 0);
        expect(variate).toBeLessThanOrEqual(distribution.max ?? Number.MAX_VALUE);
      }),
      { numRuns: 2000 },
    );
  });

  test("a greater uniform never gives a smaller variate, but for rounding; mixtures aside", () => {
    fc.assert(
      fc.property(fc.oneof(simple, clamped), uniform, uniform, (distribution, u, v) => {
        const draw = sampler(distribution);
        expect(draw(Math.min(u, v))).toBeLessThanOrEqual(draw(Math.max(u, v)) * (1 + 1e-12));
      }),
      { numRuns: 2000 },
    );
  });

  test("the ends of the interval are safe", () => {
    for (const u of [2 ** -54, 2 ** -53, 1 - 2 ** -53]) {
      fc.assert(
        fc.property(fc.oneof(simple, mixture), (distribution) => {
          expect(Number.isFinite(sampler(distribution)(u))).toBe(true);
        }),
      );
    }
  });
});
