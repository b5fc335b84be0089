// Laws that every verdict keeps, whatever the limit, the luck and the number of invocations.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Verdict } from "../../../src/index.ts";
import { uniform, verdicts } from "./judged.ts";

const ORDER = { exceeded: 0, inconclusive: 1, passed: 2, "no data": 3 };
const FIGURES: readonly (readonly [of: string, (limit: number) => string])[] = [
  ...["mean", "min", "p50", "p95", "p99.9", "max"].map(
    (statistic) => [`latency ${statistic}`, (limit: number) => `${limit}us`] as const,
  ),
  // 0.1 to 0.5 GB-s, $1.7 to $8.3.
  ["billed_gb_seconds", (limit) => `${limit / 1_000_000}GB-s`],
  ["cost_per_million", (limit) => `$${(limit / 60_000).toFixed(9)}`],
  ["time_outs", (limit) => `${limit / 10_000}%`],
];

/** Microseconds, near all that may come out of a uniform from 100 to 500 ms. */
const limits = fc.uniqueArray(fc.integer({ min: 1, max: 600_000 }), { minLength: 12, maxLength: 12 });

function judged(comparison: string, ascending: readonly number[], yaml: string): Verdict[][] {
  const budgets = FIGURES.flatMap(([of, spell]) => ascending.map((limit) => `${of} ${comparison} ${spell(limit)}`));
  const all = verdicts(yaml, budgets);
  return FIGURES.map((_, i) => all.slice(i * ascending.length, (i + 1) * ascending.length));
}

test("one state; a margin of its sign; a wider limit is never worse; the opposite is the opposite", () => {
  fc.assert(
    fc.property(limits, fc.integer({ min: 1, max: 300 }), fc.nat(), (some, invocations, seed) => {
      const ascending = [...some].sort((a, b) => a - b);
      const yaml = uniform(invocations, `seed: ${seed}\n`);
      const [less, more] = [judged("<", ascending, yaml), judged(">=", ascending, yaml)];
      for (const [i, row] of less.entries()) {
        const states = row.map(({ state }) => ORDER[state]);
        expect(states).toEqual([...states].sort());
        expect(more[i]!.map(({ state }) => ORDER[state])).toEqual(states.map((state) => 2 - state));
      }
      for (const one of [...less, ...more].flat()) lawful(one);
    }),
    { numRuns: 20 },
  );
});

function lawful({ state, margin, settledBy, observed, ci95, comparison, limit, fails, reason }: Verdict): void {
  expect(Object.keys(ORDER).filter((one) => one === state)).toHaveLength(1);
  expect(observed).not.toBeNull();
  expect(fails).toBe(state === "exceeded");
  expect(settledBy !== undefined).toBe(state === "inconclusive");
  const distance = comparison.startsWith("<") ? Number(limit) - Number(observed) : Number(observed) - Number(limit);
  expect(Number(margin)).toBeCloseTo(distance, 6);
  expect(margin).not.toBe("-0.000000");
  if (state === "passed") expect(Number(margin)).toBeGreaterThanOrEqual(0);
  if (state === "exceeded") expect(Number(margin)).toBeLessThanOrEqual(0);
  if (state === "inconclusive") expect(ci95 !== undefined || reason !== undefined).toBe(true);
  if (ci95 === undefined) return;
  const [low, high] = [ci95[0] ?? Number.NEGATIVE_INFINITY, ci95[1] ?? Number.POSITIVE_INFINITY].map(Number);
  // Money is rounded, each figure on its own.
  expect(low! - Number(observed)).toBeLessThanOrEqual(1e-6);
  expect(Number(observed) - high!).toBeLessThanOrEqual(1e-6);
}
