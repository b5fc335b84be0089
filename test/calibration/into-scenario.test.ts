// Figures put into a scenario that somebody wrote: what they wrote stays.

import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { into, type Run, readText } from "./runs.ts";

function issuesOf(act: () => unknown): UserError["issues"] {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error.issues;
    throw error;
  }
  throw new Error("nothing was wrong");
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
  # from: a.log, n = 1 warm + 0 cold
  B: { duration: 20ms, after: A, memory: 256MB }   # short
  # from: a.log, n = 1 warm + 0 cold
  A:
    # how long?
    duration: 10ms
    memory: 1GB
# the end
`);
  });

  test("a comment of somebody's own that says where a figure comes from stays", () => {
    const own = "  # from: Jane's spreadsheet, March\n  #   and a guess\n";
    const { text } = into(`functions:\n${own}  A: { duration: 1s }\n`, [{ fn: "A", ms: 10 }]);
    const ours = "  # from: a.log, n = 1 warm + 0 cold\n";
    expect(text).toBe(`functions:\n${own}${ours}  A: { duration: 10ms }\n`);
    expect(into(text, [{ fn: "A", ms: 10 }]).text).toBe(text);
  });

  test("a second time exchanges what the first one wrote", () => {
    const text = "functions:\n  A:\n    duration: 1s\n";
    const runs: Run[] = [10, 11, 12].map((ms) => ({ fn: "A", ms }));
    const once = into(text, runs).text;
    const cold: Run[] = [...runs, { fn: "A", ms: 13, init: 200 }];
    const twice = into(once, cold).text;
    expect(into(twice, cold).text).toBe(twice);
    expect(twice).toBe(
      "start: { cold: 25% }\nfunctions:\n  # from: a.log, n = 3 warm + 1 cold; duration: n = 3, as they were\n  A:\n    duration: { dist: empirical, values: [10ms, 11ms, 12ms] }\n    coldStart: 200ms\n",
    );
  });

  test("what an import had to guess is no guess any more", () => {
    const text =
      "functions:\n  A:\n    duration: 100ms # a guess: the definition does not say\n    after: B # mine\n  B:\n    duration: 1s\n";
    expect(into(text, [{ fn: "A", ms: 10 }]).text).toBe(
      "functions:\n  # from: a.log, n = 1 warm + 0 cold\n  A:\n    duration: 10ms\n    after: B # mine\n  B:\n    duration: 1s\n",
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
    for (const { duration } of readText(updated).functions) expect(duration).toMatchObject({ dist: "empirical" });
    expect(Math.max(...updated.split("\n").map((line) => line.length))).toBeLessThan(120);
  });

  test("what is shared is left alone, and told", () => {
    const text = "functions:\n  A: &same { duration: 1s }\n  B: *same\n";
    const { text: updated, notes } = into(text, [{ fn: "B", ms: 10 }]);
    expect(updated).toBe(text);
    expect(notes).toContain("B shares what is written elsewhere in s.yaml: left as it is");
  });
});

describe("how warm", () => {
  const cold: Run[] = [
    { fn: "A", ms: 10, init: 100 },
    { fn: "B", ms: 10, init: 100 },
  ];
  const lines = (text: string): string[] => text.split("\n").filter((line) => !/^ +#/.test(line));
  const BOTH = "  A: { duration: 10ms, coldStart: 100ms }\n  B: { duration: 10ms, coldStart: 100ms }\n";

  test.each([
    ["start: warm # mine\nfunctions:\n", "start: cold # mine\nfunctions:\n"],
    ["start: { cold: 5% }\nfunctions:\n", "start: cold\nfunctions:\n"],
    ["start: cold\nfunctions:\n", "start: cold\nfunctions:\n"],
    ["name: x\n# theirs\nfunctions:\n", "name: x\nstart: cold\n# theirs\nfunctions:\n"],
    ["# the file\nfunctions:\n", "# the file\nstart: cold\nfunctions:\n"],
  ])("of all functions alike, it stands once: %j", (before, after) => {
    expect(lines(into(before + BOTH, cold).text)).toEqual(lines(after + BOTH));
  });

  test.each([
    ["a function says its own", "functions:\n  A: { duration: 10ms, start: warm }\n  B: { duration: 10ms }\n", cold],
    ["not all are known", "functions:\n  A: { duration: 10ms }\n  B: { duration: 10ms }\n", cold.slice(0, 1)],
    ["they differ", "functions:\n  A: { duration: 10ms }\n  B: { duration: 10ms }\n", [cold[0]!, { fn: "B", ms: 10 }]],
  ])("but where %s the functions say it", (_, text, runs) => {
    const { text: updated } = into(text, runs);
    expect(updated).not.toMatch(/^start/m);
    expect(readText(updated).functions[0]).toMatchObject({ name: "A", coldChance: 1 });
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
      "Other of the logs is not in s.yaml: left out",
      "Resise of the logs is not in s.yaml: left out; did you mean Resize?",
      "app-Resize-1A2B3C4D5E6F of the logs is taken for Resize",
      "the logs say nothing of Crop: left as it is in s.yaml",
    ]);
  });

  test("of two for one function the one that has its very name, however few its runs", () => {
    const { text, notes } = into(TEXT, [
      { fn: "resize", ms: 99 },
      { fn: "resize", ms: 99 },
      { fn: "Resize", ms: 10 },
    ]);
    expect(text).toContain("Resize: { duration: 10ms }");
    expect(notes).toContain("resize of the logs is left out: Resize is there too");
  });

  test("two for one function, neither of which has its name: an error at the function", () => {
    expect(
      issuesOf(() =>
        into(TEXT, [
          { fn: "dev-Crop", ms: 1 },
          { fn: "prod-Crop", ms: 10 },
        ]),
      ),
    ).toEqual([
      {
        path: ["functions", "Crop"],
        message: "Crop could be any of dev-Crop, prod-Crop of the logs",
        expected: "the logs of one of them, with --function Crop",
        place: expect.objectContaining({ file: "s.yaml", line: 3 }),
      },
    ]);
  });

  test("one for two functions that are as near: an error at the first of them", () => {
    const text = "functions:\n  fetch-url: { duration: 1s }\n  FetchUrl: { duration: 1s }\n";
    expect(issuesOf(() => into(text, [{ fn: "app-fetch_url", ms: 1 }]))).toMatchObject([
      { message: "app-fetch_url of the logs could be any of fetch-url, FetchUrl in s.yaml", place: { line: 2 } },
    ]);
  });

  test("none of them is an error", () => {
    expect(issuesOf(() => into(TEXT, [{ fn: "Other", ms: 10 }]))).toEqual([
      { path: [], message: "none of the functions in the logs is in s.yaml: Other", expected: "Resize, Crop" },
    ]);
  });

  test("a strategy that does not exist is an error, with the one that is meant", () => {
    expect(() => into(TEXT, [{ fn: "Resize", ms: 10 }], "last-brunch")).toThrow("there is no strategy last-brunch");
  });
});

test("a merged map is overridden, not changed", () => {
  const text = "functions:\n  A: &base { duration: 1s }\n  B:\n    <<: *base\n    memory: 1GB\n";
  const { text: updated } = into(text, [{ fn: "B", ms: 10 }]);
  expect(updated).toBe(
    "functions:\n  A: &base { duration: 1s }\n  # from: a.log, n = 1 warm + 0 cold\n  B:\n    <<: *base\n    memory: 1GB\n    duration: 10ms\n",
  );
});

describe("what the simulator adds by itself is not in the duration", () => {
  const text = "functions:\n  A: { duration: 1s, tail: 200ms }\n";

  test("a tail", () => {
    const { text: updated, notes } = into(text, [{ fn: "A", ms: 369 }]);
    expect(updated).toContain("A: { duration: 169ms, tail: 200ms }");
    expect(notes).toContain("A: its tail of 200.0 ms is taken off: it stays what it is");
  });

  test("a tail that is longer than the handler", () => {
    const { text: updated, notes } = into(text, [{ fn: "A", ms: 150 }]);
    expect(updated).toContain("A: { duration: 150ms, tail: 200ms }");
    expect(notes).toContain("A: its tail of 200.0 ms is longer than its quickest runs: it is not taken off");
  });
});
