// Step Functions Standard as SeBS-Flow measured it: from state to state, into a fan-in, out of a fan-out.

import type { HandlerRecord } from "../src/cloud/observer.ts";
import type { Comparison, Section } from "./comparison.ts";
import { median, quantile, simulated } from "./simulate.ts";

const INVOCATIONS = 4000;
const WITHIN = 0.1;

/** Lambda end to next Lambda start by payload in bytes, p50 and p95, ms. SeBS-Flow 2024, n = 217 to 392 each. */
const GAPS: readonly (readonly [bytes: number, p50: number, p95: number])[] = [
  [32, 155.4, 222.4],
  [256, 155, 232.1],
  [1024, 158.5, 231.4],
  [4096, 179.9, 263.9],
  [16_384, 188.9, 260.6],
  [65_536, 236.4, 325.2],
  [261_144, 423.1, 509.2],
];

/** Last branch end to aggregator start, p50 and p95, ms. SeBS-Flow 2024. The init of a cold aggregator was about 227 ms. */
const FAN_INS: readonly (readonly [
  what: string,
  branches: number,
  memory: string,
  start: Start,
  p50: number,
  p95: number,
])[] = [
  ["3 branches, 256 MB, warm", 3, "256MB", "warm", 162.6, 222.1],
  ["2 branches, 2048 MB, warm", 2, "2048MB", "warm", 171.6, 242.9],
  ["2 branches, 2048 MB, warm, in a burst", 2, "2048MB", "warm", 179.2, 253.4],
  ["3 branches, 256 MB, cold", 3, "256MB", "cold", 502.5, 610],
];

/** First and last branch start after the state before, median, ms. SeBS-Flow 2023, n = 150 each. */
const FAN_OUTS: readonly (readonly [branches: number, start: Start, first: number, last: number])[] = [
  [2, "warm", 148.2, 166.1],
  [4, "warm", 146.8, 176.9],
  [8, "warm", 143, 179.6],
  [16, "warm", 146.7, 288.6],
  [2, "cold", 493, 522.9],
  [4, "cold", 474.4, 531.3],
  [8, "cold", 469.1, 547.3],
  [16, "cold", 452.4, 613.4],
];

/** Median start of branch i of 50 after the state before, ms. SeBS-Flow 2023. */
const OF_FIFTY: Readonly<Record<number, number>> = {
  0: 278.1,
  1: 298.3,
  4: 328.2,
  9: 376.2,
  12: 413.5,
  15: 644.5,
  19: 1120.4,
  24: 1922.7,
  29: 2820.3,
  34: 3903.5,
  39: 5093.2,
  44: 6431,
  49: 7862.8,
};

type Start = "warm" | "cold";

export function stepFunctions(): Section {
  return {
    isPrediction: false,
    title: "Step Functions",
    about: [
      "SeBS-Flow, 2023 and 2024: the time between one Lambda function's end and the next one's start, by payload; after a Parallel " +
        "state; and into one, branch by branch. Cold ones ran in bursts, their init of 227 ms is in the scenario with a spread of 7 %. " +
        "Medians and 95th percentiles of the step, the join and the fan-out are constants of the platform; that they come out " +
        "again, cold ones with placement and init on top, is what is compared.",
      "Not compared: a package of several hundred megabytes, which took 883 ms more to place than a small one. Say " +
        "`platform: { lambda: { placement: 900ms } }` for such.",
    ],
    comparisons: [...GAPS.flatMap(gap), ...FAN_INS.flatMap(fanIn), ...FAN_OUTS.flatMap(fanOut), ...fifty()],
  };
}

function gap([bytes, p50, p95]: (typeof GAPS)[number]): Comparison[] {
  const seen = simulated(
    yamlOf(`  A: { duration: 10ms, payload: ${bytes}B }\n  B: { duration: 10ms, after: A }`, "warm", "256MB"),
    "step-functions",
  );
  const gaps = seen.handlers.map((handlers) => (startOf(handlers, "B") - endOf(handlers, "A")) / 1000);
  return [
    row(`state to state, ${bytes} bytes: p50`, p50, median(gaps)),
    row(`state to state, ${bytes} bytes: p95`, p95, quantile(gaps, 0.95)),
  ];
}

function fanIn([what, branches, memory, start, p50, p95]: (typeof FAN_INS)[number]): Comparison[] {
  const names = Array.from({ length: branches }, (_, i) => `B${i}`);
  const functions = names.map((name) => `  ${name}: { duration: 10ms, start: warm }`).join("\n");
  const seen = simulated(
    yamlOf(`${functions}\n  Join: { duration: 10ms, after: [${names.join(", ")}] }`, start, memory),
    "step-functions",
  );
  const gaps = seen.handlers.map(
    (handlers) => (startOf(handlers, "Join") - Math.max(...names.map((name) => endOf(handlers, name)))) / 1000,
  );
  return [row(`fan-in, ${what}: p50`, p50, median(gaps)), row(`fan-in, ${what}: p95`, p95, quantile(gaps, 0.95))];
}

function fanOut([branches, start, first, last]: (typeof FAN_OUTS)[number]): Comparison[] {
  const starts = startsOf(branches, start);
  const what = `fan-out to ${branches}, ${start}`;
  return [
    row(`${what}: first start`, first, median(starts.map((all) => Math.min(...all)))),
    row(`${what}: last start`, last, median(starts.map((all) => Math.max(...all)))),
  ];
}

function fifty(): Comparison[] {
  const starts = startsOf(50, "warm");
  return Object.entries(OF_FIFTY).map(([index, measured]) =>
    row(`fan-out to 50, warm: branch ${index}`, measured, median(starts.map((all) => all[Number(index)]!))),
  );
}

/** When each branch's handler started after the state before had ended, ms, by invocation. */
function startsOf(branches: number, start: Start): number[][] {
  const names = Array.from({ length: branches }, (_, i) => `B${i}`);
  const functions = names.map((name) => `  ${name}: { duration: 10ms, after: A }`).join("\n");
  const seen = simulated(
    yamlOf(`  A: { duration: 10ms, start: warm }\n${functions}`, start, "256MB"),
    "step-functions",
  );
  return seen.handlers.map((handlers) => {
    const ended = endOf(handlers, "A");
    return names.map((name) => (startOf(handlers, name) - ended) / 1000);
  });
}

function yamlOf(functions: string, start: Start, memory: string): string {
  return `
name: step-functions
platform: measured
invocations: ${INVOCATIONS}
start: ${start}
defaults: { memory: ${memory}, payload: 256B, coldStart: { dist: lognormal, p50: 227ms, sigma: 0.07 } }
functions:
${functions}
`;
}

const row = (what: string, measured: number, predicted: number): Comparison => ({
  ...{ what, measured, predicted, unit: "ms", within: WITHIN },
});

const startOf = (handlers: readonly HandlerRecord[], name: string): number => of(handlers, name).startedAt;

const endOf = (handlers: readonly HandlerRecord[], name: string): number => of(handlers, name).endedAt;

function of(handlers: readonly HandlerRecord[], name: string): HandlerRecord {
  return handlers.find((one) => one.name === name)!;
}
