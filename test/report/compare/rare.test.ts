// Two versions and what happens seldom: how often luck is taken for a change, or hides one.

import { describe, expect, test } from "vitest";
import { compared, metricOf } from "./compared.ts";

const SEEDS = 200;

const cold = (seed: number, chance: string, name = "A", more = "") => `seed: ${seed}
platform: ideal\ninvocations: 200\nstart: { cold: ${chance} }\nstrategies: [last-branch]\n${more}
functions:\n  ${name}: { duration: 100ms }\n`;

/** Times out of 15 ms where the duration is uniform from 0: a share of 15 / longest completes. */
const slow = (seed: number, longest: string, name = "A") => `seed: ${seed}
platform: ideal\ninvocations: 200\nstrategies: [last-branch]\ndefaults: { timeout: 1s }
functions:\n  ${name}: { duration: { dist: uniform, from: 1ms, to: ${longest} } }\n`;

const count = (of: (seed: number) => boolean): number =>
  Array.from({ length: SEEDS }, (_, seed) => of(seed)).filter(Boolean).length;

describe("two that have luck of their own", () => {
  // 2.5 % of 200 are 5, with a deviation of 2.2.
  test("cold starts of equal chance are called different in 5 % of runs at most", () => {
    const called = count((seed) => {
      const { verdict } = metricOf(compared(cold(seed, "1%"), cold(seed, "1%", "B")), "cold_starts");
      return verdict === "better" || verdict === "worse";
    });
    expect(called).toBeLessThanOrEqual(18);
  });

  test("an increase beyond its limit is called kept in 2.5 % of runs at most, though most see no cold start at all", () => {
    const kept = count((seed) => {
      const { regression } = compared(cold(seed, "0.05%"), cold(seed, "0.35%"), { limits: ["cold_starts=0.0029"] });
      return regression[0]!.state === "passed";
    });
    expect(kept).toBeLessThanOrEqual(11);
  });

  test("and so are failures", () => {
    // One in 334 takes longer than a second.
    const kept = count((seed) => {
      const { regression } = compared(slow(seed, "1s"), slow(seed, "1003ms", "B"), { limits: ["failures=0.25%"] });
      return regression[0]!.state === "passed";
    });
    expect(kept).toBeLessThanOrEqual(11);
  });
});

describe("two that share their luck", () => {
  test("are the same where they are, and keep every limit", () => {
    const limits = ["cold_starts=0%", "cold_starts=0.0001", "time_outs=0%", "failures=0.01%", "latency.p99.9=1ms"];
    for (const limit of limits) {
      const [verdict] = compared(cold(1, "0.35%"), cold(1, "0.35%", "A", "volume: 1M\n"), {
        limits: [limit],
      }).regression;
      expect([limit, verdict!.state]).toEqual([limit, "passed"]);
    }
  });

  test("of cold starts also where durations differ", () => {
    const longer = cold(1, "0.35%").replace("duration: 100ms", "duration: 200ms");
    expect(compared(cold(1, "0.35%"), longer, { limits: ["cold_starts=0.0001"] }).regression[0]!.state).toBe("passed");
    // Of failures that says nothing, unless none at all is asked for.
    const failures = (limit: string) => compared(cold(1, "0.35%"), longer, { limits: [limit] }).regression[0]!;
    expect(failures("failures=0.01%")).toMatchObject({ state: "inconclusive", settledBy: expect.any(Number) });
    expect(failures("failures=0%").state).toBe("passed");
    expect(failures("failures=2%").state).toBe("passed");
  });

  test("p99.9 of two hundred is known where nothing can differ, and only there", () => {
    const longer = cold(1, "0.35%").replace("duration: 100ms", "duration: 100ms, tail: 1ms");
    const [verdict] = compared(cold(1, "0.35%"), longer, { limits: ["latency.p99.9=1ms"] }).regression;
    expect(verdict).toMatchObject({ state: "inconclusive", settledBy: 20_000 });
  });
});
