// Scenarios that are right: what becomes of every key, and of those that are not there.

import { describe, expect, test } from "vitest";
import { readScenario } from "../../src/scenario/read.ts";
import { scenarioIn, vocabulary } from "./reading.ts";

const constant = (value: number) => ({ dist: "constant", value });

const SMALLEST = "functions: { A: { duration: 100ms } }";

describe("every key", () => {
  const scenario = scenarioIn(`
# yaml-language-server: $schema=./scenario.schema.json
name: quick-branches
description: Three quick branches
region: eu-west-1
prices: aws-2026-09
platform: { base: ideal, dynamodb: { get: 6ms } }
seed: 7
invocations: 50k
start: { cold: 5% }
functions:
  A: { duration: 100ms, count: 20 }
  B: { duration: { dist: normal, mean: 1s, sd: 100ms, max: 2s }, memory: 512MB, architecture: arm64, start: warm }
  Aggregate: { after: [A, B], duration: 50ms, payload: 2KB, coldStart: 300ms, timeout: 30s, start: cold }
  Tail: { after: Aggregate, duration: 1us }
defaults: { memory: 2GB, payload: { dist: uniform, from: 1KB, to: 3KB }, timeout: 1m }
strategies:
  - polling
  - { use: polling, name: polling-50ms, interval: 50ms, maxWait: 2s }
  - last-branch
volume: 50M
freeTier: true
baseline: polling-50ms
`);

  test("the envelope", () => {
    expect(scenario).toMatchObject({
      name: "quick-branches",
      description: "Three quick branches",
      region: "eu-west-1",
      prices: "aws-2026-09",
      platform: { base: "ideal", dynamodb: { get: constant(6000) } },
      seed: "7",
      invocations: 50_000,
      volume: 50_000_000,
      freeTier: true,
      baseline: "polling-50ms",
    });
  });

  test("functions, in the file's order, with the defaults filled in", () => {
    const [a, b, aggregate, tail] = scenario.functions;
    const payload = { dist: "uniform", from: 1024, to: 3072 };
    expect(a).toEqual({
      name: "A",
      after: [],
      duration: constant(100_000),
      count: 20,
      memoryMb: 2048,
      architecture: "x86",
      payload,
      coldStart: constant(200_000),
      timeout: 60_000_000,
      coldChance: 0.05,
    });
    expect(b).toMatchObject({ memoryMb: 512, architecture: "arm64", coldChance: 0 });
    expect(b?.duration).toEqual({ dist: "normal", mean: 1_000_000, sd: 100_000, max: 2_000_000 });
    expect(aggregate).toMatchObject({ after: ["A", "B"], payload: constant(2048), timeout: 30_000_000, coldChance: 1 });
    expect(aggregate?.coldStart).toEqual(constant(300_000));
    expect(tail?.after).toEqual(["Aggregate"]);
    expect(scenario.defaults).toMatchObject({ memoryMb: 2048, payload, coldChance: 0.05 });
  });

  test("strategy entries, with what was written and the defaults beside it", () => {
    expect(scenario.strategies).toEqual([
      { name: "polling", use: "polling", params: { interval: 100_000 }, paramsAsWritten: { interval: "100ms" } },
      {
        name: "polling-50ms",
        use: "polling",
        params: { interval: 50_000, maxWait: 2_000_000 },
        paramsAsWritten: { interval: "50ms", maxWait: "2s" },
      },
      { name: "last-branch", use: "last-branch", params: {}, paramsAsWritten: {} },
    ]);
  });
});

describe("what is not written", () => {
  test("has its default", () => {
    expect(scenarioIn(SMALLEST)).toEqual({
      name: "some",
      budgets: [],
      regression: [],
      region: "us-east-1",
      platform: "measured",
      seed: "42",
      invocations: 10_000,
      functions: [expect.objectContaining({ name: "A", coldChance: 0, count: 1 })],
      defaults: {
        memoryMb: 1024,
        architecture: "x86",
        payload: constant(1024),
        coldStart: constant(200_000),
        timeout: 900_000_000,
        coldChance: 0,
      },
      freeTier: false,
    });
  });

  test("an empty `after` is a root", () => {
    expect(scenarioIn("functions: { A: { duration: 1s, after: [] } }").functions[0]?.after).toEqual([]);
  });
});

test.each([
  ["quick.yaml", "quick"],
  ["a/b/quick-branches.yml", "quick-branches"],
  ["C:\\a\\b.YAML", "b"],
  ["-", "scenario"],
])("a scenario without a name in %s is called %s", (file, name) => {
  const result = readScenario({ file, text: SMALLEST }, vocabulary);
  expect(result).toMatchObject({ kind: "scenario", scenario: { name }, inputs: [] });
});

describe("seeds are kept as they are written", () => {
  test.each([
    ["42", "42"],
    ['"42"', "42"],
    ["12345678901234567890", "12345678901234567890"],
    ["a word", "a word"],
  ])("%s", (written, seed) => {
    expect(scenarioIn(`seed: ${written}\n${SMALLEST}`).seed).toBe(seed);
  });
});

describe("YAML", () => {
  test("carriage returns and a byte order mark change nothing", () => {
    const text = "name: a\ndescription: b\nfunctions:\n  A: { duration: 1s }\n";
    expect(scenarioIn(`\uFEFF${text.replaceAll("\n", "\r\n")}`)).toEqual(scenarioIn(text));
  });

  test("anchors, aliases and merge keys work, and x- keys are a place for them", () => {
    const scenario = scenarioIn(`
x-quick: &quick { duration: 100ms, memory: 512MB }
x-slow: &slow { coldStart: 1s, memory: 256MB }
functions:
  A: *quick
  B: { <<: *quick, duration: 200ms, after: A }
  C: { <<: [*slow, *quick] }
`);
    expect(scenario.functions.map(({ memoryMb }) => memoryMb)).toEqual([512, 512, 256]);
    expect(scenario.functions[1]?.duration).toEqual(constant(200_000));
  });

  test("names that objects inherit are names like others", () => {
    const { functions } = scenarioIn(
      "functions: { toString: { duration: 1s }, valueOf: { duration: 1s, after: toString } }",
    );
    expect(functions.map(({ name }) => name)).toEqual(["toString", "valueOf"]);
  });
});
