// A run that goes on until a figure is known exactly enough.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstStage, isStage, nextStage } from "../../../src/cli/until.ts";
import type { Report } from "../../../src/index.ts";
import { diskWith, LONG } from "./real-run.ts";

const RUN = ["run", "s.yaml", "-q", "--json", "--invocations", "300"];

async function reportOf(argv: readonly string[]): Promise<Report> {
  const { out } = await diskWith().unumSim([...RUN, ...argv]);
  return JSON.parse(out) as Report;
}

/** Half the width of an interval over its figure, of all strategies the largest. */
const widest = ({ strategies }: Report, of: "mean" | "p95"): number =>
  Math.max(
    ...strategies.map(({ latencyMs }) => {
      const [low, high] = latencyMs!.ci95[of];
      return Math.max(high - latencyMs![of], latencyMs![of] - low) / latencyMs![of];
    }),
  );

describe("--until", () => {
  test("ends when the figure of every strategy is known so exactly, and not much later", async () => {
    const report = await reportOf(["--until", "latency.mean +- 10%"]);
    expect(widest(report, "mean")).toBeLessThanOrEqual(0.1);
    // The interval narrows with the square root: a run of two thirds of that is not exact enough.
    const shorter = await reportOf(["--invocations", String(Math.floor(report.invocations * 0.6))]);
    expect(widest(shorter, "mean")).toBeGreaterThan(0.1);
  });

  test("is the very run of so many invocations, sections and verdicts too", async () => {
    const { scenario: _, ...grown } = await reportOf(["--until", "latency.p95 ± 12%"]);
    const { scenario: __, ...whole } = await reportOf(["--invocations", String(grown.invocations)]);
    expect(grown).toEqual(whole);
    expect(grown.budgets.some(({ metric, ci95 }) => metric === "wait_share" && ci95 !== undefined)).toBe(true);
  });

  test.each([
    ["an amount", "latency{strategy:polling}.mean +- 300ms"],
    ["money", "cost_per_million +- $10"],
    ["a share", "wait_share +- 4%"],
    ["what budgets write", "latency{strategy:polling} p95 +- 20%"],
    ["a count, as a share", "time_outs +- 3%"],
  ])("understands %s", async (_, written) => {
    expect((await diskWith().unumSim([...RUN, "--until", written])).code).not.toBe(2);
  });

  test.each([
    ["nothing", "", '"" does not say how exactly'],
    ["no width", "latency.p99", "does not say how exactly"],
    ["no figure", "+- 5%", "does not say how exactly"],
    ["an unknown figure", "latancy.p99 +- 5%", "did you mean latency?"],
    ["an unknown statistic", "latency.p98 +- 5%", "is not a statistic of latency"],
    ["an unknown strategy", "latency{strategy:poling}.p99 +- 5%", "did you mean polling?"],
    ["another unit", "latency.p99 +- $5", "--until:1:16"],
    ["a width of nothing", "latency.p99 +- 0%", "no run makes a figure as exact as that"],
    ["no figure but a choice", "best{by:latency} +- 5%", "best is no figure"],
  ])("with %s: exit code 2", async (_, written, said) => {
    const { code, out, err } = await diskWith().unumSim(["run", "s.yaml", `--until=${written}`]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
  });

  test("shows what was typed, and how it is written", async () => {
    const framed = async (written: string) => (await diskWith().unumSim(["run", "s.yaml", `--until=${written}`])).err;
    expect(await framed("latency +- 1%")).toContain("1 | latency +- 1%\n    | ^^^^^^^\n");
    expect(await framed("latency.p98 +- 1%")).toContain("1 | latency.p98 +- 1%\n    |         ^^^\n");
    const strange = await framed("latency{strategy:nope}.p99 +- 1%");
    expect(strange).toContain("1 | latency{strategy:nope}.p99 +- 1%\n    |                  ^^^^\n");
    expect(await framed("foo.p99 +- 1%")).toContain("1 | foo.p99 +- 1%");
  });

  test("resumed again and again ends where the uninterrupted one does", async () => {
    const argv = [...RUN, "--until", "latency.mean +- 10%"];
    const { out } = await diskWith().unumSim(argv);
    const disk = diskWith();
    let stops = 0;
    for (let at = 25; ; at += 25) {
      let breaths = 0;
      const onYield = (io: { interrupt(): void }) => {
        breaths += 1;
        if (breaths === at) io.interrupt();
      };
      const again = await disk.unumSim([...argv, "--resume", "state.json"], { ...LONG, onYield });
      if (again.code === 130) {
        stops += 1;
        continue;
      }
      expect(again.out).toBe(out);
      break;
    }
    expect(stops).toBeGreaterThan(1);
  });

  test("does not go with --settle", async () => {
    const { code, err } = await diskWith().unumSim([...RUN, "--until", "latency.mean +- 10%", "--settle"]);
    expect(code).toBe(2);
    expect(err).toContain("--until and --settle do not go together");
  });
});

describe("the stages of such a run", () => {
  test("begin with what the scenario asks for, so that each of twenty sections is whole leaves of 64", () => {
    expect(firstStage(1)).toEqual({ invocations: 1280, sectionLength: 64 });
    expect(firstStage(1280)).toEqual({ invocations: 1280, sectionLength: 64 });
    expect(firstStage(1281)).toEqual({ invocations: 2560, sectionLength: 128 });
  });

  test("grow with the square of what is missing, at most sixteenfold, worked by hand", () => {
    const unit = firstStage(1280);
    // Twice as wide as wanted: 4 times as many and a tenth more, 4.4, rounded up to 5.
    expect(nextStage(unit, 2, unit)).toEqual({ invocations: 6400, sectionLength: 64 });
    expect(nextStage(unit, Number.POSITIVE_INFINITY, unit)).toEqual({ invocations: 16 * 1280, sectionLength: 64 });
    // 16 times 1.5 squared times 1.1 is 39.6: above 31 only even numbers.
    expect(nextStage({ invocations: 16 * 1280, sectionLength: 64 }, 1.5, unit)).toEqual({
      invocations: 40 * 1280,
      sectionLength: 128,
    });
    expect(nextStage({ invocations: 3_500_000_000, sectionLength: 64 }, 9, unit)).toBeUndefined();
  });

  test("are always longer, and made of sections that shorter ones fit into", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(fc.double({ min: 1.0001, max: 1000, noNaN: true }), { maxLength: 8 }),
        (invocations, ratios) => {
          const unit = firstStage(invocations);
          let stage = unit;
          for (const ratio of ratios) {
            const next = nextStage(stage, ratio, unit);
            if (next === undefined) return;
            expect(isStage(next, unit)).toBe(true);
            expect(next.invocations).toBeGreaterThan(stage.invocations);
            expect(Number.isInteger(next.sectionLength / stage.sectionLength)).toBe(true);
            stage = next;
          }
        },
      ),
    );
  });
});
