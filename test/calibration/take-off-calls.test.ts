// What is taken off handler times where it can be said by hand: services whose calls take a constant time, a strategy whose calls are
// known, and handlers made of both.

import { describe, expect, test } from "vitest";
import { lawBehind } from "../../src/calibration/law-behind.ts";
import { Times } from "../../src/calibration/times.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { anew, into, type Run, readText } from "./runs.ts";

/** One GetItem and one PutItem are what a function that stands alone does under last-branch: 30 ms here. */
const CALLS =
  "platform: { base: ideal, dynamodb: { get: 10ms, put: 20ms, update: 40ms }, lambda: { invoke: 100ms } }\n";
const many = (fn: string, times: readonly number[]): Run[] => times.map((ms) => ({ fn, ms, memoryMb: 1024 }));
const lognormal = (n: number, p50: number, sigma: number): number[] =>
  Array.from({ length: n }, (_, i) => p50 * Math.exp(sigma * normalQuantile((i + 0.5) / n)));

function durationsOf(text: string): Record<string, unknown> {
  return Object.fromEntries(readText(text).functions.map(({ name, duration }) => [name, duration]));
}

describe("calls of constant length", () => {
  test("a function alone: read and write", () => {
    const { text } = into(`${CALLS}functions:\n  A: { duration: 1s }\n`, many("A", [80, 90, 100]), "last-branch");
    expect(durationsOf(text)).toEqual({ A: { dist: "constant", value: 60_000 } });
    expect(text.replace(/\n +# {2}/g, "")).toContain(
      "less 30.0 ms of last-branch's calls, middle of n = 3 (Hodges-Lehmann), too few for a spread",
    );
  });

  // A and B: read, write, create the bitmap, mark it (10 + 20 + 20 + 40); B, which is always last, invokes as well. Join reads its own
  // checkpoint and in one batch its inputs, and writes (10 + 10 + 20).
  const FAN_IN = `${CALLS}functions:\n  A: { duration: 1s }\n  B: { duration: 1s }\n  Join: { after: [A, B], duration: 1s }\n`;
  const RUNS = [...many("A", [100]), ...many("B", [500]), ...many("Join", [100])];

  test("a fan-in: whoever is last invokes", () => {
    expect(durationsOf(into(FAN_IN, RUNS, "last-branch").text)).toEqual({
      A: { dist: "constant", value: 10_000 },
      B: { dist: "constant", value: 310_000 },
      Join: { dist: "constant", value: 60_000 },
    });
  });

  test("under Step Functions a handler is its code", () => {
    expect(durationsOf(into(FAN_IN, RUNS, "step-functions").text)).toEqual({
      A: { dist: "constant", value: 100_000 },
      B: { dist: "constant", value: 500_000 },
      Join: { dist: "constant", value: 100_000 },
    });
  });

  test("under polling the wait goes too, at the interval of the scenario's own entry", () => {
    // A claims (20), reads the inputs (10), invokes (100) and then marks: it hands over at d + 10 + 20 + 20 + 10 + 100 = d + 160 and
    // ends at d + 220. B: 10 + 20 + 20 + 20 + 40 = 110 beside its code. Join begins when A has invoked, and looks for B's checkpoint,
    // which is there 30 ms after B's code began and ended. A = 250, B = 800: d = 30 and 690; A invokes at 190, B is there at 720.
    // Join: own, A, B (10 each) to 220, then rounds of one read and a sleep of 50 ms: at 220, 280, ..., 700 not there (read at 710),
    // asleep until 760, found at 770; work, and its checkpoint (20). From 190 to 770 are 580: of 700 ms, 100 are its code.
    const entry = "strategies:\n  - { use: polling, name: polling-50ms, interval: 50ms }\n";
    const runs = [...many("A", [250]), ...many("B", [800]), ...many("Join", [700])];
    const { text, notes } = into(FAN_IN + entry, runs, "polling-50ms");
    expect(durationsOf(text)).toEqual({
      A: { dist: "constant", value: 30_000 },
      B: { dist: "constant", value: 690_000 },
      Join: { dist: "constant", value: 100_000 },
    });
    // Nine sleeps, from 230 to 760.
    expect(notes).toContain("Join: 450.0 ms of its 700.0 ms were taken for waiting: a simulation's, no log says");
  });

  test("what a handler does once its output is handed over is not its duration", () => {
    const text = `${CALLS}functions:\n  A: { duration: 1s, tail: 25ms }\n`;
    expect(durationsOf(into(text, many("A", [100]), "last-branch").text).A).toEqual({
      dist: "constant",
      value: 45_000,
    });
  });

  test("a handler that took almost all it may", () => {
    const text = `${CALLS}functions:\n  A: { duration: 1s, timeout: 3s }\n`;
    expect(durationsOf(into(text, many("A", [2990]), "last-branch").text).A).toMatchObject({ value: 2_960_000 });
  });

  test("two kinds of work stay two", () => {
    const runs = many("A", [...new Array<number>(200).fill(40), ...new Array<number>(300).fill(130)]);
    const { text } = into(`${CALLS}functions:\n  A: { duration: 1s }\n`, runs, "last-branch");
    const { values } = durationsOf(text).A as { values: readonly number[] };
    // A histogram knows 40 ms and 130 ms to 0.1 %: 0.04 of 10 ms, 0.13 of 100 ms.
    const near = (us: number) => values.filter((value) => Math.abs(value / us - 1) < 0.005).length / values.length;
    expect([near(10_000), near(100_000)]).toEqual([0.4, 0.6]);
  });

  test("calls that take longer than the handler leave nothing", () => {
    const { text, notes } = into(`${CALLS}functions:\n  A: { duration: 1s }\n`, many("A", [20]), "last-branch");
    expect(text).toContain("A: { duration: 0ms }");
    expect(notes).toContain("A: beside its code its handler takes 30.0 ms, all of it took 20.0 ms: written as 0ms");
  });
});

test("where calls take no time, those of the measured platform are taken off, and that is told", () => {
  const { text, notes } = into("platform: ideal\nfunctions:\n  A: { duration: 1s }\n", many("A", [100]), "last-branch");
  const { value } = durationsOf(text).A as { value: number };
  expect(value).toBeGreaterThan(50_000);
  expect(value).toBeLessThan(95_000);
  expect(notes).toContain("calls take no time on the platform of s.yaml: those of measured were taken off");
});

test("without a graph every function stands alone, and that is told", () => {
  const { text, unknown } = anew([...many("A", [100]), ...many("B", [100])], "last-branch");
  const { A, B } = durationsOf(text) as Record<string, { value: number }>;
  expect(Math.abs(A!.value / B!.value - 1)).toBeLessThan(0.01);
  expect(unknown.join()).toContain("as if every function stood alone");
});

describe("the law behind handlers", () => {
  // The rest of a run is a lognormal of 30 ms and 0.2, in an order that has nothing to do with that of the work.
  const rests = lognormal(1000, 30_000, 0.2);
  const runs = rests.map((_, i) => ({ workUs: i, restUs: rests[(i * 377) % 1000]! }));

  test.each([
    [100_000, 0.3],
    [20_000, 0.8],
    [5_000, 0.1],
  ])("%i us with a sigma of %d, under calls of 30 ms", (p50, sigma) => {
    const measured = new Times();
    const work = lognormal(1000, p50, sigma);
    runs.forEach(({ restUs }, i) => {
      measured.add(Math.round(work[i]! + restUs));
    });
    const { law, quantile } = lawBehind(measured, runs, false);
    expect(Math.abs(law.median / p50 - 1)).toBeLessThan(0.03);
    // 5 ms with 0.1 are a spread of half a millisecond, under calls that vary by 6 ms: it need not be seen.
    if (p50 > 5000) expect(Math.abs(law.sigma / sigma - 1)).toBeLessThan(0.05);
    expect(Math.abs(quantile(0.9) / measured.quantile(0.9) - 1)).toBeLessThan(0.02);
  });
});
