// Chains of functions that do nothing, under Unum and under Step Functions: what a step more costs, on the platform of that data set.

import type { Comparison, Section } from "./comparison.ts";
import { quantile, simulated } from "./simulate.ts";

const INVOCATIONS = 5000;
const WITHIN = 0.1;

/** Median end to end by length, ms: chains of 2 to 10 functions, 128 MB, 1 KB. Unum paper's notebooks, us-west-1, 2021 and 2022. */
const LENGTHS = [2, 3, 4, 5, 6, 7, 8, 9, 10];
const MEASURED_MS = {
  "last-branch": [158, 260.5, 365, 456.5, 552, 650, 767, 829.5, 969.5],
  "step-functions": [202.5, 304, 432.5, 560, 653.5, 766.5, 927.5, 1002.5, 1083],
} as const;

/** The same, 99th percentiles. */
const MEASURED_P99_MS = {
  "last-branch": [326.8, 327.8, 410.5, 524.7, 617.3, 775.2, 890, 1187.5, 1365.6],
  "step-functions": [271.6, 442.8, 603.4, 735, 909.2, 938.7, 1140.6, 1252.1, 1838.4],
} as const;

/** The client's own way under Unum: what is left of two functions, 158 ms, beside their calls. Step Functions' start includes it. */
const ENTRY_MS = { "last-branch": 32, "step-functions": 0 } as const;

export function chains(): Section {
  const predicted = {
    "last-branch": LENGTHS.map((length) => predictedMs("last-branch", length)),
    "step-functions": LENGTHS.map((length) => predictedMs("step-functions", length)),
  };
  const p50s = {
    "last-branch": predicted["last-branch"].map(({ p50 }) => p50),
    "step-functions": predicted["step-functions"].map(({ p50 }) => p50),
  };
  return {
    isPrediction: true,
    title: "Chains, 2021 and 2022",
    about: [
      "Functions that do nothing, one after another, 128 MB, us-west-1: from the notebooks of the Unum paper (NSDI '23). Predicted on " +
        "`platform: measured-2022`. Under Unum a step is a read, a write, an Invoke and the event queue, none of which was taken from " +
        "these chains; Step Functions' step was, so its slope only shows that nothing is counted twice.",
    ],
    comparisons: [
      ...STRATEGIES.map((one) => slope(`${CALLED[one]}, a step more`, MEASURED_MS[one], p50s[one])),
      ...STRATEGIES.flatMap((one) => LENGTHS.map((_, i) => row(nameOf(one, i), MEASURED_MS[one][i]!, p50s[one][i]!))),
      ...STRATEGIES.flatMap((one) => LENGTHS.map((_, i) => tail(one, i, predicted[one][i]!.p99))),
    ],
  };
}

const STRATEGIES = ["last-branch", "step-functions"] as const;
const CALLED = { "last-branch": "Unum", "step-functions": "Step Functions" } as const;
type Strategy = (typeof STRATEGIES)[number];

const nameOf = (strategy: Strategy, i: number): string => `${CALLED[strategy]}, ${LENGTHS[i]} functions`;

/** Without a limit: 99th percentiles of few runs, of a chain whose slow minutes are slow for all of it. */
function tail(strategy: Strategy, i: number, predicted: number): Comparison {
  return { what: `${nameOf(strategy, i)}: p99`, measured: MEASURED_P99_MS[strategy][i]!, predicted, unit: "ms" };
}

const row = (what: string, measured: number, predicted: number): Comparison => ({
  ...{ what, measured, predicted, unit: "ms", within: WITHIN },
});

/** From the shortest chain to the longest. */
function slope(what: string, measured: readonly number[], predicted: readonly number[]): Comparison {
  const perStep = (values: readonly number[]): number =>
    (values.at(-1)! - values[0]!) / (LENGTHS.at(-1)! - LENGTHS[0]!);
  return row(what, perStep(measured), perStep(predicted));
}

function predictedMs(strategy: keyof typeof MEASURED_MS, length: number): { p50: number; p99: number } {
  const functions = Array.from(
    { length },
    (_, i) => `  F${i}: { duration: 0ms${i === 0 ? "" : `, after: F${i - 1}`} }`,
  );
  const yaml = `
name: chain
platform: { base: measured-2022, entry: ${ENTRY_MS[strategy]}ms }
invocations: ${INVOCATIONS}
defaults: { memory: 128MB }
functions:
${functions.join("\n")}
`;
  const { latencyMs } = simulated(yaml, strategy);
  return { p50: quantile(latencyMs, 0.5), p99: quantile(latencyMs, 0.99) };
}
