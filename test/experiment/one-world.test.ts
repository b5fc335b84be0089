// One world, many strategies: nobody's result depends on who else is there, how many invocations follow, or who steps the
// run. Everything that can be random is random here.

import { describe, expect, test } from "vitest";
import { NEWEST_BOOK } from "../../src/cloud/prices/books.ts";
import { type Plan, planRun } from "../../src/experiment/plan.ts";
import { simulate } from "../../src/experiment/run.ts";
import { vocabulary } from "../../src/experiment/vocabulary.ts";
import { type Report, run, type StrategyResult } from "../../src/index.ts";
import { buildReport } from "../../src/report/build.ts";
import { explain } from "../../src/report/explain.ts";
import { readScenario } from "../../src/scenario/read.ts";
import { figures, rowOf, used } from "../simulated.ts";

const ALL = ["last-branch", "polling", "step-functions", "step-functions-express", "s3-events", "dynamodb-streams"];

function scenario(strategies: readonly string[] = ALL, more = ""): string {
  return `
platform: measured
seed: 7
invocations: 300
start: { cold: 20% }
defaults:
  coldStart: { dist: lognormal, p50: 200ms, p95: 400ms }
  payload: { dist: exponential, mean: 3KB }
functions:
  Split: { duration: { dist: gamma, mean: 20ms, sd: 10ms } }
  Map: { after: Split, duration: { dist: lognormal, p50: 300ms, p99: 1.2s }, count: 3 }
  Side: { duration: { dist: uniform, from: 100ms, to: 2s }, memory: 256MB }
  Join: { after: [Map, Side], duration: 30ms }
  Other: { after: [Side, Split], duration: { dist: exponential, mean: 40ms }, count: 2 }
strategies: [${strategies.join(", ")}]
${more}
`;
}

/** Every key of an entry but the comparison with another one. */
function own(report: Report, name: string): string {
  const { versusBaseline: _, ...rest } = rowOf(report, name);
  return JSON.stringify(rest);
}

const everybody = run(scenario());

describe("another strategy's presence changes nothing", () => {
  test.each(ALL)("%s alone is %s among the others", (name) => {
    expect(own(run(scenario([name])), name)).toBe(own(everybody, name));
  });

  test("in whatever order they run", () => {
    const reversed = run(scenario([...ALL].reverse()));
    for (const name of ALL) expect(own(reversed, name)).toBe(own(everybody, name));
  });

  test("nor does the same strategy with other parameters", () => {
    const busy = "{ use: polling, name: restless, interval: 5ms }";
    const impatient = "{ use: polling, name: impatient, maxWait: 100ms }";
    const more = run(scenario([impatient, ...ALL, busy]));
    for (const name of ALL) expect(own(more, name)).toBe(own(everybody, name));
    expect(own(more, "restless").replace("restless", "polling")).not.toBe(own(everybody, "polling"));
  });
});

describe("the seed", () => {
  test("the same seed gives the same bytes", () => {
    expect(JSON.stringify(run(scenario()))).toBe(JSON.stringify(everybody));
  });

  test("another one gives another result, for every strategy", () => {
    const other = run(scenario(), { overrides: ["seed=8"] });
    for (const name of ALL) expect(rowOf(other, name).latencyMs).not.toEqual(rowOf(everybody, name).latencyMs);
  });
});

describe("equal acts have equal luck", () => {
  test("a function's work is the same under every strategy", () => {
    // Work is user code and init, and the rounding of a handler; where nothing takes time but these, and no init happens,
    // only rounding differs, less than 1 ms for each of 8 copies.
    const ideal = run(scenario().replace("measured", "ideal").replace("{ cold: 20% }", "warm"));
    const work = ALL.map((name) => figures(rowOf(ideal, name)).workMbMs / 1024);
    expect(Math.max(...work) - Math.min(...work)).toBeLessThan(8);
    expect(Math.min(...work)).toBeGreaterThan(1000);
  });

  test("two entries of one strategy differ in nothing", () => {
    const twins = run(scenario(["last-branch", "{ use: last-branch, name: twin }"]));
    expect(own(twins, "twin").replace("twin", "last-branch")).toBe(own(twins, "last-branch"));
    expect(rowOf(twins, "twin").versusBaseline!.latencyMs).toEqual({ mean: 0, ci95: [0, 0] });
    expect(rowOf(twins, "twin").versusBaseline!.costPerMillion).toEqual({
      ...{ usd: "0.000000", ci95: ["0.000000", "0.000000"], percent: 0 },
    });
  });
});

describe("more invocations leave the first ones unchanged", () => {
  test("an invocation can be told again, also from the middle of a block, also beyond the run", () => {
    const [small, large] = [planOf("invocations=10"), planOf("invocations=5000")];
    for (const invocation of [0, 9, 1023, 1024, 4000]) {
      expect(JSON.stringify(explain(large, invocation))).toBe(JSON.stringify(explain(small, invocation)));
    }
  });

  test("a run is the sum of its invocations, over the edge of a block", () => {
    // 1,030 invocations: a block of 1,024 and six more.
    const report = reportOf(planOf("invocations=1030"));
    const plan = planOf("invocations=1");
    const latency = new Map(ALL.map((name) => [name, 0]));
    const reads = new Map(ALL.map((name) => [name, 0]));
    for (let invocation = 0; invocation < 1030; invocation++) {
      for (const { name, latencyMs, bill } of explain(plan, invocation).strategies) {
        latency.set(name, latency.get(name)! + latencyMs!);
        const units = bill
          .filter(({ meter }) => meter === "dynamodb.read-unit")
          .map(({ quantity }) => Number(quantity));
        reads.set(name, reads.get(name)! + units.reduce((sum, one) => sum + one, 0));
      }
    }
    for (const name of ALL) {
      // The report's mean has four decimals.
      expect(rowOf(report, name).latencyMs!.mean).toBeCloseTo(latency.get(name)! / 1030, 3);
      expect(used(rowOf(report, name), "dynamodb.read-unit")).toBeCloseTo(reads.get(name)! / 1030, 9);
    }
  });
});

describe("who steps the run does not matter", () => {
  test("two runs, step by step in turn, are as if each were alone", () => {
    const [a, b] = [planOf(), planOf("seed=8")];
    const runs = [simulate(a), simulate(b)] as const;
    const results = [runs[0].next(), runs[1].next()];
    while (results.some((one) => !one.done)) {
      if (!results[0]!.done) results[0] = runs[0].next();
      if (!results[1]!.done) results[1] = runs[1].next();
    }
    const strategies = (plan: Plan, result: (typeof results)[number]) =>
      JSON.stringify(buildReport(plan, result!.value as Parameters<typeof buildReport>[1], ABOUT).strategies);
    expect(strategies(a, results[0]!)).toBe(JSON.stringify(everybody.strategies));
    expect(strategies(b, results[1]!)).toBe(JSON.stringify(run(scenario(), { overrides: ["seed=8"] }).strategies));
  });

  test("progress only grows, and ends at the total", () => {
    const done: number[] = [];
    for (const progress of simulate(planOf("invocations=2000"))) {
      expect(progress.total).toBe(2000 * ALL.length);
      done.push(progress.done);
    }
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.length).toBeGreaterThan(2);
    expect(done.at(-1)).toBe(2000 * ALL.length);
  });
});

describe("the comparison is paired", () => {
  test("its mean is the difference of the means, its interval narrower than either's", () => {
    const of = (name: string): StrategyResult => rowOf(everybody, name);
    const { latencyMs } = of("polling").versusBaseline!;
    expect(latencyMs!.mean).toBeCloseTo(of("polling").latencyMs!.mean - of("last-branch").latencyMs!.mean, 3);
    const width = ([low, high]: readonly [number, number]) => high - low;
    expect(width(latencyMs!.ci95)).toBeLessThan(width(of("polling").latencyMs!.ci95.mean));
  });
});

const ABOUT = { file: "scenario.yaml", sha256: "", overrides: [], inputs: [], version: "0" };

function planOf(...overrides: string[]): Plan {
  const read = readScenario({ file: "scenario.yaml", text: scenario() }, vocabulary, { overrides });
  if (read.kind !== "scenario") throw new Error("the scenario cannot be read");
  return planRun(read.scenario, NEWEST_BOOK);
}

function reportOf(plan: Plan): Report {
  const steps = simulate(plan);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return buildReport(plan, step.value, ABOUT);
}
