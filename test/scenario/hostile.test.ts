// Whatever the input: issues, never an exception, and soon.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { read } from "./reading.ts";

const VALID = `name: quick
description: Three quick branches
platform: { base: ideal, dynamodb: { get: 6ms } }
seed: 42
start: { cold: 5% }
functions:
  A: &a { duration: 100ms }
  B: { <<: *a, memory: 512MB }
  C: { duration: { dist: lognormal, p50: 300ms, p99: 1.2s } }
  D: { duration: { dist: mixture, of: [{ weight: 1, dist: empirical, values: [1s, 2s] }] } }
  Aggregate: { after: [A, B, C, D], duration: 50ms, coldStart: 200ms, start: cold }
strategies:
  - polling
  - { use: polling, name: polling-50ms, interval: 50ms }
baseline: polling
volume: 50M
`;

/** Reads, and looks at what comes out as the command line would. */
function survives(text: string, overrides: readonly string[] = []): void {
  const result = read(text, { overrides, files: new Map([["a.csv", text]]) });
  if (result.kind !== "issues") return;
  expect(result.issues.length).toBeGreaterThan(0);
  for (const { message, place } of result.issues) {
    expect(message).not.toBe("");
    expect(message).not.toMatch(/undefined|\[object/);
    expect(place).toBeDefined();
    expect(place!.column).toBeGreaterThanOrEqual(1);
    expect(place!.width).toBeGreaterThanOrEqual(1);
    expect(place!.text).not.toMatch(/[\r\n]$/);
  }
}

const word = fc.constantFrom(
  ..."functions duration dist after use name of values weight file platform start cold p50 mean <<".split(" "),
  ..."__proto__ constructor toString x-a A B polling lognormal mixture empirical a.csv 1s 5% 1KB".split(" "),
);
const leaf = fc.oneof(word, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.string());
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.array(fc.tuple(word, tie("tree")), { maxLength: 5 }).map((entries) => new Map(entries)),
  ),
}));

describe("never throws", () => {
  test("on arbitrary text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.string()), (text, overrides) => survives(text, overrides)),
      { numRuns: 1000 },
    );
  });

  test("on YAML's own characters", () => {
    const unit = fc.constantFrom(..."{}[],:-?&*!|>'\"%@`# \n\t\r\\ab1<~.\uFEFF");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => survives(text)),
      { numRuns: 5000 },
    );
  });

  test("on a scenario with something else in the middle", () => {
    const position = fc.nat(VALID.length);
    fc.assert(
      fc.property(position, fc.nat(30), fc.oneof(fc.string(), word), (at, length, text) => {
        survives(VALID.slice(0, at) + text + VALID.slice(at + length));
      }),
      { numRuns: 1500 },
    );
  });

  test("on structures of familiar words", () => {
    const functions = fc.array(fc.tuple(word, tree)).map((entries) => new Map<string, unknown>(entries));
    fc.assert(
      fc.property(tree, functions, (anything, some) => {
        survives(stringify(anything));
        survives(stringify(new Map<string, unknown>([["functions", some]])));
        survives(stringify({ functions: { A: { duration: anything, after: anything, start: anything } } }));
        survives(stringify({ strategies: anything, platform: anything, defaults: anything, baseline: anything }));
      }),
      { numRuns: 400 },
    );
  });

  test("on overrides of familiar words", () => {
    const path = fc.array(fc.oneof(word, fc.constantFrom("0", "strategies", "defaults", "[1]")), { minLength: 1 });
    fc.assert(
      fc.property(path, leaf, (steps, value) => survives(VALID, [`${steps.join(".")}=${String(value)}`])),
      { numRuns: 1000 },
    );
  });
});

describe("ends soon, with 200 KB of", () => {
  const times = (text: string, size = 200_000) => text.repeat(Math.floor(size / text.length));
  const numbered = (line: (index: number) => string, count: number) =>
    Array.from({ length: count }, (_, i) => line(i)).join("");
  test.each<[string, string]>([
    ["one flow list", `a: [${times("1,")}]`],
    ["open brackets", times("[")],
    ["nested maps", times("{a: ")],
    ["nested lists", times("- ")],
    ["unknown keys", numbered((i) => `key${i}: 1\n`, 16_000)],
    ["unknown keys in one line", `{${numbered((i) => `key${i}: 1,`, 16_000)}}`],
    ["the same key", times("name: 1\n")],
    ["one word", `name: ${times("x")}`],
    ["blanks", `name: x${times(" ")}y`],
    ["aliases", `x-a: &a [1]\nx-b: [${times("*a,")}]`],
    ["anchors", `x-a: [${times("&a 1,")}]`],
    ["merges", `x-a: &a {b: 1}\nx-b:\n${times("  <<: *a\n")}`],
    ["tabs", `a:\n${times("\tb: 1\n")}`],
    ["comments", times("# x\n")],
    ["documents", times("--- a\n")],
    ["wrong functions", `functions:\n${numbered((i) => `  f${i}: 1\n`, 9_000)}`],
    ["a chain", `functions:\n${numbered((i) => `  f${i}: { duration: 1s, after: f${i + 1} }\n`, 9_000)}`],
    ["near misses", `functions:\n${numbered((i) => `  f${i}: { duration: 1s, after: g${i} }\n`, 9_000)}`],
    ["values", `functions: { A: { duration: { dist: empirical, values: [${times("1s,")}] } } }`],
    ["bare values", `functions: { A: { duration: { dist: empirical, values: [${times("1,")}] } } }`],
    ["CSV", "functions: { A: { duration: { dist: empirical, file: a.csv } } }"],
    ["digits", `seed: ${times("1")}`],
  ])("%s", (_, text) => {
    const began = performance.now();
    read(text, { files: new Map([["a.csv", times('1,"",\n')]]) });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
