// A platform of one data set: the measurements behind the Unum paper (NSDI '23), us-west-1, 2021 and 2022, functions of 128 MB that
// do nothing. Its DynamoDB and Lambda calls are those of `measured`, which were taken from the same notebooks; Step Functions was
// faster than in the later data.

import { EXPRESS_START, MEASURED, type Measured } from "./measured.ts";
import type { Operation } from "./operations.ts";

const CHAINS = "chains of 2 to 10 functions in the Unum paper's notebooks, us-west-1, 1 KB";

export const MEASURED_2022: Readonly<Record<Operation, Measured>> = {
  ...MEASURED,
  // Medians of chains of 2 to 10: 202.5, ..., 1083 ms, 110 ms a step. The spread of one step from that of eight: p99 less p50 of nine
  // functions is 250 ms, 107 ms of standard deviation, 36 for each of the start and eight steps, and 36/110 is a sigma of 0.32.
  "stepFunctions.next": {
    model: { kind: "lognormal", p50Ms: [[128, 110]], p95Ms: [[128, 186]], moreMs: morePerStep() },
    source: `${CHAINS}: Step Functions, median end-to-end time by length; payload as in the later data`,
    date: "2021 to 2022",
    confidence: "H",
  },
  // What is left of a chain of two: 202.5 less one step.
  "stepFunctions.start": {
    model: { kind: "lognormal", p50Ms: [[128, 92.5]], p95Ms: [[128, 142]] },
    source: `${CHAINS}: Step Functions, two functions less one step, the client's distance included`,
    date: "2021 to 2022",
    confidence: "M",
  },
  // The join was not measured then: as much more than a step as in the later data, 165 against 155 ms.
  "stepFunctions.join": {
    model: { kind: "lognormal", p50Ms: [[128, 117]], p95Ms: [[128, 196]], moreMs: morePerStep() },
    source: "as a step, in the proportion of the later data",
    date: "2021 to 2022",
    confidence: "L",
  },
};

/** Not measured then. */
export const EXPRESS_START_2022: Measured = { ...EXPRESS_START, confidence: "L" };

function morePerStep(): readonly (readonly [number, number])[] {
  const { model } = MEASURED["stepFunctions.next"];
  return model.kind === "lognormal" ? (model.moreMs ?? []) : [];
}
