// There and back: a scenario is simulated, every handler writes the line that Lambda would have written, the lines are calibrated, and
// what went in comes out, within what sampling allows.

import { describe, expect, test } from "vitest";
import { calibrate } from "../../src/calibration/calibrate.ts";
import { logReader } from "../../src/calibration/logs/log-reader.ts";
import { Samples } from "../../src/calibration/samples.ts";
import type { HandlerRecord } from "../../src/cloud/observer.ts";
import { BOOKS } from "../../src/cloud/prices/books.ts";
import { observe } from "../../src/experiment/observe.ts";
import { planRun } from "../../src/experiment/plan.ts";
import { finished } from "../../src/experiment/run.ts";
import { vocabulary } from "../../src/experiment/vocabulary.ts";
import { readScenario } from "../../src/scenario/read.ts";
import type { FunctionSpec, Scenario } from "../../src/scenario/scenario.ts";

const TRUE = `
name: truth
seed: not-that-of-calibration
platform: measured
invocations: 4000
start: { cold: 10% }
functions:
  A: { duration: { dist: lognormal, p50: 120ms, sigma: 0.4 }, memory: 256MB, coldStart: { dist: lognormal, p50: 300ms, sigma: 0.2 } }
  B: { duration: { dist: lognormal, p50: 200ms, sigma: 0.2 }, memory: 512MB, coldStart: { dist: lognormal, p50: 300ms, sigma: 0.2 } }
  Join: { after: [A, B], duration: { dist: lognormal, p50: 80ms, sigma: 0.3 }, memory: 1024MB, coldStart: 250ms, start: warm }
  Last: { after: Join, duration: 40ms, memory: 128MB, coldStart: 250ms, start: warm }
`;

/** The same workflow as somebody would write it who has measured nothing. */
const GUESSED = `
name: guessed
platform: measured
invocations: 4000
functions:
  A: { duration: 1s }
  B: { duration: 1s }
  Join: { after: [A, B], duration: 1s }
  Last: { after: Join, duration: 1s }
`;

function read(text: string): Scenario {
  const read = readScenario({ file: "x.yaml", text }, vocabulary);
  if (read.kind !== "scenario") throw new Error(JSON.stringify(read));
  return read.scenario;
}

/** All handlers of a run. */
function handlersOf(text: string, strategy: string): HandlerRecord[] {
  const plan = planRun(read(text), BOOKS[0]!, { only: [strategy] });
  const all: HandlerRecord[] = [];
  finished(observe(plan, plan.entries[0]!, { handler: (record) => all.push(record) }));
  return all;
}

const ms = (us: number): string => (us / 1000).toFixed(2);

function textLine(record: HandlerRecord, id: number): string {
  const init = record.initUs === 0 ? "" : `Init Duration: ${ms(record.initUs)} ms\t`;
  const duration = ms(record.endedAt - record.startedAt);
  return `2026-03-08T12:00:00 2026/03/08/${record.name}[$LATEST]0f REPORT RequestId: r-${id}\tDuration: ${duration} ms\tBilled Duration: ${record.billedMs} ms\tMemory Size: ${record.memoryMb} MB\tMax Memory Used: 60 MB\t${init}`;
}

function jsonLine(record: HandlerRecord, id: number): string {
  const metrics = {
    durationMs: Number(ms(record.endedAt - record.startedAt)),
    billedDurationMs: record.billedMs,
    memorySizeMB: record.memoryMb,
    maxMemoryUsedMB: 60,
    ...(record.initUs > 0 && { initDurationMs: Number(ms(record.initUs)) }),
  };
  const message = JSON.stringify({
    type: "platform.report",
    record: { requestId: `r-${id}`, metrics, status: "success" },
  });
  return JSON.stringify({ logStreamName: `2026/03/08/${record.name}[$LATEST]0f`, message, eventId: String(id) });
}

function samplesOf(lines: readonly string[]): Samples {
  const samples = new Samples();
  const reader = logReader({
    onObservation: (seen) => samples.add(seen, { file: "test.log", fallback: undefined }),
    onProblem: ({ message }) => {
      throw new Error(message);
    },
  });
  for (const line of lines) reader.write(`${line}\n`);
  reader.end();
  return samples;
}

function calibrated(lines: readonly string[], options: { measuredUnder?: string; into?: string }): Scenario {
  const { measuredUnder, into } = options;
  const result = finished(
    calibrate({
      samples: samplesOf(lines),
      name: "back",
      ...(measuredUnder !== undefined && { measuredUnder }),
      ...(into !== undefined && { into: { file: "x.yaml", text: into, scenario: read(into) } }),
    }),
  );
  return read(result.text);
}

function of(scenario: Scenario, name: string): FunctionSpec {
  return scenario.functions.find((one) => one.name === name)!;
}

function lognormal({ duration }: FunctionSpec): { median: number; sigma: number } {
  if (duration.dist !== "lognormal") throw new Error(`${duration.dist} is no lognormal`);
  return duration;
}

describe("lines of handlers that call nothing", () => {
  // Under Step Functions a handler is its user's code.
  const handlers = handlersOf(TRUE, "step-functions");

  test.each([
    ["text", textLine],
    ["JSON", jsonLine],
  ])("%s: memory, durations, cold starts", (_, line) => {
    const back = calibrated(handlers.map(line), {});
    // 3,600 warm runs: the standard error of a median is 1.25 sigma / 60, of the fitted sigma some 1 / sqrt(2 x 3600); four of them.
    expect(Math.abs(lognormal(of(back, "A")).median / 120_000 - 1)).toBeLessThan(4 * 1.25 * (0.4 / 60));
    expect(Math.abs(lognormal(of(back, "A")).sigma / 0.4 - 1)).toBeLessThan(0.06);
    expect(Math.abs(lognormal(of(back, "B")).median / 200_000 - 1)).toBeLessThan(4 * 1.25 * (0.2 / 60));
    expect(of(back, "Last").duration).toEqual({ dist: "constant", value: 40_000 });
    expect(back.functions.map(({ name, memoryMb }) => `${name} ${memoryMb}`).sort()).toEqual([
      "A 256",
      "B 512",
      "Join 1024",
      "Last 128",
    ]);
    // 400 of 4,000 cold: a standard error of 0.5 %, of the inits' median 1.25 x 0.2 / 20.
    expect(Math.abs(of(back, "A").coldChance - 0.1)).toBeLessThan(0.02);
    const { coldStart } = of(back, "A");
    if (coldStart.dist !== "lognormal") throw new Error("not a lognormal");
    expect(Math.abs(coldStart.median / 300_000 - 1)).toBeLessThan(4 * 1.25 * (0.2 / 20));
    expect(of(back, "Join").coldChance).toBe(0);
  });
});

describe.each(["last-branch", "polling", "dynamodb-streams", "s3-events"])("measured under %s", (strategy) => {
  const lines = handlersOf(TRUE, strategy)
    .filter(({ name }) => !name.includes("/"))
    .map(textLine);
  const back = read(textOf(lines, strategy));

  // 3,600 handlers or more. The standard error of their median is 1.25 sigma / 60 of a duration, with a sigma of the whole handler of
  // at most 0.4, 0.25, 0.25 here: 0.8 %, 0.5 %, 0.5 %; as much again for the simulation that the calls are taken from, of 3,000: four
  // of both together. Under s3-events which attempts of the join went on is told by their length: half as much again.
  test.each([
    ["A", 120_000, 0.05],
    ["B", 200_000, 0.03],
    ["Join", 80_000, 0.05],
    ["Last", 40_000, 0.03],
  ])("the calls, and the waiting, are off the duration of %s", (name, median, within) => {
    expect(Math.abs(medianOf(of(back, name)) / median - 1)).toBeLessThan(within);
  });

  // A standard error of sigma / sqrt(2 x 3600) = 1.2 % were it only the duration's; the calls' spread is up to as large.
  test.each([
    ["A", 0.4],
    ["B", 0.2],
    ["Join", 0.3],
  ])("and their spread off its spread: %s", (name, sigma) => {
    expect(Math.abs(lognormal(of(back, name)).sigma / sigma - 1)).toBeLessThan(0.12);
  });

  test.each(["last-branch", "polling", "step-functions"])("%s takes as long as it would have", (other) => {
    // Cold chances, memory and inits came back too: the same medians end to end.
    const truth = latencyOf(TRUE, other);
    const again = latencyOf(textOf(lines, strategy), other);
    expect(Math.abs(again / truth - 1)).toBeLessThan(0.03);
  });
});

function medianOf({ duration }: FunctionSpec): number {
  if (duration.dist === "lognormal") return duration.median;
  if (duration.dist === "constant") return duration.value;
  throw new Error(`${duration.dist} is not what went in`);
}

const texts = new Map<string, string>();

/** Calibration of lines that one strategy left, made once. */
function textOf(lines: readonly string[], measuredUnder: string): string {
  const into = { file: "x.yaml", text: GUESSED, scenario: read(GUESSED) };
  const made = texts.get(measuredUnder);
  const text = made ?? finished(calibrate({ samples: samplesOf(lines), name: "back", measuredUnder, into })).text;
  texts.set(measuredUnder, text);
  return text;
}

function latencyOf(text: string, strategy: string): number {
  const plan = planRun(read(text), BOOKS[0]!, { only: [strategy] });
  const all: number[] = [];
  finished(observe(plan, plan.entries[0]!, { invocation: (_, latencyUs) => all.push(latencyUs) }));
  return all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!;
}
