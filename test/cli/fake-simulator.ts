// A simulator without simulation: the scenario's text says what it does, so that a test can make it fail, need a file, or
// take long.

import type { PriceBook } from "../../src/billing/book.ts";
import type { About, Prepared, Reading, Simulator } from "../../src/cli/simulator.ts";
import type { PlatformListing } from "../../src/cloud/platform-listing.ts";
import { Fault, type Issue, UserError } from "../../src/errors.ts";
import { dataOfPart, type Part } from "../../src/experiment/part.ts";
import type { Share } from "../../src/experiment/share.ts";
import type { Explanation } from "../../src/report/explanation.ts";
import type { Report } from "../../src/report/report.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { shortWait } from "../report/sample-reports.ts";

/** Steps of a run whose text says `long`. */
export const LONG_STEPS = 2000;

export const fakeSimulator: Simulator = {
  compare: async () => {
    throw new Error("the fake simulator compares nothing");
  },
  readScenario({ file, text }, { overrides, files }): Reading {
    const bad = text.split("\n").flatMap((line, at) => (line.includes("bad") ? [badLine(file, line, at + 1)] : []));
    if (bad.length > 0) return { kind: "issues", issues: bad };
    const needs = /needs (\S+)/.exec(text)?.[1];
    if (needs !== undefined && !files.has(needs)) return { kind: "needs", files: [needs] };
    return { kind: "scenario", scenario: scenarioOf(text, overrides), inputs: [...files.keys()] };
  },
  books: [book("aws-2026-09"), book("reality-check")],
  readBook: (json) => ({ book: json as PriceBook }),
  prices: () => [{ meter: "s3.put", says: "$0.000005 per unit", source: "a price list (2026-09-28)" }],
  prepare(scenario, { id }, only): Prepared {
    if (only.includes("nonsense"))
      throw new UserError([{ path: ["strategies"], message: "there is no strategy nonsense" }]);
    return {
      run: () => ({
        invocations: scenario.invocations,
        strategies: 1,
        simulate: (share) => steps(scenario, share),
        dataOf: dataOfPart,
        received: (data) => ({ ...data, entries: [] }),
        recognized: (_, share) => ({ ...share, entries: [] }),
        known: () => undefined,
        report: (_, about) => reportOf(scenario, about, { bookId: id, only }),
      }),
      *assumptions() {
        yield { done: 1, total: 1 };
        return { invocations: 1, none: "nothing here was measured", hangsOn: [] };
      },
      *explain(invocation) {
        yield { done: 0, total: 1 };
        return explanation(scenario, invocation);
      },
      precision: async () => {
        throw new Error("the fake simulator knows nothing exactly");
      },
      strategies: ["polling", "last-branch"],
    };
  },
  strategies: () => [
    {
      name: "polling",
      summary: "Polls.",
      params: [{ name: "interval", default: "100ms", summary: "Sleep between rounds." }],
    },
  ],
  platforms: async () => [
    { name: "measured", summary: "As measured." },
    { name: "ideal", summary: "No time." },
  ],
  platform: async (name) => (name === "measured" ? listing : undefined),
  schema: async () => ({ $schema: "https://json-schema.org/draft/2020-12/schema" }),
};

const listing: PlatformListing = {
  name: "measured",
  summary: "As measured.",
  confidence: [{ confidence: "M", means: "one publication", band: [0.6, 1.4] }],
  latencies: [
    {
      ...{ operation: "s3.event", what: "Until the function is invoked", law: "lognormal, p50 1.1 s", model: {} },
      ...{ source: "285 log lines", date: "2021-04", confidence: "M" },
    },
  ],
  constants: [
    {
      ...{ name: "lambda.retryAfter", what: "tried again so long after", value: [60, 1200], unit: "s" },
      ...{ source: "a guide", date: "2026", confidence: "H" },
    },
  ],
};

function badLine(file: string, line: string, number: number): Issue {
  const column = line.indexOf("bad") + 1;
  const place = { file, line: number, column, text: line, width: 3 };
  return { path: ["functions"], message: "bad is wrong", expected: "good", didYouMean: "bed", place };
}

function scenarioOf(text: string, overrides: readonly string[]): Scenario {
  const prices =
    [...overrides]
      .reverse()
      .find((one) => one.startsWith("prices="))
      ?.slice(7) ?? /prices (\S+)/.exec(text)?.[1];
  return {
    ...{ name: text, region: "us-east-1", platform: {}, seed: "1", invocations: 10, freeTier: false },
    ...{ budgets: [], regression: [] },
    ...{ functions: [{}] as unknown as Scenario["functions"], defaults: {} as Scenario["defaults"] },
    ...(prices !== undefined && { prices }),
  };
}

function book(id: string): PriceBook {
  return {
    ...{ schema: "unum-sim/prices/1", id, title: `The book ${id}`, asOf: "2026-09-28", rules: { initBilled: true } },
    ...{ notCovered: "Not included: logs.", sources: {}, units: {}, freeTier: [], everywhere: {} },
    regions: { "us-east-1": {}, "eu-west-1": {} },
  };
}

function* steps(scenario: Scenario, share: Share): Generator<{ done: number; total: number }, Part> {
  if (scenario.name.includes("fault")) throw new Fault("the calendar is empty", { seed: "1", invocation: 3 });
  if (scenario.name.includes("crash")) (undefined as unknown as { x: () => void }).x();
  const total = scenario.name.includes("long") ? LONG_STEPS : 2;
  const invocations = share.end - share.first;
  for (let done = 1; done <= total; done++) yield { done: (invocations * done) / total, total: invocations };
  return { ...share, entries: [] };
}

function reportOf(
  scenario: Scenario,
  { version, ...about }: About,
  { bookId, only }: { readonly bookId: string; readonly only: readonly string[] },
): Report {
  return {
    ...shortWait,
    tool: { name: "unum-sim", version },
    scenario: { name: scenario.name, ...about },
    prices: { ...shortWait.prices, id: bookId },
    strategies: shortWait.strategies.filter(({ name }) => only.length === 0 || only.includes(name)),
  };
}

const explanation = (scenario: Scenario, invocation: number): Explanation => ({
  ...{ scenario: scenario.name, invocation },
  strategies: [{ ...{ name: "polling", outcome: "completed", latencyMs: 350, usd: "0.1" }, timeline: [], bill: [] }],
});
