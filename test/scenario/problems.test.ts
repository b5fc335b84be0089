// Scenarios that are wrong. The «marks» say where each problem must be found; all of them are found at once.

import { describe, expect, test } from "vitest";
import { expectProblems, issuesIn, told } from "./reading.ts";

const OK = "functions: { A: { duration: 100ms } }";
const KEYS =
  "name, description, region, prices, platform, seed, invocations, start, functions, defaults, strategies, volume, freeTier, baseline, budgets or regression";
const FUNCTION_KEYS = "after, duration, tail, memory, architecture, payload, coldStart, timeout, start or count";
const ENTRY = "the name of a strategy, or { use: name, ... }";

describe("the file as a whole", () => {
  test.each([
    ["", "1:1+1 the file is empty; a scenario: functions and their durations"],
    ["# nothing\n", "1:1+1 the file is empty; a scenario: functions and their durations"],
    ["---\n", "1:1+1 the file is empty; a scenario: functions and their durations"],
    ["just words", "1:1+10 just words is not a scenario; a map with functions and their durations"],
    ["- A\n- B\n", "1:1+3 a list is not a scenario; a map with functions and their durations"],
    [`${OK}\n---\n${OK}`, "2:1+3 the file holds several YAML documents; one scenario a file"],
    ["a: \0", "1:4+1 the file is not a text: it contains a NUL character"],
    ["functions:\n\tA: 1", "2:1+1 a tab cannot indent YAML; spaces"],
    ['name: "a', '1:8+1 Missing closing "quote'],
    [
      "name: a\nfunctions: { A: 1\n",
      "2:17+1 Flow map in block collection must be sufficiently indented and end with a }",
    ],
    ["a: b: c", "1:4+1 Nested mappings are not allowed in compact mappings"],
    ["functions: !!set {}", "1:12+5 YAML tags are not supported here; the value without its tag"],
  ])("%j", (text, problem) => {
    expect(issuesIn(text).map(told)).toContain(problem);
  });
});

describe("nesting", () => {
  test.each([60, 500, 10_000])("%d levels are too many", (depth) => {
    for (const [open, close] of [
      ["[", "]"],
      ["{ a: ", "}"],
    ] as const) {
      const issues = issuesIn(`a: ${open.repeat(depth)}1${close.repeat(depth)}`);
      expect(issues.map(({ message }) => message)).toContain("the file nests too deeply");
    }
    const issues = issuesIn(`${"- ".repeat(depth)}1`);
    expect(issues.map(({ message }) => message)).toContain("the file nests too deeply");
  });
});

describe("keys", () => {
  test("all that are unknown, with the one that is meant", () => {
    expectProblems(
      "«nmae»: a\nfunctions:\n  A: { «duraton»: 1s, duration: 1s, «zzz»: 1 }\n«x»: 1\ndefaults: { «memroy»: 1GB }\nplatform: { «entri»: 1ms, dynamodb: { «gte»: 1ms } }",
      [
        `nmae is not a known key; ${KEYS}; name?`,
        `duraton is not a known key; ${FUNCTION_KEYS}; duration?`,
        `zzz is not a known key; ${FUNCTION_KEYS}`,
        `x is not a known key; ${KEYS}`,
        "memroy is not a known key; memory, architecture, payload, coldStart or timeout; memory?",
        "entri is not a known key; base, entry or dynamodb; entry?",
        "gte is not a known key; get; get?",
      ],
    );
  });

  test("that are there twice, that objects treat in their own way, that are no words", () => {
    expectProblems(
      "name: a\n«name»: b\nfunctions:\n  A: { duration: 1s }\n  «__proto__»: { duration: 1s }\n  «constructor»: {}\n  ? «[a, b]»\n  : 1\n  «A»: {}\n",
      [
        "name is there twice; every key once",
        "__proto__ cannot be a key; another name",
        "constructor cannot be a key; another name",
        "a key must be a word; a map of words to values",
        "A is there twice; every key once",
      ],
    );
  });

  test("that are missing", () => {
    expectProblems("«name»: a", ["functions is missing; functions: and its value"]);
    expectProblems("functions:\n  «A»: { memory: 1GB }", ["duration is missing; duration: and its value"]);
    expectProblems("functions: «{}»", ["there are no functions; at least one, such as A: { duration: 100ms }"]);
  });
});

describe("values", () => {
  test.each([
    ["seed: «[1]»", "a list is not a seed; a number or a text"],
    [
      "name: «{}»",
      "a map is not a text of one line, at most 100 characters; a text of one line, at most 100 characters",
    ],
    ['name: «""»', "the text is empty; a text of one line, at most 100 characters"],
    ["«name»:", "there is no value; a text of one line, at most 100 characters"],
    ['description: «"a\\e[31m"»', "a\u001b[31m is not a text; a text"],
    ["invocations: «5B»", "5B is too much; a whole number from 1 to 4,000,000,000"],
    ["invocations: «0»", "0 is too little; a whole number from 1 to 4,000,000,000"],
    ["invocations: «1.5»", "1.5 is not a whole number; a whole number from 1 to 4,000,000,000"],
    ["volume: «many»", "many is not a whole number; a whole number from 1 to 1,000,000,000,000"],
    ["«freeTier»: true", "freeTier says nothing without a volume; volume: invocations a month, such as 50M"],
    ["freeTier: «yes»", "yes is not a flag; true or false"],
    ["start: «cool»", "cool is not a start; warm, cold or { cold: 5% }"],
    ["start: «wram»", "wram is not a start; warm, cold or { cold: 5% }; warm?"],
    ["start: { cold: «5» }", "5 is a bare number; a percentage: write 5%"],
    ["start: { cold: «105%» }", "105% is too much; a percentage from 0% to 100%, such as 5%"],
    ["start: «{}»", "cold is missing; warm, cold or { cold: 5% }"],
    ["start: { cold: 5%, «warm»: 1% }", "warm is not a known key; cold"],
    ["platform: «idael»", "idael is not ideal, measured or a map; ideal, measured or a map; ideal?"],
    ["platform: { base: «idael» }", "idael is not ideal or measured; ideal or measured; ideal?"],
    ["platform: { dynamodb: { get: «6» } }", "6 is a bare number; a duration with its unit: write 6ms"],
    ["defaults: { memory: «64MB» }", "64MB is too little; memory from 128MB to 10240MB"],
    ["defaults: { architecture: «arm» }", "arm is not x86 or arm64; x86 or arm64"],
    ["defaults: { timeout: «16m» }", "16m is too much; a duration from 1ms up to 15m"],
    ["defaults: { payload: «5» }", "5 is a bare number; a size with its unit: write 5B"],
    ["seed: «.inf»", ".inf is not a number; a finite number"],
  ])("%s", (line, problem) => {
    expectProblems(`${line}\n${OK}`, [problem]);
  });

  test.each([
    `defaults: «[]»\n${OK}`,
    `defaults: «[a, b]»\n${OK}`,
    `platform: «[]»\n${OK}`,
    `platform: «[measured]»\n${OK}`,
    `platform: { base: measured, dynamodb: «[a]» }\n${OK}`,
    "functions: «[]»",
    "functions: «[A]»",
    "functions: { A: «[1s]» }",
  ])("a list where a map belongs: %j", (text) => {
    expectProblems(text, ["a list is not a map; a map"]);
  });

  test("of functions", () => {
    expectProblems(
      `functions:
  A: { duration: «300» }
  B: { duration: «-5s», count: «10001» }
  «C»:
  D: «5s»
  E: { duration: 1s, after: «{}» }
  F: { duration: 1s, coldStart: «2 minutes», memory: «11GB» }
`,
      [
        "300 is a bare number; a duration with its unit: write 300ms",
        "-5s is negative; a duration up to 720h",
        "10001 is too much; a whole number from 1 to 10,000",
        "there is no value; a map",
        "5s is not a map; a map",
        "a map is not a function's name; a name",
        "minutes is not a known unit; us, ms, s, m or h",
        "11GB is too much; memory from 128MB to 10240MB",
      ],
    );
  });

  test("of distributions", () => {
    expectProblems(
      `functions:
  A: { duration: { dist: «lognromal», p50: 1s } }
  B: { duration: { dist: lognormal, p50: 1s, p99: «500ms» } }
  C: { duration: «{ dist: lognormal, p50: 1s }» }
  D: { duration: { dist: uniform, from: 2s, to: «1s», min: 3s, max: «2s» } }
  E: { duration: { dist: gamma, mean: «0s», sd: «1», «men»: 1s } }
  F: { duration: «{ p50: 1s }» }
  G: { duration: { dist: empirical, values: [1s, «2», «x»] } }
  H: { duration: { dist: mixture, of: [«{ dist: exponential, mean: 1s }», { weight: «-1», dist: normal, mean: 1s, sd: «5» }] } }
  I: { duration: { dist: weibull, scale: 1s, shape: «0.01» } }
  J: { duration: { dist: empirical, values: «[]» } }
  K: { duration: { dist: empirical, file: «5» } }
`,
      [
        "lognromal is not a distribution; lognormal, normal, exponential, gamma, uniform, weibull, pareto, constant, empirical or mixture; lognormal?",
        "p99 is less than p50; at least p50",
        "lognormal is not determined by p50; p50 with p99, p50 with p95, p50 with p90, p50 with sigma or mean with sd",
        "to is less than from; at least from",
        "max is less than min; at least min",
        "mean is zero; more than 0",
        "1 is a bare number; a duration with its unit: write 1ms",
        "men is not a key of gamma; mean, sd, dist, min or max; mean?",
        "dist is missing; dist: lognormal, normal, exponential, gamma, uniform, weibull, pareto, constant, empirical or mixture",
        "2 is a bare number; a duration with its unit: write 2ms",
        "x is not a duration; a duration such as 500ms",
        "weight is missing; a weight such as 1 or 30%",
        "-1 is not a weight; a positive weight such as 1 or 30%",
        "5 is a bare number; a duration with its unit: write 5ms",
        "shape is out of range; a number from 0.1 to 1000",
        "the list is empty; values such as [120ms, 150ms]",
        "5 is not a file; a CSV file beside the scenario",
      ],
    );
  });
});

describe("the workflow", () => {
  test("names and references", () => {
    expectProblems(
      `functions:
  Map: { duration: 1s }
  «client»: { duration: 1s }
  «2nd»: { duration: 1s }
  Reduce: { duration: 1s, after: [Map, «Mapp», «Map», «Reduce», «7»] }
  Tail: { duration: 1s, after: «reduce» }
`,
      [
        "client is a reserved name; another name",
        "2nd cannot be a function's name; a letter, then letters, digits, _ or -, at most 64",
        "there is no function Mapp; the name of a function in this file; Map?",
        "Map is named twice; every function once",
        "Reduce waits for itself; another function",
        "7 is not a function's name; a name",
        "there is no function reduce; the name of a function in this file; Reduce?",
      ],
    );
  });

  test("cycles are named in the order of the flow", () => {
    expectProblems(
      `functions:
  A: { duration: 1s, after: B }
  B: { duration: 1s, after: C }
  C: { duration: 1s, after: [Root, «A»] }
  Root: { duration: 1s }
  D: { duration: 1s, after: [E, A] }
  E: { duration: 1s, after: «D» }
`,
      [
        "the functions wait for each other: A -> C -> B -> A; a workflow without cycles",
        "the functions wait for each other: D -> E -> D; a workflow without cycles",
      ],
    );
  });

  test("a long cycle is shortened", () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `  f${i}: { duration: 1s, after: f${(i + 1) % 5000} }`);
    const [issue] = issuesIn(`functions:\n${lines.join("\n")}`);
    expect(issue?.message).toBe(
      "the functions wait for each other: f0 -> f4999 -> f4998 -> f4997 -> f4996 -> f4995 -> f4994 -> f4993 -> ... -> f0",
    );
  });
});

describe("strategies", () => {
  test("names, parameters and repetitions", () => {
    expectProblems(
      `${OK}
strategies:
  - «poling»
  - polling
  - { use: «polling» }
  - { use: polling, name: slow, «intervall»: 50ms, maxWait: «2» }
  - { use: last-branch, «interval»: 1s }
  - «5»
  - «{ name: other }»
  - { use: «lastbranch», name: x }
  - { use: polling, name: «7» }
baseline: «pollin»
`,
      [
        "there is no strategy poling; polling or last-branch; polling?",
        "two entries are called polling; a name of its own: { use: ..., name: ... }",
        "intervall is not a known key; use, name, interval or maxWait; interval?",
        "2 is a bare number; a duration with its unit: write 2ms",
        "interval is not a known key; use or name",
        `this is not a strategy; ${ENTRY}`,
        `use is missing; ${ENTRY}`,
        "there is no strategy lastbranch; polling or last-branch; last-branch?",
        "7 is not a text of one line, at most 100 characters; a text of one line, at most 100 characters",
        "there is no entry pollin to compare with; poling, polling, slow, last-branch, other or x; polling?",
      ],
    );
  });

  test.each([
    ["strategies: «[]»", "the list is empty; a list of strategies; leave it out for all of them"],
    ["strategies: «polling»", "polling is not a list; a list of strategies; leave it out for all of them"],
    ["«strategies»:", "nothing is not a list; a list of strategies; leave it out for all of them"],
    ["baseline: «pol»", "there is no entry pol to compare with; polling or last-branch"],
  ])("%s", (line, problem) => {
    expectProblems(`${line}\n${OK}`, [problem]);
  });
});

describe("aliases", () => {
  test("an alias bomb is refused where it goes off, once", () => {
    const rows = [..."abcdefgh"].map(
      (name, i) => `x-${name}: &${name} [${Array(9).fill(i ? `*${"abcdefgh"[i - 1]}` : 1)}]`,
    );
    const issues = issuesIn(`${rows.join("\n")}\n${OK}`).map(told);
    expect(issues).toEqual(["5:13+2 the file's aliases multiply without bound; fewer aliases"]);
  });

  test("to nothing, to itself, and merged from what is no map", () => {
    expectProblems("x-a: «*nothing»\nx-b: &b [«*b»]\nx-c: { <<: «3» }\nfunctions: { A: { duration: 1s } }", [
      "*nothing refers to nothing; an anchor &nothing further up",
      "*b contains itself; an alias to something complete",
      "<< merges maps only; <<: *anchor",
    ]);
  });

  test("a wrong value is shown at the alias", () => {
    expectProblems("x-m: &m 512MB\nfunctions: { A: { duration: «*m» } }", [
      "MB is not a known unit; us, ms, s, m or h",
    ]);
  });
});

describe("places", () => {
  test("are right with carriage returns and a byte order mark", () => {
    const [issue] = issuesIn("\uFEFFname: a\r\nfunctions:\r\n  A: { duration: 300 }\r\n");
    expect(issue?.place).toEqual({
      file: "dir/some.yaml",
      line: 3,
      column: 18,
      text: "  A: { duration: 300 }",
      width: 3,
    });
    const [first] = issuesIn(`\uFEFFnmae: a\r\n${OK}`);
    expect(first?.place).toMatchObject({ line: 1, column: 1, width: 4, text: "nmae: a" });
  });

  test("say the path", () => {
    const [issue] = issuesIn("functions: { A: { duration: { dist: empirical, values: [1s, 2] } } }");
    expect(issue?.path).toEqual(["functions", "A", "duration", "values", 1]);
  });

  test("are cut off when nobody would read them", () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `wrong${index}: 1`);
    expect(issuesIn(lines.join("\n"))).toHaveLength(200);
  });
});
