// Chains of functions that do nothing, under Unum and under Step Functions: what a step more costs, on the platform of that data set.

import type { Comparison, Section } from "./comparison.ts";
import { median, simulated } from "./simulate.ts";

const INVOCATIONS = 5000;
const WITHIN = 0.1;

/** Median end to end by length, ms: chains of 2 to 10 functions, 128 MB, 1 KB. Unum paper's notebooks, us-west-1, 2021 and 2022. */
const LENGTHS = [2, 3, 4, 5, 6, 7, 8, 9, 10];
const MEASURED_MS = {
  "last-branch": [158, 260.5, 365, 456.5, 552, 650, 767, 829.5, 969.5],
  "step-functions": [202.5, 304, 432.5, 560, 653.5, 766.5, 927.5, 1002.5, 1083],
} as const;

/** The client's own way under Unum: what is left of two functions, 158 ms, beside their calls. Step Functions' start includes it. */
const ENTRY_MS = { "last-branch": 32, "step-functions": 0 } as const;

export function chains(): Section {
  const predicted = {
    "last-branch": LENGTHS.map((length) => predictedMs("last-branch", length)),
    "step-functions": LENGTHS.map((length) => predictedMs("step-functions", length)),
  };
  return {
    title: "Chains, 2021 and 2022",
    about: [
      "Functions that do nothing, one after another, 128 MB, us-west-1: from the notebooks of the Unum paper (NSDI '23). Predicted on " +
        "`platform: measured-2022`. Under Unum a step is a read, a write, an Invoke and the event queue, none of which was taken from " +
        "these chains; Step Functions' step was, so its slope only shows that nothing is counted twice.",
    ],
    comparisons: [
      slope("Unum, a step more", MEASURED_MS["last-branch"], predicted["last-branch"]),
      slope("Step Functions, a step more", MEASURED_MS["step-functions"], predicted["step-functions"]),
      ...LENGTHS.map((length, i) =>
        row(`Unum, ${length} functions`, MEASURED_MS["last-branch"][i]!, predicted["last-branch"][i]!),
      ),
      ...LENGTHS.map((length, i) =>
        row(`Step Functions, ${length} functions`, MEASURED_MS["step-functions"][i]!, predicted["step-functions"][i]!),
      ),
    ],
  };
}

const row = (what: string, measured: number, predicted: number): Comparison => ({
  ...{ what, measured, predicted, unit: "ms", within: WITHIN },
});

/** Least squares over the lengths. */
function slope(what: string, measured: readonly number[], predicted: readonly number[]): Comparison {
  return row(what, slopeOf(measured), slopeOf(predicted));
}

function slopeOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = LENGTHS.reduce((sum, length) => sum + length, 0) / LENGTHS.length;
  const along = LENGTHS.reduce((sum, length, i) => sum + (length - middle) * (values[i]! - mean), 0);
  return along / LENGTHS.reduce((sum, length) => sum + (length - middle) * (length - middle), 0);
}

function predictedMs(strategy: keyof typeof MEASURED_MS, length: number): number {
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
  return median(simulated(yaml, strategy).latencyMs);
}
