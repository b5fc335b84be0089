// unum-sim as a library: a text in, a report out, and errors that say what is wrong with the text.

import { describe, expect, test } from "vitest";
import { type Report, run, UserError } from "../src/index.ts";

const TEXT = `platform: ideal
invocations: 2
functions:
  A: { duration: 100ms }
  B: { duration: 200ms }
  C: { after: [A, B], duration: 50ms }
`;

function errorOf(act: () => unknown): UserError {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("run", () => {
  test("returns plain data: what JSON makes of it is the same", () => {
    const report: Report = run(TEXT);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test("applies overrides in order and remembers them", () => {
    const overrides = ["functions.B.duration=1s", "functions.B.duration=300ms", "strategies=[last-branch]"];
    const report = run(TEXT, { overrides });
    expect(report.strategies.map(({ name, latencyMs }) => [name, latencyMs?.mean])).toEqual([["last-branch", 350]]);
    expect(report.scenario.overrides).toEqual(overrides);
  });

  test("runs the strategies asked for", () => {
    expect(run(TEXT, { strategies: ["polling"] }).strategies.map(({ name }) => name)).toEqual(["polling"]);
  });

  test("takes the texts of the files that the scenario names, and says which they were", () => {
    const csv = TEXT.replace("100ms", "{ dist: empirical, file: a.csv }");
    const report = run(csv, { files: { "a.csv": "500ms\n500ms\n" } });
    expect(report.strategies[0]!.latencyMs!.mean).toBe(550);
    // printf '500ms\n500ms\n' | sha256sum
    expect(report.scenario.inputs).toEqual([{ file: "a.csv", sha256: CSV_SHA256 }]);
  });

  test("does not change when it is called again, nor by what was called in between", () => {
    const noisy = `${TEXT.replace("platform: ideal", "platform: measured")}start: { cold: 50% }\n`;
    const first = JSON.stringify(run(noisy));
    run(TEXT);
    run(noisy, { overrides: ["seed=5"] });
    expect(JSON.stringify(run(noisy))).toBe(first);
  });
});

const CSV_SHA256 = "37555847f3e4f707a876ab71b2ad4c3a4dc2fb5ffa8eb7a40923d602d3f698bd";

describe("what is wrong", () => {
  test("with the text comes all at once, with places in the file it was called", () => {
    const wrong = TEXT.replace("100ms", "100").replace("[A, B]", "[A, X]");
    const { issues } = errorOf(() => run(wrong, { file: "mine.yaml" }));
    expect(issues.map(({ place }) => [place?.file, place?.line])).toEqual([
      ["mine.yaml", 4],
      ["mine.yaml", 6],
    ]);
  });

  test("a file that was not given is named", () => {
    const csv = TEXT.replace("100ms", "{ dist: empirical, file: a.csv }");
    expect(errorOf(() => run(csv)).issues[0]!.message).toContain("a.csv");
    expect(errorOf(() => run(`${TEXT}prices: mine.json\n`)).issues[0]!.message).toContain("mine.json");
  });

  test.each([
    ["{", "not JSON"],
    ['{ "schema": "something else" }', "mine.json"],
  ])("a price book of %j is no price book", (book, message) => {
    const { issues } = errorOf(() => run(`${TEXT}prices: mine.json\n`, { files: { "mine.json": book } }));
    expect(issues[0]!.message).toContain(message);
  });

  test("a strategy that does not exist is named", () => {
    expect(errorOf(() => run(TEXT, { strategies: ["poling"] })).message).toContain("poling");
  });
});
