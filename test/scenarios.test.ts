// Every scenario that comes with the program runs, and its report is what it was: "unchanged", not "true". What must be
// true of them, because a document says so or because it was measured, stands at the end.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { rooms } from "../src/cli/rooms.ts";
import { type Report, run } from "../src/index.ts";
import { plainPaint } from "../src/report/formats/format.ts";
import { formats } from "../src/report/formats/registry.ts";
import { rowOf } from "./simulated.ts";

const SCENARIOS = new URL("../scenarios/", import.meta.url);
const GOLDENS = new URL("./goldens/scenarios/", import.meta.url);
const EDITORS_LINE = "# yaml-language-server: $schema=./scenario.schema.json\n";

const names = readdirSync(SCENARIOS)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -".yaml".length));
// Before any test runs: a golden that is written now was not there.
const goldens = existsSync(GOLDENS) ? readdirSync(GOLDENS) : [];

describe("every scenario", () => {
  test("has its goldens, and every golden its scenario", () => {
    const wanted = names.flatMap((name) => [`${name}.json`, `${name}.txt`]);
    expect(goldens.toSorted(), "look at the new ones, and commit them").toEqual(wanted.toSorted());
  });

  test("has the JSON Schema of `unum-sim schema` beside it", async () => {
    const schema = `${JSON.stringify(await rooms.schema(), null, 2)}\n`;
    await expect(schema).toMatchFileSnapshot("../scenarios/scenario.schema.json");
  });

  test.each(names)("%s: an editor finds the schema, and it fits", (name) => {
    const text = textOf(name);
    expect(text.startsWith(EDITORS_LINE)).toBe(true);
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each(names)("%s: says what it is, under its own name", (name) => {
    const { scenario } = reportOf(name, ["invocations=1"]);
    expect(scenario.name).toBe(name);
    expect(scenario.description).toMatch(/\.$/);
  });

  test.each(names.flatMap(commandsIn))("what it suggests works: %s", async (line) => {
    const [, file, argument] = /^unum-sim run (\S+) --set (.+)$/.exec(line)!;
    const text = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
    expect(() => run(text, { overrides: [argument!.replaceAll("'", ""), "invocations=1"] })).not.toThrow();
  });

  test.each(names)("%s: the report is unchanged", async (name) => {
    const report = reportOf(name, hasLuck(name) ? ["invocations=200"] : []);
    const text = formats.find((each) => each.name === "text")!.render([report], { columns: 100, paint: plainPaint });
    await expect(`${JSON.stringify(report, null, 2)}\n`).toMatchFileSnapshot(`goldens/scenarios/${name}.json`);
    await expect(text).toMatchFileSnapshot(`goldens/scenarios/${name}.txt`);
  });
});

describe("the document, in its own terms", () => {
  test("short-wait: 550 ms when the last branch invokes, 350 ms when the first one does", () => {
    const report = reportOf("short-wait");
    expect(msOf(report, "last-branch")).toBe(550);
    expect(msOf(report, "polling")).toBe(350);
  });

  test("long-wait: 10,250 and 10,050 ms", () => {
    const report = reportOf("long-wait");
    expect(msOf(report, "last-branch")).toBe(10_250);
    expect(msOf(report, "polling")).toBe(10_050);
  });

  test("five-second-wait: the aggregator's wait is $83.33 a million", () => {
    const { costPerMillion, billedGbSeconds } = rowOf(reportOf("five-second-wait"), "polling");
    expect(billedGbSeconds.wait).toBe(5);
    expect(costPerMillion.wait).toBe("83.333500");
  });

  test("long-wait with its guardrail of 2 s: times out every time, and the report says so and what it costs", () => {
    const report = reportOf("long-wait", ["strategies=[last-branch, {use: polling, maxWait: 2s}]"]);
    const { outcomes, costPerMillion } = rowOf(report, "polling");
    expect(outcomes).toEqual({ completed: 0, timedOut: 1, failed: 0 });
    // 2 s of 1 GB.
    expect(costPerMillion.wait).toBe("33.333400");
    const text = formats.find((each) => each.name === "text")!.render([report], { columns: 100, paint: plainPaint });
    expect(text).toMatch(/polling TIMED OUT/);
    expect(text).toContain(`$${Number(costPerMillion.usd).toFixed(2)} per million`);
    expect(text).toContain("$33.33 of it for waiting");
  });

  test("its guardrail times out today as well", () => {
    const report = reportOf("long-wait-today", ["invocations=100"]);
    expect(rowOf(report, "polling-2s").outcomes.timedOut).toBe(100);
  });
});

// What these two say in figures is held against what was measured in accuracy.test.ts.
describe.each(["text-processing", "text-processing-cold"])("%s, which really ran", (name) => {
  test("polling is faster and dearer than last-branch, as it was", () => {
    const { latencyMs, costPerMillion } = rowOf(reportOf(name, ["invocations=1000"]), "polling").versusBaseline!;
    expect(latencyMs!.ci95[1]).toBeLessThan(0);
    expect(Number(costPerMillion.ci95[0])).toBeGreaterThan(0);
  });
});

const validate = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(new URL("scenario.schema.json", SCENARIOS), "utf8")),
);

function textOf(name: string): string {
  return readFileSync(new URL(`${name}.yaml`, SCENARIOS), "utf8");
}

/** Lines of its comments that a reader may copy. */
function commandsIn(name: string): string[] {
  return [...textOf(name).matchAll(/^# +(unum-sim .*)$/gm)].map(([, line]) => line!);
}

function hasLuck(name: string): boolean {
  return parse(textOf(name)).invocations !== 1;
}

function reportOf(name: string, overrides: readonly string[] = []): Report {
  return run(textOf(name), { file: `scenarios/${name}.yaml`, overrides });
}

/** Where nothing is random, all invocations take the same time. */
function msOf(report: Report, name: string): number {
  const { min, max } = rowOf(report, name).latencyMs!;
  expect(min).toBe(max);
  return min;
}
