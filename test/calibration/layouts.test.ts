// Scenarios laid out in every way that YAML allows and people use: figures go in, nothing else changes, and a second time changes
// nothing at all.

import fc from "fast-check";
import { expect, test } from "vitest";
import { into, type Run, readText } from "./runs.ts";

const DURATIONS = [
  "1s",
  "'1s'",
  '"1s"',
  "{ dist: lognormal, p50: 1s, p99: 2s }",
  "{dist: empirical, values: [1s, 2s,],}",
  "{ dist: empirical,\n      values: [1s,\n        2s] }",
  "{\n      dist: normal, # bell\n      mean: 1s, sd: 1ms }",
];
/** Only where the function is a block. */
const BLOCKS = [
  "\n      dist: lognormal\n      p50: 1s\n      p99: 2s",
  " # why\n      dist: lognormal # curve\n\n      p50: 1s\n      # odd\n      p99: 2s # tail",
  "\n      dist: empirical\n      values:\n        - 1s\n        - 2s",
  "\n      dist: mixture\n      of:\n        - weight: 1\n          dist: constant\n          value: 1s\n        - { weight: 2, dist: constant, value: 2s }",
];
const REMARKS = ["", " # mine", " # a guess: the definition does not say", "   # { } : & [ \"quotes\" 'here'"];

interface Layout {
  readonly duration: string;
  readonly rest: readonly string[];
  readonly style: "flow" | "wide" | "block";
  readonly isFirst: boolean;
  readonly remark: string;
  readonly above: string;
  readonly below: string;
}

const layout: fc.Arbitrary<Layout> = fc
  .constantFrom("flow" as const, "wide" as const, "block" as const)
  .chain((style) =>
    fc.record({
      style: fc.constant(style),
      duration: fc.constantFrom(...DURATIONS, ...(style === "block" ? BLOCKS : [])),
      rest: fc.subarray(["memory: 1GB", "coldStart: 100ms", "start: cold", "timeout: 3s", "architecture: arm64"]),
      isFirst: fc.boolean(),
      remark: fc.constantFrom(...REMARKS),
      above: fc.constantFrom("", "  # about it\n", "\n", "  # from: old.log, n = 3\n  #   and more\n", "# left\n\n"),
      below: fc.constantFrom("", "    # below\n", "\n"),
    }),
  );

function written(name: string, { style, duration, rest, isFirst, remark, above, below }: Layout): string {
  const said = `duration:${duration.startsWith("\n") || duration.startsWith(" #") ? "" : " "}${duration}`;
  const keys = isFirst ? [said, ...rest] : [...rest, said];
  if (style === "block") {
    const lines = keys.map((key, i) => `    ${key}${i === keys.length - 1 && !key.includes("\n") ? remark : ""}\n`);
    return `${above}  ${name}:${remark}\n${lines.join("")}${below}`;
  }
  if (style === "flow") return `${above}  ${name}: { ${keys.join(", ")} }${remark}\n${below}`;
  return `${above}  ${name}: {${remark}\n    ${keys.join(`,${remark}\n    `)},${remark}\n  }\n${below}`;
}

const RUNS: readonly Run[] = Array.from({ length: 45 }, (_, i) => ({
  ...{ fn: i % 2 === 0 ? "A" : "B", ms: 10 + ((i * 7) % 45) * (i % 3 === 0 ? 100 : 1), memoryMb: 128 },
  ...(i % 5 === 0 && { init: 100 + i }),
}));

/** Comments but those that calibration writes or takes away. */
const commentsOf = (text: string): string[] => [
  ...(text.match(/# (mine|about it|left|below|why)[^\n\r]*/g) ?? []),
  ...(text.match(/# \{ \} : & .*/g) ?? []),
];

test("whatever the layout", () => {
  fc.assert(
    fc.property(layout, layout, layout, fc.boolean(), fc.boolean(), (a, b, c, isDos, isCut) => {
      const all = `# top\nname: x\nfunctions:\n${written("A", a)}${written("Other", b)}${written("B", c)}`;
      const ended = isCut ? all.trimEnd() : `${all}\nstart: warm # end\n`;
      const text = isDos ? ended.replaceAll("\n", "\r\n") : ended;
      const before = readText(text);
      const { text: once } = into(text, RUNS);
      const after = readText(once);
      expect(after.functions.map(({ name, memoryMb }) => [name, memoryMb])).toEqual([
        ["A", 128],
        ["Other", before.functions[1]!.memoryMb],
        ["B", 128],
      ]);
      expect(after.functions[1]).toEqual(before.functions[1]);
      for (const at of [0, 2]) {
        const { duration, coldStart, coldChance, ...others } = after.functions[at]!;
        expect(duration).toMatchObject({ dist: "empirical" });
        expect(coldStart).toMatchObject({ dist: "empirical" });
        expect(coldChance).toBeCloseTo(at === 0 ? 5 / 23 : 4 / 22, 3);
        expect(others).toMatchObject({
          timeout: before.functions[at]!.timeout,
          architecture: before.functions[at]!.architecture,
        });
      }
      // A comment within a value that was exchanged spoke of that value.
      expect(commentsOf(once).length).toBeGreaterThanOrEqual(commentsOf(text.replace(/# why/g, "")).length);
      if (isDos) expect(once.replaceAll("\r\n", "")).not.toContain("\n");
      expect(into(once, RUNS).text).toBe(once);
    }),
    { numRuns: 150 },
  );
});

test("JSON stays JSON", () => {
  const json = JSON.stringify(
    { functions: { A: { duration: "1s" }, B: { duration: { dist: "lognormal", p50: "1s", p99: "2s" }, after: "A" } } },
    null,
    2,
  );
  const { text } = into(json, RUNS);
  expect(JSON.parse(text).functions.B).toMatchObject({ after: "A", memory: "128MB", duration: { dist: "empirical" } });
});

test("all in one line", () => {
  const { text } = into("functions: {A: {duration: 1s}, B: {duration: 1s, after: A}}", [
    { fn: "B", ms: 10, memoryMb: 128 },
  ]);
  expect(text).toBe("functions: {A: {duration: 1s}, B: {duration: 10ms, after: A, memory: 128MB}}");
});

test("nothing of its own but what it merges", () => {
  const base = "x-base: &base { duration: 1s }\nfunctions:\n";
  const runs: Run[] = [{ fn: "A", ms: 10 }];
  expect(into(`${base}  A: { <<: *base }\n`, runs).text).toContain("  A: { duration: 10ms, <<: *base }\n");
  expect(into(`${base}  A:\n    <<: *base\n`, runs).text).toContain("  A:\n    duration: 10ms\n    <<: *base\n");
});
