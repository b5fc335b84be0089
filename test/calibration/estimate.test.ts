// What is made of a function's runs: which of them count, what is taken for its duration, its cold start, its start, and what is said.

import { describe, expect, test } from "vitest";
import { MEASURED } from "../../src/cloud/measured.ts";
import { anew, into, type Run, readText } from "./runs.ts";

const ONE = "functions:\n  A: { duration: 1s }\n";
/** Comments as one line. */
const flat = (text: string): string => text.replace(/\n *# {2}/g, "");
const many = (n: number, run: Run): Run[] => new Array<Run>(n).fill(run);

describe("which runs count", () => {
  test("memory that changed: the size with most runs", () => {
    const runs = [{ fn: "A", ms: 10, memoryMb: 128 }, ...many(2, { fn: "A", ms: 5, memoryMb: 512 })];
    const { text, notes } = into(ONE, runs);
    expect(text).toContain("duration: 5ms, memory: 512MB");
    const said = "its memory changed: taken are the runs with 512 MB (2 runs), left out those with 128 MB (1 run)";
    expect(flat(text)).toContain(said);
    expect(notes).toContain(`A: ${said}`);
  });

  test("time-outs and errors are left out, and told", () => {
    const slow = { fn: "A", ms: 9000 };
    const { text, notes } = anew([
      { fn: "A", ms: 10 },
      { ...slow, outcome: "timeout" },
      ...many(2, { ...slow, outcome: "error" }),
    ]);
    expect(text).toContain("# left out: 1 time-out and 2 errors");
    expect(text).toContain("duration: 10ms # from: warm runs, n = 1\n");
    expect(notes).toContain("A: left out: 1 time-out and 2 errors");
  });

  test("a function that only failed is left out, and told", () => {
    const { functions, notes } = anew([
      { fn: "A", ms: 10 },
      { fn: "B", ms: 10, outcome: "error" },
    ]);
    expect(functions).toEqual(["A"]);
    expect(notes).toContain("B of the logs is left out: none of its runs ended well");
  });

  test("an init of 0 in a table is none", () => {
    expect(readText(anew([{ fn: "A", ms: 10, init: 0 }]).text).functions[0]).toMatchObject({ coldChance: 0 });
  });

  test("a restored snapshot is a cold start, its restore the init", () => {
    const { text } = anew(many(2, { fn: "A", ms: 500, restore: 250 }));
    expect(text).toContain("coldStart: 250ms");
    expect(text).toContain("2 cold runs restored a snapshot");
  });
});

describe("how init was billed", () => {
  const cold = { fn: "A", ms: 100, init: 200 };

  test.each([
    ["billed", many(2, cold), "init was billed in all 2 cold runs, as since August 2025 and in the newest price book"],
    ["free", [{ ...cold, billedMs: 100 }], "init was not billed in these logs (1 cold run), as before August 2025"],
    ["both", [cold, { ...cold, billedMs: 100 }], "init was billed in 1 cold run and free in 1: the logs span a change"],
    ["neither", [{ ...cold, billedMs: 150 }], "in 1 cold run the billed duration does not show whether"],
  ])("%s", (_, runs, said) => {
    expect(flat(anew(runs).text)).toContain(said);
  });
});

describe("how warm", () => {
  test("a share that all functions have stands once, where it can be changed", () => {
    const { text } = anew([...["A", "B"].flatMap((fn) => [...many(3, { fn, ms: 10 }), { fn, ms: 10, init: 100 }])]);
    expect(text.match(/start:/g)).toHaveLength(1);
    expect(text).toContain("\nstart: { cold: 25% } #");
  });

  test("different shares are the functions' own", () => {
    const { text } = anew([...many(999, { fn: "A", ms: 10 }), { fn: "A", ms: 10, init: 100 }, { fn: "B", ms: 10 }]);
    expect(text).toContain("    start: { cold: 0.1% } # 1 of 1000 runs were cold\n");
    expect(text).toContain("    start: warm # 0 of 1 runs were cold\n");
  });

  test("with three warm runs the duration is theirs, with fewer the cold ones'", () => {
    const cold = many(50, { fn: "A", ms: 700, init: 300, memoryMb: 128 });
    expect(anew([...cold, ...many(3, { fn: "A", ms: 200, memoryMb: 128 })]).text).toContain("duration: 200ms");
    const { text } = anew([...cold, ...many(2, { fn: "A", ms: 200, memoryMb: 128 })]);
    expect(flat(text)).toContain("all but 2 runs were cold: its duration is theirs");
  });

  test("what the platform adds to a cold start is not in a duration from cold runs", () => {
    // 700 ms less the platform's own first call at 128 MB: the simulation adds it again.
    const { model } = MEASURED["lambda.firstCall"];
    if (model.kind !== "lognormal") throw new Error("the platform has changed");
    const firstMs = model.p50Ms[0]![1];
    const { text } = anew(many(5, { fn: "A", ms: 700, init: 300, memoryMb: 128 }));
    expect(readText(text).functions[0]!.duration).toEqual({ dist: "constant", value: (700 - firstMs) * 1000 });
    expect(flat(text)).toContain("is taken off: cold starts add it");
  });

  test("unless there is no room for it", () => {
    const { text } = anew(many(5, { fn: "A", ms: 30, init: 300, memoryMb: 128 }));
    expect(text).toContain("duration: 30ms");
    expect(flat(text)).toContain("is longer than its quickest runs: it is not taken off");
    // Nor where the scenario says that a first call costs nothing.
    const ideal = into(`platform: ideal\n${ONE}`, many(5, { fn: "A", ms: 700, init: 300 }));
    expect(ideal.text).toContain("duration: 700ms");
  });
});

describe("names", () => {
  test("that no scenario accepts become some that it does, and all is told", () => {
    const { functions, notes } = anew([
      { fn: "arn:aws:lambda:eu-west-1:123456789012:function:Resize:live", ms: 10 },
      { fn: "Zeichne Bild", ms: 10 },
      { fn: "Zeichne-Bild", ms: 10 },
    ]);
    expect(functions).toEqual(["Resize", "Zeichne-Bild", "Zeichne-Bild-2"]);
    expect(notes).toContain("Zeichne Bild is called Zeichne-Bild");
  });
});
