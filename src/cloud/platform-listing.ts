// A platform as a reader may want to judge it: every latency in words, every constant, each with source, date and confidence, and
// what a confidence is taken to mean. Plain data; how it is printed is for the command line.

import { allConstants, type NamedConstant } from "./constants.ts";
import { DATA_SETS, type DataSet } from "./data-sets.ts";
import type { DelayModel } from "./delay.ts";
import { describeDelay } from "./describe-delay.ts";
import type { Measured } from "./measured.ts";
import { EXPRESS_START_NAME, OPERATION_NAMES } from "./operation-names.ts";
import { OPERATIONS } from "./operations.ts";
import type { PlatformBase } from "./platform.ts";
import { BANDS, type Confidence, type Provenance } from "./provenance.ts";

export interface PlatformSummary {
  readonly name: PlatformBase;
  /** One sentence. */
  readonly summary: string;
}

export interface PlatformListing extends PlatformSummary {
  /** What each confidence stands for. */
  readonly confidence: readonly Trust[];
  /** Empty on `ideal`, where nothing takes time. */
  readonly latencies: readonly Latency[];
  readonly constants: readonly NamedConstant[];
}

export interface Trust {
  readonly confidence: Confidence;
  readonly means: string;
  /** What a value of this confidence is taken to lie between, as shares of itself. */
  readonly band: readonly [low: number, high: number];
}

export interface Latency extends Provenance {
  /** Its key under `platform:`; of an Express start "stepFunctions.start (Express)". */
  readonly operation: string;
  readonly what: string;
  /** In words and numbers. */
  readonly law: string;
  /** The same as data; milliseconds, but for a distribution, whose times are in microseconds. */
  readonly model: object;
}

/** The default first. */
export const PLATFORMS: readonly PlatformSummary[] = [
  ...DATA_SETS.map(({ name, summary }) => ({ name, summary })),
  { name: "ideal", summary: "No service takes any time; limits, rounding and what is billed are as ever." },
];

/** Undefined where there is no such platform. */
export function listingOf(name: string): PlatformListing | undefined {
  const summary = PLATFORMS.find((one) => one.name === name);
  if (summary === undefined) return undefined;
  const measured = DATA_SETS.find((one) => one.name === name);
  const latencies = measured === undefined ? [] : latenciesOf(measured);
  return { ...summary, confidence: TRUST, latencies, constants: allConstants() };
}

const MEANS: Readonly<Record<Confidence, string>> = {
  H: "raw data or a primary page",
  M: "one publication",
  L: "old, or inferred from others",
};

const TRUST: readonly Trust[] = (["H", "M", "L"] as const).map((confidence) => ({
  confidence,
  means: MEANS[confidence],
  band: BANDS[confidence],
}));

function latenciesOf({ operations, expressStart }: DataSet): Latency[] {
  return OPERATIONS.flatMap((operation) => {
    const entry = latencyOf(operation, OPERATION_NAMES[operation].what, operations[operation]);
    if (operation !== "stepFunctions.start") return [entry];
    return [entry, latencyOf(`${operation} (Express)`, EXPRESS_START_NAME.what, expressStart)];
  });
}

function latencyOf(operation: string, what: string, { model, ...provenance }: Measured): Latency {
  return { operation, what, law: describeDelay(model), model: dataOf(model), ...provenance };
}

/** Without functions: when each branch starts, for the numbers of branches that were measured. */
function dataOf(model: DelayModel): object {
  if (model.kind !== "fan-out") return model;
  const starts = [2, 4, 8, 16, 50].map((count) => ({
    branches: count,
    ms: Array.from({ length: count }, (_, index) => Math.round(10 * model.startMs(index, count)) / 10),
  }));
  return { kind: model.kind, starts };
}
