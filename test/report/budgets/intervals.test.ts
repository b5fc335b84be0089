// How far luck may have moved a figure, beside hand calculations, published intervals, and the same figures taken apart another way.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { halfWidthOf, sectionsOf } from "../../../src/experiment/sections.ts";
import { run } from "../../../src/index.ts";
import { observedOf, type Row } from "../../../src/report/budgets/observed.ts";
import { roundedUp, settledBy } from "../../../src/report/budgets/settle.ts";
import type { Budget } from "../../../src/scenario/budgets/budget.ts";
import { HEAD, uniform, verdict } from "./judged.ts";

describe("a mean of sections", () => {
  test.each<[values: readonly number[], half: number]>([
    // A variance of (25 + 25) / 1 = 50, an error of sqrt(50 / 2) = 5; 12.706 for 1 degree of freedom.
    [[0, 10], 63.53],
    // A variance of (1 + 0 + 1) / 2 = 1, an error of sqrt(1 / 3) = 0.577350; 4.303 for 2: 2.484338.
    [[1, 2, 3], 2.484338],
    // Squares of 20 x 399 / 12 = 665, a variance of 665 / 19 = 35, an error of sqrt(35 / 20) = 1.322876; 2.093 for 19.
    [Array.from({ length: 20 }, (_, i) => i + 1), 2.768779],
    [new Array(20).fill(7), 0],
  ])("%j", (values, half) => expect(halfWidthOf(values)).toBeCloseTo(half, 5));

  test("of fewer than two nothing is known", () => {
    expect([halfWidthOf([]), halfWidthOf([5])]).toEqual([undefined, undefined]);
  });

  test("Student's percentiles hold 95 % between them", () => {
    for (let freedom = 1; freedom <= 19; freedom++) {
      // 0 and 1 and means between: a variance of 0.5 / freedom.
      const values = [0, 1, ...new Array(freedom - 1).fill(0.5)];
      const t = halfWidthOf(values)! / Math.sqrt(0.5 / freedom / values.length);
      // With x = sqrt(freedom) tan(a), the density of x is that of cos(a) to the power of freedom - 1.
      const share = area(freedom - 1, Math.atan(t / Math.sqrt(freedom))) / area(freedom - 1, Math.PI / 2);
      expect(share).toBeCloseTo(0.95, 4);
    }
  });

  test("sections are the run, in parts as equal as can be", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (invocations) => {
        const sections = sectionsOf(invocations);
        const ends = Array.from({ length: Math.min(20, invocations) }, (_, i) => sections.end(i));
        const sizes = ends.map((end, i) => end - (ends[i - 1] ?? 0));
        expect(ends.at(-1)).toBe(invocations);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("GB-seconds: the sections of a run are the ends of shorter ones", () => {
    // 45 invocations in 20 sections of 2 or 3: a shorter run is the beginning of a longer one.
    const gbSeconds = (invocations: number) =>
      invocations * run(uniform(invocations)).strategies[0]!.billedGbSeconds.perInvocation;
    const totals = Array.from({ length: 21 }, (_, i) => Math.floor((i * 45) / 20)).map((n) => [n, n && gbSeconds(n)]);
    const means = totals.slice(1).map(([n, sum], i) => (sum! - totals[i]![1]!) / (n! - totals[i]![0]!));
    const mean = means.reduce((sum, one) => sum + one) / 20;
    const variance = means.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / 19;
    const half = 2.093 * Math.sqrt(variance / 20);
    const { observed, ci95 } = verdict(uniform(45), "billed_gb_seconds < 1GB-s");
    expect(observed).toBeCloseTo(totals[20]![1]! / 45, 10);
    expect(Number(ci95![0])).toBeCloseTo(Number(observed) - half, 10);
    expect(Number(ci95![1])).toBeCloseTo(Number(observed) + half, 10);
  });
});

describe("a share of invocations", () => {
  const share = (lost: number, invocations: number) =>
    observedOf(
      { metric: "time_outs", limit: { unit: "share", value: 0.1, written: "10%" } } as Budget,
      { row: { outcomes: { timedOut: lost } }, plan: { scenario: { invocations } } } as Row,
    ) as { readonly value: number; readonly low: number; readonly high: number };

  // Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3: Wilson's.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%i of %i", (lost, invocations, low, high) => {
    const found = share(lost, invocations);
    expect(found.value).toBe(lost / invocations);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  test("its ends are the shares of which it is 1.96 deviations off", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const lost = 1 + Math.floor(part * (n - 2));
        const { value, low, high } = share(lost, n);
        for (const end of [low, high])
          expect(Math.abs(value - end) / Math.sqrt((end * (1 - end)) / n)).toBeCloseTo(1.959964, 4);
      }),
    );
  });

  test("none and all have an end that is exact", () => {
    expect(share(0, 7).low).toBe(0);
    expect(share(7, 7).high).toBe(1);
  });

  test("a count is that of this run, whatever luck", () => {
    const found = verdict(uniform(20), "time_outs == 0");
    expect(found).toMatchObject({ state: "passed", observed: 0 });
    expect(found.ci95).toBeUndefined();
  });
});

describe("ends of a quantile that cannot be told", () => {
  // Of n values the ranks are q n -+ 1.96 sqrt(n q (1 - q)), rounded outward and the upper one more.
  test.each([
    // 95 -+ 4.27: 90 and 101 of 100.
    ["p95", 100, true, false],
    // 190 -+ 6.04: 183 and 198 of 200.
    ["p95", 200, true, true],
    // 1 -+ 1.39: -1 and 4 of 2.
    ["p50", 2, false, false],
    // 10 -+ 4.38: 5 and 16 of 20.
    ["p50", 20, true, true],
    // 4995 -+ 4.38: 4990 and 5001 of 5000.
    ["p99.9", 5000, true, false],
    // 5994 -+ 4.80: 5989 and 6000 of 6000.
    ["p99.9", 6000, true, true],
  ])("%s of %i", (statistic, invocations, hasLow, hasHigh) => {
    const { ci95 } = verdict(uniform(invocations), `latency ${statistic} < 300ms`);
    expect(ci95!.map((end) => end !== null)).toEqual([hasLow, hasHigh]);
  });

  test.each([
    // All are below 500 ms, but 5 % of a hundred may hide anything.
    ["latency p95 < 10s", "inconclusive"],
    ["latency p95 > 10s", "inconclusive"],
    ["latency p95 < 200ms", "exceeded"],
    ["latency p95 > 200ms", "passed"],
    ["latency max < 10s", "passed"],
  ])("of 100: %s is %s", (budget, state) => expect(verdict(uniform(100), budget).state).toBe(state));

  test("nor where all have been equal: one in a thousand has an init of 200 ms, and none of these", () => {
    const rare = `${HEAD}invocations: 10\nseed: 1\nstart: { cold: 0.1% }\nstrategies: [last-branch]
defaults: { coldStart: 200ms }\nfunctions:\n  A: { duration: 100ms }\n`;
    expect(verdict(rare, "latency max <= 100ms").state).toBe("passed");
    expect(verdict(rare, "latency p99.9 <= 100ms")).toMatchObject({ state: "inconclusive", ci95: [100, null] });
  });
});

describe("how many would settle it", () => {
  const observed = { unit: "ms", value: 100, low: 90, high: 110 } as const;
  const asked = (limit: number, invocations = 1000) => settledBy(observed, { limit, invocations, statistic: "mean" });

  test.each([
    // The interval is twice as far as the limit: four times as many, and a fifth more.
    [105, 4800],
    [95, 4800],
    // Four times as far: 16 x 1000 x 1.2 = 19,200.
    [102.5, 20_000],
    // It would do with fewer, had it not been inconclusive: at least one more, in two digits.
    [115, 1100],
    [100, null],
    // 100,000 times as far: 10^10 times as many.
    [100.0001, null],
  ])("a limit of %d: %s", (limit, expected) => expect(asked(limit)).toBe(expected));

  test.each([
    // 8 beyond the 95th percentile are 160, beyond the 99.9th 8,000; twice as many as there are.
    ["p95", 100, 200],
    ["p95", 50, 160],
    ["p99.9", 100, 8000],
    ["p99.9", 5000, 10_000],
  ])("an end that %s of %i does not have: %i", (statistic, invocations, expected) => {
    expect(verdict(uniform(invocations), `latency ${statistic} < 10s`).settledBy).toBe(expected);
    expect(verdict(uniform(expected), `latency ${statistic} < 10s`).state).toBe("passed");
  });

  // Wilson's interval of none in n ends at z² / (n + z²), below a limit L from z² (1 - L) / L on: a fifth more.
  test.each([
    ["5%", 20, 88],
    ["1%", 100, 460],
    ["1%", 1, 460],
    ["0.1%", 100, 4700],
  ])("no time-out < %s of %i: %i", (limit, invocations, expected) => {
    const found = verdict(uniform(invocations), `time_outs < ${limit}`);
    expect(found).toMatchObject({ state: "inconclusive", settledBy: expected });
    expect(verdict(uniform(expected), `time_outs < ${limit}`).state).toBe("passed");
  });

  test("more never help where the figure is its limit", () => {
    const rarely = uniform(200, "start: { cold: 0.0001% }\n");
    expect(verdict(rarely, "cold_starts <= 0")).toMatchObject({ state: "inconclusive", settledBy: null });
  });

  test.each(["== 0%", "<= 0%", "== 0"])("no time-out at all (%s) is what this run shows", (limit) => {
    expect(verdict(uniform(200), `time_outs ${limit}`)).toMatchObject({ state: "passed", observed: 0 });
    expect(verdict(uniform(1), `time_outs ${limit}`)).toMatchObject({ state: "passed", observed: 0 });
    expect(verdict(uniform(200), `time_outs ${limit}`).ci95).toBeUndefined();
  });

  test("nothing takes less than no time, starts fewer than no environments, or waits for more than all", () => {
    // Of three, one in two waits a second or more of what it takes: sections are as wide as can be.
    const wide = `${HEAD}invocations: 3\nseed: 1\nstart: { cold: 30% }\nstrategies: [polling]
functions:\n  A: { duration: { dist: exponential, mean: 100ms } }\n  B: { duration: { dist: exponential, mean: 9s } }
  C: { after: [A, B], duration: 1ms }\n`;
    const ends = ["latency mean < 9s", "cold_starts < 1", "wait_share < 90%", "billed_gb_seconds < 1GB-s"].map(
      (budget) => verdict(wide, budget).ci95!.map(Number),
    );
    for (const [low, high] of ends) expect(low).toBeLessThan(high!);
    for (const [low] of ends) expect(low).toBeGreaterThanOrEqual(0);
    expect(ends[2]![1]).toBeLessThanOrEqual(1);
  });

  test("a number is rounded up to two digits", () => {
    expect([1, 99, 100, 101, 991, 12_345].map(roundedUp)).toEqual([1, 99, 100, 110, 1000, 13_000]);
    fc.assert(
      fc.property(fc.double({ min: 1, max: 4e9, noNaN: true }), (count) => {
        const rounded = roundedUp(count);
        expect(rounded).toBeGreaterThanOrEqual(count);
        expect(rounded).toBeLessThanOrEqual(Math.max(count + 1, 1.11 * count));
        expect(String(rounded)).toMatch(/^\d{1,2}0*$/);
      }),
    );
  });
});

/** Below cos(a) to a power, from 0 to `end`, by Simpson's rule. */
function area(power: number, end: number): number {
  const steps = 2000;
  const at = (i: number) => (power === 0 ? 1 : Math.cos((end * i) / steps) ** power);
  let sum = at(0) + at(steps);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * at(i);
  return (sum * end) / (3 * steps);
}
