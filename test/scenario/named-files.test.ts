// CSV files of empirical distributions: asked for, read, and located.

import { describe, expect, test } from "vitest";
import { issuesIn, read, scenarioIn, told } from "./reading.ts";

const withFile = (keys: string) => `functions:\n  A: { duration: { dist: empirical, file: a.csv${keys} } }`;
const files = (text: string) => ({ files: new Map([["a.csv", text]]) });

test("a file that was not given is asked for, each once, with the place that names it", () => {
  const text = `functions:
  A: { duration: { dist: empirical, file: a.csv } }
  B: { duration: { dist: mixture, of: [{ weight: 1, dist: empirical, file: b/c.csv }] }, coldStart: { dist: empirical, file: a.csv } }`;
  expect(read(text)).toEqual({
    kind: "needs",
    files: ["a.csv", "b/c.csv"],
    places: [expect.objectContaining({ line: 2, column: 43, width: 5 }), expect.objectContaining({ line: 3 })],
  });
  expect(read(text, files("1s"))).toMatchObject({ kind: "needs", files: ["b/c.csv"] });
});

describe("values", () => {
  test.each([
    ["one a line", "", "2s\n1s\n", [1_000_000, 2_000_000]],
    [
      "with a header, blank lines, comments and carriage returns",
      "",
      "\uFEFFduration\r\n# warm\r\n1s\r\n\r\n2s\r\n",
      [1_000_000, 2_000_000],
    ],
    ["of a named column", ", column: time", "name,time\na,1s\nb,2s", [1_000_000, 2_000_000]],
    ["quoted", ", column: time", '"the, name","time"\n"a ""b"", c","1s"', [1_000_000]],
    ["bare, with the unit of the whole column", ", column: ms, unit: ms", "id,ms\n1,12.3456789\n2,7", [7000, 12_346]],
  ])("%s", (_, keys, csv, values) => {
    const { duration } = scenarioIn(withFile(keys), files(csv)).functions[0]!;
    expect(duration).toEqual({ dist: "empirical", values });
  });

  test("the files are named beside the scenario", () => {
    expect(read(withFile(""), files("1s"))).toMatchObject({ kind: "scenario", inputs: ["a.csv"] });
  });
});

describe("problems", () => {
  test("are located in the file that has them", () => {
    const issues = issuesIn(withFile(", column: time"), files('name,time\na, 5\nb,"x"\nc\n'));
    expect(issues.map(told)).toEqual([
      "2:4+1 5 is a bare number; a duration with its unit: write 5ms",
      "3:3+3 x is not a duration; a duration such as 500ms",
      "4:1+1  is not a duration; a duration such as 500ms",
    ]);
    expect(issues[0]?.place).toMatchObject({ file: "a.csv", text: "a, 5" });
  });

  test.each([
    [", column: tme", "name,time\na,1s", "2:58+3 a.csv has no column tme; name or time; time?"],
    ["", "\n# nothing\n", "2:43+5 a.csv holds no values; one value a line"],
    ["", "duration\n", "2:43+5 a.csv holds no values; one value a line"],
    [", values: [1s]", "1s", "2:18+46 empirical is not determined by values and file; values or file"],
    [", unit: mss", "7", "mss"],
  ])("%s", (keys, csv, problem) => {
    expect(issuesIn(withFile(keys), files(csv)).map(told)).toEqual([expect.stringContaining(problem)]);
  });
});
