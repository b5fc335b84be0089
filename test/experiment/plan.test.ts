// Which strategies run, against which baseline, and what is refused before anything runs.

import { describe, expect, test } from "vitest";
import { type Report, run, UserError } from "../../src/index.ts";
import { STRATEGIES } from "../../src/strategies/registry.ts";

const FUNCTIONS = "functions:\n  A: { duration: 1ms }\n  B: { duration: 2ms }\n  C: { after: [A, B], duration: 1ms }\n";

function planned(more: string, only?: readonly string[]): Report {
  return run(`invocations: 1\nplatform: ideal\n${FUNCTIONS}${more}`, only === undefined ? {} : { strategies: only });
}

function names({ strategies }: Report): string[] {
  return strategies.map(({ name }) => name);
}

function issuesOf(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error.issues.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe("the strategies", () => {
  test("are all of them, in the registry's order, where the scenario names none", () => {
    expect(names(planned(""))).toEqual(STRATEGIES.map(({ name }) => name));
  });

  test("are the scenario's, in its order, under the names it gives", () => {
    const more = "strategies: [step-functions, { use: polling, name: fast, interval: 10ms }, polling]\n";
    const report = planned(more);
    expect(names(report)).toEqual(["step-functions", "fast", "polling"]);
    expect(report.strategies[1]).toMatchObject({ strategy: "polling", params: { interval: "10ms", maxWait: "300s" } });
    expect(report.strategies[2]).toMatchObject({ params: { interval: "100ms", maxWait: "300s" } });
  });

  test("are those asked for, entries first, and strategies that the scenario does not have", () => {
    const more = "strategies: [{ use: polling, interval: 10ms }, last-branch]\n";
    const report = planned(more, ["polling", "s3-events", "polling"]);
    expect(names(report)).toEqual(["polling", "s3-events"]);
    expect(report.strategies[0]!.params).toMatchObject({ interval: "10ms" });
  });

  test("must exist: every name that does not is named", () => {
    expect(issuesOf(() => planned("", ["poling", "polling", "nonsense"]))).toEqual([
      "there is no strategy poling",
      "there is no strategy nonsense",
    ]);
  });
});

describe("the baseline", () => {
  test.each([
    ["", undefined, "last-branch"],
    ["strategies: [polling, { use: last-branch, name: classic }, last-branch]\n", undefined, "classic"],
    ["strategies: [polling, s3-events]\n", undefined, "polling"],
    ["strategies: [polling, last-branch]\nbaseline: polling\n", undefined, "polling"],
    // Named, but not among those asked for.
    ["strategies: [polling, last-branch, s3-events]\nbaseline: polling\n", ["s3-events", "last-branch"], "last-branch"],
    ["strategies: [polling, last-branch, s3-events]\nbaseline: polling\n", ["s3-events"], "s3-events"],
  ])("%j, asked for %j: %s", (more, only, baseline) => {
    const report = planned(more, only);
    expect(report.baseline).toBe(baseline);
    for (const { name, versusBaseline } of report.strategies)
      expect(versusBaseline === undefined).toBe(name === baseline);
  });
});

describe("a region that lacks a price", () => {
  // Express has a price in us-east-1 only.
  const elsewhere = "region: eu-central-1\n";

  test("loses a strategy of the default list, which is said", () => {
    const report = planned(elsewhere);
    expect(names(report)).not.toContain("step-functions-express");
    expect(report.omitted).toContainEqual({
      ...{ strategy: "step-functions-express", meter: "step-functions.express-mb-ms", region: "eu-central-1" },
    });
    expect(names(report)).toContain("last-branch");
  });

  test.each([
    ["the scenario", `${elsewhere}strategies: [last-branch, step-functions-express]\n`, undefined],
    ["--strategy", elsewhere, ["last-branch", "step-functions-express"]],
  ])("is an error where %s names the strategy", (_, more, only) => {
    const issues = issuesOf(() => planned(more, only));
    expect(issues.length).toBeGreaterThan(0);
    for (const issue of issues) {
      expect(issue).toMatch(
        /^step-functions-express needs the price of step-functions\.express-.* unknown in eu-central-1$/,
      );
    }
  });

  test("that nobody knows is an error, not an empty report", () => {
    expect(issuesOf(() => planned("region: moon-1\n")).length).toBeGreaterThan(0);
  });

  test("asks for arm64 where a function runs on it, and of the checker's architecture", () => {
    const message = issuesOf(() =>
      planned("region: moon-1\ndefaults: { architecture: arm64 }\n", ["dynamodb-streams"]),
    );
    expect(message.join()).toContain("lambda.arm64.mb-ms");
    expect(message.join()).not.toContain("lambda.mb-ms");
  });
});
