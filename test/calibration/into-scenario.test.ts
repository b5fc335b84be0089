// Figures put into a scenario that somebody wrote: what they wrote stays.

import { describe, expect, test } from "vitest";
import { calibrate } from "../../src/calibration/calibrate.ts";
import { Samples } from "../../src/calibration/samples.ts";
import { UserError } from "../../src/errors.ts";
import { finished } from "../../src/experiment/run.ts";
import { vocabulary } from "../../src/experiment/vocabulary.ts";
import { readScenario } from "../../src/scenario/read.ts";

interface Run {
  readonly fn: string;
  readonly ms: number;
  readonly init?: number;
  readonly memoryMb?: number;
}

function samplesOf(runs: readonly Run[]): Samples {
  const samples = new Samples();
  runs.forEach(({ fn, ms, init, memoryMb }, i) => {
    samples.add(
      {
        ...{
          fn,
          handlerUs: ms * 1000,
          billedMs: Math.ceil(ms + (init ?? 0)),
          initUs: init === undefined ? undefined : init * 1000,
        },
        ...{ restoreUs: undefined, billedRestoreMs: undefined, memoryMb, maxMemoryMb: undefined },
        ...{ outcome: "success", errorType: undefined, line: i + 1 },
      },
      { file: "a.log", fallback: undefined },
    );
  });
  return samples;
}

function into(text: string, runs: readonly Run[], measuredUnder?: string) {
  const read = readScenario({ file: "s.yaml", text }, vocabulary);
  if (read.kind !== "scenario") throw new Error(JSON.stringify(read));
  return finished(
    calibrate({
      samples: samplesOf(runs),
      name: "x",
      into: { file: "s.yaml", text, scenario: read.scenario },
      ...(measuredUnder !== undefined && { measuredUnder }),
    }),
  );
}

describe("layout", () => {
  test("comments, order, quotes and blank lines stay; values are exchanged", () => {
    const text = `# mine
name: "keep me"   # yes

functions:
  # the first
  B: { duration: 1s, after: A }   # short
  A:
    # how long?
    duration: { dist: lognormal, p50: 1s,
                p99: 2s }         # a guess by hand
    memory: 1GB
# the end
`;
    const { text: updated } = into(text, [
      { fn: "A", ms: 10 },
      { fn: "B", ms: 20, memoryMb: 256 },
    ]);
    expect(updated).toBe(`# mine
name: "keep me"   # yes

functions:
  # the first
  # from: a.log, n = 1 warm, 0 cold
  B: { duration: 20ms, after: A, memory: 256MB }   # short
  # from: a.log, n = 1 warm, 0 cold
  A:
    # how long?
    duration: 10ms
    memory: 1GB
# the end
`);
  });

  test("a second time exchanges what the first one wrote", () => {
    const text = "functions:\n  A:\n    duration: 1s\n";
    const runs: Run[] = [10, 11, 12].map((ms) => ({ fn: "A", ms }));
    const once = into(text, runs).text;
    const cold: Run[] = [...runs, { fn: "A", ms: 13, init: 200 }];
    const twice = into(once, cold).text;
    expect(into(twice, cold).text).toBe(twice);
    expect(twice).toBe(
      "functions:\n  # from: a.log, n = 3 warm, 1 cold\n  A:\n    duration: { dist: empirical, values: [10ms, 11ms, 12ms] }\n    coldStart: 200ms\n    start: { cold: 25% }\n",
    );
  });

  test("what an import had to guess is no guess any more", () => {
    const text =
      "functions:\n  A:\n    duration: 100ms # a guess: the definition does not say\n    after: B # mine\n  B:\n    duration: 1s\n";
    expect(into(text, [{ fn: "A", ms: 10 }]).text).toBe(
      "functions:\n  # from: a.log, n = 1 warm, 0 cold\n  A:\n    duration: 10ms\n    after: B # mine\n  B:\n    duration: 1s\n",
    );
  });

  test("a function with nothing in it but a flow map of one key, and carriage returns", () => {
    const text = "functions:\r\n  A: {duration: 1s}\r\n";
    const updated = into(text, [{ fn: "A", ms: 10, memoryMb: 128 }]).text;
    expect(updated).toContain("  A: {duration: 10ms, memory: 128MB}\r\n");
  });

  test("many values are wrapped, and are read again", () => {
    const runs = Array.from({ length: 40 }, (_, i): Run => ({ fn: "A", ms: i < 20 ? 10 + i / 10 : 5000 + i }));
    const updated = into("functions:\n  A: { duration: 1s }\n  B:\n    duration: 1s\n", [
      ...runs,
      ...runs.map((one) => ({ ...one, fn: "B" })),
    ]).text;
    const read = readScenario({ file: "s.yaml", text: updated }, vocabulary);
    if (read.kind !== "scenario") throw new Error(JSON.stringify(read));
    for (const { duration } of read.scenario.functions) expect(duration).toMatchObject({ dist: "empirical" });
    expect(Math.max(...updated.split("\n").map((line) => line.length))).toBeLessThan(120);
  });

  test("what is shared is left alone, and told", () => {
    const text = "functions:\n  A: &same { duration: 1s }\n  B: *same\n";
    const { text: updated, notes } = into(text, [{ fn: "B", ms: 10 }]);
    expect(updated).toBe(text);
    expect(notes).toContain("B shares what is written elsewhere in s.yaml: left as it is");
  });
});

describe("which functions", () => {
  const TEXT = "functions:\n  Resize: { duration: 1s }\n  Crop: { duration: 1s }\n";

  test("names of CloudFormation's are taken for what they are, others are left out, and all is told", () => {
    const { functions, notes } = into(TEXT, [
      { fn: "app-Resize-1A2B3C4D5E6F", ms: 10 },
      { fn: "Other", ms: 10 },
      { fn: "Resise", ms: 10 },
    ]);
    expect(functions).toEqual(["Resize"]);
    expect(notes).toEqual([
      "app-Resize-1A2B3C4D5E6F of the logs is taken for Resize",
      "Other of the logs is not in s.yaml: left out",
      "Resise of the logs is not in s.yaml: left out; did you mean Resize?",
      "the logs say nothing of Crop: left as it is in s.yaml",
    ]);
  });

  test("of two for one function the one with more runs is taken", () => {
    const { text, notes } = into(TEXT, [
      { fn: "resize", ms: 99 },
      { fn: "Resize", ms: 10 },
      { fn: "Resize", ms: 10 },
    ]);
    expect(text).toContain("Resize: { duration: 10ms }");
    expect(notes).toContain("resize of the logs is left out: Resize has figures of Resize already");
  });

  test("none of them is an error", () => {
    expect(() => into(TEXT, [{ fn: "Other", ms: 10 }])).toThrow(
      new UserError([
        { path: [], message: "none of the functions in the logs is in s.yaml: Other", expected: "Resize, Crop" },
      ]).message,
    );
  });

  test("a strategy that does not exist is an error, with the one that is meant", () => {
    expect(() => into(TEXT, [{ fn: "Resize", ms: 10 }], "last-brunch")).toThrow("there is no strategy last-brunch");
  });
});

describe("what the figures hide", () => {
  const ONE = "functions:\n  A: { duration: 1s }\n";

  test("memory that changed: the size with most runs", () => {
    const runs: Run[] = [
      { fn: "A", ms: 10, memoryMb: 128 },
      { fn: "A", ms: 5, memoryMb: 512 },
      { fn: "A", ms: 5, memoryMb: 512 },
    ];
    const { text } = into(ONE, runs);
    expect(text).toContain("duration: 5ms, memory: 512MB");
    expect(text.replace(/\n +# {2}/g, "")).toContain(
      "its memory changed: taken are the runs with 512 MB (2 runs), left out those with 128 MB (1 runs)",
    );
  });

  test("an init that was free, or both", () => {
    const free: Run = { fn: "A", ms: 100, init: 200 };
    const samples = samplesOf([]);
    samples.add(
      {
        fn: "A",
        handlerUs: 100_000,
        billedMs: 100,
        initUs: 200_000,
        restoreUs: undefined,
        billedRestoreMs: undefined,
        memoryMb: 128,
        maxMemoryMb: 60,
        outcome: "success",
        errorType: undefined,
        line: 1,
      },
      { file: "a.log", fallback: undefined },
    );
    const alone = finished(calibrate({ samples, name: "x" }));
    expect(alone.notes.at(-1)).toBe(
      "init was not billed in these logs (1 cold runs), as before August 2025; the newest price book bills it",
    );
    expect(into(ONE, [free]).notes).toEqual([]);
  });

  test("time-outs and errors are left out, and told", () => {
    const samples = samplesOf([{ fn: "A", ms: 10 }]);
    for (const outcome of ["timeout", "error", "error"] as const)
      samples.add(
        {
          fn: "A",
          handlerUs: 9_000_000,
          billedMs: 9000,
          initUs: undefined,
          restoreUs: undefined,
          billedRestoreMs: undefined,
          memoryMb: undefined,
          maxMemoryMb: undefined,
          outcome,
          errorType: undefined,
          line: 1,
        },
        { file: "a.log", fallback: undefined },
      );
    const { text } = finished(calibrate({ samples, name: "x" }));
    expect(text).toContain("# left out: 1 time-out and 2 errors");
    expect(text).toContain("duration: 10ms # from: warm runs, n = 1");
  });

  test("calls that take longer than the handler leave nothing", () => {
    const { text } = into(ONE, [{ fn: "A", ms: 1, memoryMb: 128 }], "last-branch");
    expect(text).toMatch(/A: \{ duration: 0ms/);
    expect(text.replace(/\n +# {2}/g, "")).toMatch(
      /its calls alone take 2\d\.\d ms, its handler took 1\.0 ms: written as 0ms/,
    );
  });
});

test("a merged map is overridden, not changed", () => {
  const text = "functions:\n  A: &base { duration: 1s }\n  B:\n    <<: *base\n    memory: 1GB\n";
  const { text: updated } = into(text, [{ fn: "B", ms: 10 }]);
  expect(updated).toBe(
    "functions:\n  A: &base { duration: 1s }\n  # from: a.log, n = 1 warm, 0 cold\n  B:\n    <<: *base\n    memory: 1GB\n    duration: 10ms\n",
  );
});
