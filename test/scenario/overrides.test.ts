// `--set path=value`: what it changes, and where its problems are shown.

import { describe, expect, test } from "vitest";
import { issuesIn, scenarioIn, told } from "./reading.ts";

const FILE = `name: a
platform: ideal
functions:
  A: { duration: 100ms }
  B: { duration: { dist: lognormal, p50: 1s, p99: 2s }, after: [A] }
strategies:
  - polling
  - { use: polling, name: slow, interval: 1s }
`;
const set = (...overrides: string[]) => scenarioIn(FILE, { overrides });
const problems = (...overrides: string[]) => issuesIn(FILE, { overrides }).map(told);

describe("sets", () => {
  test("what is there, and keys that are not", () => {
    const [a, b] = set(
      "functions.A.duration=2s",
      "functions.A.memory=2GB",
      "functions.B.duration.p50=1500ms",
    ).functions;
    expect(a).toMatchObject({ duration: { dist: "constant", value: 2_000_000 }, memoryMb: 2048 });
    expect(b?.duration).toMatchObject({ dist: "lognormal", median: 1_500_000 });
    expect(set("seed=7", "region=eu-west-1", "invocations=5k")).toMatchObject({
      seed: "7",
      region: "eu-west-1",
      invocations: 5000,
    });
  });

  test("any YAML value", () => {
    const { functions } = set(
      "functions.C={ duration: 1s, after: [A, B] }",
      "functions.A.duration={dist: exponential, mean: 1s}",
    );
    expect(functions.map(({ name }) => name)).toEqual(["A", "B", "C"]);
    expect(functions[0]?.duration).toEqual({ dist: "exponential", mean: 1_000_000 });
  });

  test("entries of lists by position and strategies by name, in both spellings", () => {
    const intervals = (...overrides: string[]) => set(...overrides).strategies?.map(({ params }) => params);
    expect(intervals("strategies.0.interval=20ms")).toEqual([{ interval: 20_000 }, { interval: 1_000_000 }]);
    expect(intervals("strategies[1].interval=30ms")).toEqual([{ interval: 100_000 }, { interval: 30_000 }]);
    expect(intervals("strategies.slow.interval=40ms")).toEqual([{ interval: 100_000 }, { interval: 40_000 }]);
    expect(intervals("strategies.polling.interval=50ms")).toEqual([{ interval: 50_000 }, { interval: 1_000_000 }]);
    expect(intervals("strategies.2=last-branch")).toHaveLength(3);
  });

  test("into defaults and a platform that are not written out", () => {
    expect(set("defaults.memory=512MB").defaults.memoryMb).toBe(512);
    expect(set("platform.dynamodb.get=6ms").platform).toEqual({
      base: "ideal",
      dynamodb: { get: { dist: "constant", value: 6000 } },
    });
    expect(
      scenarioIn("functions: { A: { duration: 1s } }", { overrides: ["platform.entry=1ms"] }).platform,
    ).toMatchObject({
      base: "measured",
    });
  });

  test("one after the other, and without touching what an alias shares", () => {
    expect(set("seed=1", "seed=2").seed).toBe("2");
    const shared = "functions: { A: &a { duration: 1s }, B: *a }";
    const { functions } = scenarioIn(shared, { overrides: ["functions.A.memory=512MB"] });
    expect(functions.map(({ memoryMb }) => memoryMb)).toEqual([512, 1024]);
  });
});

describe("problems", () => {
  test.each([
    ["functions.A.duration=7", "1:22+1 7 is a bare number; a duration with its unit: write 7ms"],
    ["functions.A.duraton=7s", /^1:13\+7 duraton is not a known key; .*; duration\?$/],
    ["functions.AA.duration=7s", "1:11+2 there is no functions.AA; the path of something in the file"],
    ["strategies.poling.interval=1s", "1:12+6 there is no strategies.poling; the path of something in the file"],
    ["strategies.5.interval=1s", "1:12+1 there is no strategies.5; the path of something in the file"],
    [
      "functions.A.duration.p50=1s",
      "1:22+3 functions.A.duration is neither a map nor a list; the path of something in the file",
    ],
    ["functions.__proto__.duration=1s", "1:11+9 __proto__ cannot be a key; the path of something in the file"],
    ["functions.A", "1:1+11 this sets nothing; path=value, such as functions.A.duration=2s"],
    ["=1", "1:1+2 this sets nothing; path=value, such as functions.A.duration=2s"],
    ["functions..A=1", "1:1+12 this is not a path; keys with dots, such as strategies.0.interval"],
    ["seed=", "1:1+5 there is no value after the =; path=value"],
    ["functions.B.after=[A", "1:20+1 Flow sequence must end with a ]"],
    ["baseline=fast", "1:10+4 there is no entry fast to compare with; polling or slow"],
  ])("%s", (override, expected) => {
    const [problem, ...more] = problems(override);
    expect(more).toEqual([]);
    expect(problem).toEqual(expected instanceof RegExp ? expect.stringMatching(expected) : expected);
  });

  test("are placed in the override's own text", () => {
    const [issue] = issuesIn(FILE, { overrides: ["functions.A.duration=7"] });
    expect(issue?.place).toEqual({ file: "--set", line: 1, column: 22, text: "functions.A.duration=7", width: 1 });
  });

  test("a near name of a function is offered", () => {
    const [issue] = issuesIn("functions: { Reduce: { duration: 1s } }", { overrides: ["functions.Reduc.memory=1GB"] });
    expect(issue?.didYouMean).toBe("Reduce");
  });

  test("come after those of the file", () => {
    const issues = issuesIn("functions: { A: { duration: 1 } }", { overrides: ["x=1", "seed=[]"] });
    expect(issues.map(({ place }) => place?.file)).toEqual(["dir/some.yaml", "--set", "--set"]);
  });
});
