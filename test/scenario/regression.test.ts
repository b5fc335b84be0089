// Limits on how much worse a figure may get, as they are read from a scenario and from the command line.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readMaxIncrease } from "../../src/scenario/budgets/regression.ts";
import { expectProblems, issuesIn, scenarioIn, told } from "./reading.ts";

const HEAD = "functions: { A: { duration: 1s } }\n";
const METRICS =
  "cost_per_million, latency.mean, latency.min, latency.p50, latency.p90, latency.p95, latency.p99, latency.p99.9, latency.max, billed_gb_seconds, cold_starts, time_outs or failures";

const limitsOf = (map: string) => scenarioIn(`${HEAD}regression: ${map}`).regression;

describe("right ones", () => {
  test.each<[written: string, metric: string, unit: string, value: number | string, expression: string]>([
    ["cost_per_million: 5%", "cost_per_million", "share", 0.05, "cost_per_million: 5%"],
    ["cost_per_million: +5%", "cost_per_million", "share", 0.05, "cost_per_million: +5%"],
    ["cost_per_million: 250%", "cost_per_million", "share", 2.5, "cost_per_million: 250%"],
    ["cost_per_million: 0%", "cost_per_million", "share", 0, "cost_per_million: 0%"],
    ["cost_per_million: $0.10", "cost_per_million", "money", "0.10", "cost_per_million: $0.10"],
    ["latency.mean: 5%", "latency.mean", "share", 0.05, "latency.mean: 5%"],
    ["latency.min: 5%", "latency.min", "share", 0.05, "latency.min: 5%"],
    ["latency.p50: 1.5ms", "latency.p50", "duration", 1500, "latency.p50: 1.5ms"],
    ["latency.p90: 1s", "latency.p90", "duration", 1_000_000, "latency.p90: 1s"],
    ["latency.p95: 10%", "latency.p95", "share", 0.1, "latency.p95: 10%"],
    ["latency.p99: 10 %", "latency.p99", "share", 0.1, "latency.p99: 10 %"],
    ["latency.p99.9: 10%", "latency.p99.9", "share", 0.1, "latency.p99.9: 10%"],
    ["latency.p999: 10%", "latency.p99.9", "share", 0.1, "latency.p99.9: 10%"],
    ["latency.max: 10%", "latency.max", "share", 0.1, "latency.max: 10%"],
    ["billed_gb_seconds: 0.1GB-s", "billed_gb_seconds", "gb-seconds", 0.1, "billed_gb_seconds: 0.1GB-s"],
    ["billed_gb_seconds: 1%", "billed_gb_seconds", "share", 0.01, "billed_gb_seconds: 1%"],
    ["cold_starts: 0.1", "cold_starts", "number", 0.1, "cold_starts: 0.1"],
    ["cold_starts: 10%", "cold_starts", "share", 0.1, "cold_starts: 10%"],
    // Of these a share is one of all invocations.
    ["time_outs: 1%", "time_outs", "share", 0.01, "time_outs: 1%"],
    ["failures: 0%", "failures", "share", 0, "failures: 0%"],
  ])("%s, and the same on the command line", (written, metric, unit, value, expression) => {
    const limit = { unit, value, written: written.replace(/^.*: /, "") };
    expect(limitsOf(`{ ${written} }`)).toMatchObject([{ metric, limit, expression }]);
    const { limits, issues } = readMaxIncrease(written.replace(": ", "="));
    expect([limits.length, issues]).toEqual([1, []]);
    expect(limits[0]).toMatchObject({ metric, limit, expression });
  });

  test("in the order of the file, with their floors and their places", () => {
    const limits = limitsOf(
      "{ cost_per_million: 5%, latency.p95: 10%, min: { cost_per_million: $0.10, latency.p95: 5ms } }",
    );
    expect(limits.map(({ expression, min }) => [expression, min])).toEqual([
      ["cost_per_million: 5%", { unit: "money", value: "0.10", written: "$0.10" }],
      ["latency.p95: 10%", { unit: "duration", value: 5000, written: "5ms" }],
    ]);
    expect(limits.map(({ place }) => `${place?.line}:${place?.column}+${place?.width}`)).toEqual(["2:33+2", "2:50+3"]);
  });

  test.each([
    ["latency.p999", "latency.p99.9"],
    ["latency.p99.9", "latency.p999"],
  ])("%s has a floor that is called %s", (limited, floored) => {
    expect(limitsOf(`{ ${limited}: 1%, min: { ${floored}: 1ms } }`)).toMatchObject([
      { metric: "latency.p99.9", min: { value: 1000 } },
    ]);
  });

  test.each(["~", "\n  # cost_per_million: 5%"])("none, with every line commented out: %j", (map) => {
    expect(limitsOf(map)).toEqual([]);
  });

  test("none", () => {
    expect(limitsOf("{}")).toEqual([]);
    expect(scenarioIn(HEAD).regression).toEqual([]);
  });
});

describe("wrong ones, each where it is wrong", () => {
  test.each([
    ["«[]»", "a list is not a map; metrics and by how much they may grow, such as cost_per_million: 5%"],
    ["«5%»", "5% is not a map; metrics and by how much they may grow, such as cost_per_million: 5%"],
    ["{ «cost_per_milion»: 5% }", `cost_per_milion is not a metric that can grow; ${METRICS}; cost_per_million?`],
    ["{ «latency»: 5% }", `latency is not a metric that can grow; ${METRICS}; latency.p95?`],
    ["{ «latency.p96»: 5% }", `latency.p96 is not a metric that can grow; ${METRICS}; latency.p90?`],
    ["{ «wait_share»: 5% }", `wait_share is not a metric that can grow; ${METRICS}`],
    ["{ «toString»: 5% }", `toString is not a metric that can grow; ${METRICS}`],
    ["{ cost_per_million: «5» }", "5 is a bare number; a percentage: write 5%"],
    ["{ cost_per_million: «5ms» }", "5ms is not a percentage; a percentage such as 5%"],
    ["{ cost_per_million: «-5%» }", "-5% is no increase; 0% or more"],
    ["{ cost_per_million: «true» }", "true is not a percentage; a percentage such as 5%"],
    ["{ cost_per_million: «[5%]» }", "a list is not a limit; an increase such as 5%"],
    ["{ cost_per_million: «~» }", "nothing is not a limit; an increase such as 5%"],
    ["{ cost_per_million: «{ a: 1 }» }", "a map is not a limit; an increase such as 5%"],
    ["{ latency.p95: «$5» }", "$5 is not a percentage; a percentage such as 5%"],
    ["{ latency.p95: «0.1us» }", "0.1us is less than a microsecond; a duration such as 500ms"],
    ["{ time_outs: «5» }", "5 is a bare number; a percentage: write 5%"],
    ["{ min: «5» }", "5 is not a map; metrics, such as cost_per_million: $0.10"],
    [
      "{ min: { «cost_per_million»: $1 } }",
      "cost_per_million has no limit that this is the least of; cost_per_million beside min",
    ],
    [
      "{ cost_per_million: 5%, min: { cost_per_million: «1%» } }",
      "1% is not an amount of money; an amount such as $0.20",
    ],
    ["{ cost_per_million: 5%, min: { cost_per_million: «-$1» } }", "-$1 is no increase; 0% or more"],
    ["{ cost_per_million: 5%, min: { «cost»: $1 } }", `cost is not a metric that can grow; ${METRICS}`],
    ["{ latency.p999: 5%, «latency.p99.9»: 6% }", "latency.p99.9 is there twice; each metric once"],
    [
      "{ latency.p999: 5%, min: { latency.p99.9: 1ms, «latency.p999»: 1ms } }",
      "latency.p999 is there twice; each metric once",
    ],
  ])("%s", (map, problem) => expectProblems(`${HEAD}regression: ${map}`, [problem]));

  test("all at once, together with what is wrong elsewhere", () => {
    expectProblems(
      `seed: «[1]»\n${HEAD}regression: { «latncy.p95»: 5%, cost_per_million: «5», min: { cost_per_million: «2» } }`,
      [
        "a list is not a seed; a number or a text",
        `latncy.p95 is not a metric that can grow; ${METRICS}; latency.p95?`,
        "5 is a bare number; a percentage: write 5%",
        "2 is a bare number; an amount: write $2",
      ],
    );
  });
});

describe("wrong ones on the command line", () => {
  test.each([
    ["cost_per_million", "1:1+16 cost_per_million limits nothing; metric=limit, such as cost_per_million=5%"],
    ["=5%", "1:1+3 =5% limits nothing; metric=limit, such as cost_per_million=5%"],
    ["", '1:1+1 "" limits nothing; metric=limit, such as cost_per_million=5%'],
    ["cost=5%", `1:1+4 cost is not a metric that can grow; ${METRICS}`],
    ["cost_per_milion=5%", `1:1+15 cost_per_milion is not a metric that can grow; ${METRICS}; cost_per_million?`],
    ["cost_per_million=5", "1:18+1 5 is a bare number; a percentage: write 5%"],
    ["cost_per_million=", "1:18+1 there is no limit; an increase such as 5%"],
    ["cost_per_million=5%=6%", "1:18+5 5%=6% is not a percentage; a percentage such as 5%"],
    ["cost_per_million=-5%", "1:18+3 -5% is no increase; 0% or more"],
  ])("%s", (text, problem) => {
    const { limits, issues } = readMaxIncrease(text);
    expect([limits, issues.map(told)]).toEqual([[], [problem]]);
    expect(issues[0]!.place?.file).toBe("--max-increase");
  });

  test("never throws", () => {
    const word = fc.constantFrom(
      ..."cost_per_million latency.p95 = 5% $1 1ms - + min __proto__ % .".split(" "),
      "\n",
      "😀",
    );
    const text = fc.array(fc.oneof(word, fc.string({ maxLength: 3 })), { maxLength: 6 }).map((all) => all.join(""));
    fc.assert(
      fc.property(text, (written) => {
        const { limits, issues } = readMaxIncrease(written);
        expect(limits.length + Math.min(1, issues.length)).toBe(1);
        for (const { message, place } of issues) {
          expect(message).not.toMatch(/undefined|NaN|\[object/);
          expect(place!.width).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test("a scenario with both is judged on both", () => {
  const messages = issuesIn(`${HEAD}regression: { a: 1 }\nbudgets: { b: < 1 }`).map(({ place }) => place?.line);
  expect(messages).toEqual([2, 3]);
});
