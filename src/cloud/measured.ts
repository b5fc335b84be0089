// The platform as it was measured: every latency the simulator uses when a scenario says nothing else, with its source.

import type { DelayModel } from "./delay.ts";
import { measuredFanOutMs } from "./fan-out.ts";
import type { Operation } from "./operations.ts";
import type { Provenance } from "./provenance.ts";

/** How long an operation takes, and how that is known. */
export interface Measured extends Provenance {
  readonly model: DelayModel;
}

const NOTEBOOKS = "Unum's notebooks and Unum runs in eu-central-1";
const NOTEBOOK_YEARS = "2022 to 2026";
const SEBS = "SeBS-Flow";

export const MEASURED: Readonly<Record<Operation, Measured>> = {
  entry: {
    model: { kind: "none" },
    source: "the client's distance is the scenario's own; none here",
    date: "2026",
    confidence: "H",
  },
  "lambda.invoke": {
    model: lognormal({
      p50Ms: [
        [128, 40],
        [1024, 15],
      ],
      p95Ms: [
        [128, 60],
        [1024, 22.5],
      ],
      p99Ms: [
        [128, 75],
        [1024, 28],
      ],
    }),
    source: `${NOTEBOOKS}; 1 GB and more inferred, same spread`,
    date: NOTEBOOK_YEARS,
    confidence: "H",
    measuredUpToMb: 128,
  },
  "lambda.queue": {
    // The two sets of log lines (n = 240 and 239): below p95 their mean, above what both together have. Not a lognormal: half of
    // all requests arrive within 6 ms of the median, and the mean, 27.4 ms, is below it.
    model: {
      kind: "quantiles",
      ms: [
        [0, 1],
        [0.05, 8.5],
        [0.1, 13.4],
        [0.25, 22.4],
        [0.5, 28],
        [0.75, 30.5],
        [0.9, 34],
        [0.95, 43],
        [0.99, 80],
        [1, 225],
      ],
    },
    source: "479 log lines of the Unum repository, us-west-1: end of the caller to start of the called, 128 MB",
    date: "2021-04",
    confidence: "H",
  },
  "lambda.placement": {
    // Cold less warm gaps into a fan-in: the percentiles of the sum of both are those measured (p5 to p99 223, 253, 277, 310, 340, 367,
    // 419 ms; with these 219, 254, 280, 309, 342, 368, 434). Cold percentiles less the warm median (115, 200, 250) would
    // count the spread of the warm gap twice.
    model: lognormal({ p50Ms: [[128, 115]], p95Ms: [[128, 170]] }),
    source: `${SEBS}: 180 cold and 77 warm gaps into a fan-in, init taken off, small package`,
    date: "2024",
    confidence: "H",
  },
  "lambda.firstCall": {
    // 315 ms for the first client at 128 MB; at other sizes in the proportion 400 : 136 : 85 : 57 of whole first calls.
    model: lognormal({
      p50Ms: [
        [128, 315],
        [256, 107],
        [512, 67],
        [1024, 45],
      ],
      p95Ms: [
        [128, 355],
        [256, 121],
        [512, 75.5],
        [1024, 50.7],
      ],
    }),
    source: `${NOTEBOOKS}: cold less warm handler times`,
    date: NOTEBOOK_YEARS,
    confidence: "H",
  },
  "dynamodb.get": {
    ...dynamoRead(),
    source: `${NOTEBOOKS}; tails inferred`,
    date: NOTEBOOK_YEARS,
    confidence: "H",
  },
  "dynamodb.batchGet": {
    ...dynamoRead(),
    source: "as GetItem, at the sum of the payloads",
    date: NOTEBOOK_YEARS,
    confidence: "L",
  },
  "dynamodb.put": {
    ...dynamoWrite(),
    source: `${NOTEBOOKS}; tails inferred`,
    date: NOTEBOOK_YEARS,
    confidence: "H",
  },
  "dynamodb.update": {
    ...dynamoWrite(),
    source: `${NOTEBOOKS}; tails inferred`,
    date: NOTEBOOK_YEARS,
    confidence: "H",
  },
  "dynamodb.stream": {
    model: { kind: "polled", everyMs: 250, p50Ms: 70, sigma: 0.85 },
    source: "published stream-to-Lambda latencies (p50 213, p95 about 450, p99 552 ms); 4 polls a second",
    date: "2022",
    confidence: "M",
  },
  "s3.put": {
    model: lognormal({
      p50Ms: [
        [128, 76],
        [1024, 32],
      ],
      p95Ms: [
        [128, 102],
        [1024, 43],
      ],
      p99Ms: [
        [128, 257],
        [1024, 108],
      ],
    }),
    source: `${NOTEBOOKS}; 1 GB and more inferred`,
    date: NOTEBOOK_YEARS,
    confidence: "H",
    measuredUpToMb: 128,
  },
  "s3.get": {
    ...s3Read(),
    source: "60 to 130 ms at 128 MB, 25 to 40 at 1 GB, various",
    date: NOTEBOOK_YEARS,
    confidence: "L",
  },
  "s3.list": { ...s3Read(), source: "as GetObject", date: NOTEBOOK_YEARS, confidence: "L" },
  "s3.event": {
    model: {
      kind: "distribution",
      of: {
        dist: "mixture",
        min: 328_000,
        of: [
          // sigma = ln(1770 / 1100) / 1.645
          { weight: 0.999, of: { dist: "lognormal", median: 1_100_000, sigma: 0.289 } },
          // "typically seconds, sometimes a minute or longer"
          { weight: 0.001, of: { dist: "lognormal", median: 60_000_000, sigma: 0.5 } },
        ],
      },
    },
    source: "285 log lines of the Unum repository, us-west-1; the tail from AWS's documentation",
    date: "2021-04",
    confidence: "M",
  },
  "stepFunctions.start": {
    model: lognormal({ p50Ms: [[128, 99]], p95Ms: [[128, 165]], p99Ms: [[128, 250]] }),
    source: "published StartExecution-to-Lambda times, Standard (Express: 77 / 160)",
    date: "2024",
    confidence: "M",
  },
  "stepFunctions.next": {
    model: lognormal({ p50Ms: [[128, 155]], p95Ms: [[128, 222]], p99Ms: [[128, 286]], moreMs: STEP_PAYLOAD() }),
    source: `${SEBS}: Lambda end to next Lambda start, by payload`,
    date: "2024",
    confidence: "H",
  },
  "stepFunctions.join": {
    model: lognormal({ p50Ms: [[128, 165]], p95Ms: [[128, 235]], p99Ms: [[128, 300]], moreMs: STEP_PAYLOAD() }),
    source: `${SEBS}: last branch end to aggregator start, warm; payload as between states`,
    date: "2024",
    confidence: "H",
  },
  "stepFunctions.fanOut": {
    model: { kind: "fan-out", startMs: measuredFanOutMs },
    source: `${SEBS}, medians; no spread of its own`,
    date: "2023",
    confidence: "M",
  },
};

/** Express starts sooner than Standard: 77 against 99 ms. */
export const EXPRESS_START: Measured = {
  model: lognormal({ p50Ms: [[128, 77]], p95Ms: [[128, 160]], p99Ms: [[128, 241]] }),
  source: "published StartExecution-to-Lambda times, Express",
  date: "2024",
  confidence: "M",
};

function lognormal(points: Omit<Extract<DelayModel, { kind: "lognormal" }>, "kind">): DelayModel {
  return { kind: "lognormal", ...points };
}

// 8 ms up to 4 KB; 10 at 5 KB, 24 at 50 KB, 40 at 100 KB (128 MB).
function dynamoRead(): { model: DelayModel } {
  return {
    model: lognormal({
      p50Ms: [
        [128, 8],
        [1024, 5],
      ],
      p95Ms: [
        [128, 14],
        [1024, 8],
      ],
      p99Ms: [
        [128, 20],
        [1024, 15],
      ],
      moreMs: [
        [4096, 0],
        [5120, 2],
        [51_200, 16],
        [102_400, 32],
        [409_600, 130],
      ],
    }),
  };
}

// 20 ms at 1 KB; 36 at 10 KB, 40 at 50 KB, 90 at 250 KB (128 MB).
function dynamoWrite(): { model: DelayModel } {
  return {
    model: lognormal({
      p50Ms: [
        [128, 20],
        [1024, 6],
      ],
      p95Ms: [
        [128, 28],
        [1024, 10],
      ],
      p99Ms: [
        [128, 40],
        [1024, 18],
      ],
      moreMs: [
        [1024, 0],
        [10_240, 16],
        [51_200, 20],
        [256_000, 70],
        [409_600, 107],
      ],
    }),
  };
}

function s3Read(): { model: DelayModel } {
  return {
    model: lognormal({
      p50Ms: [
        [128, 90],
        [1024, 32],
      ],
      p95Ms: [
        [128, 130],
        [1024, 43],
      ],
    }),
  };
}

// +25 ms at 4 KB, +34 at 16 KB, +81 at 64 KB, +268 at 255 KB over 155 ms. SeBS-Flow 2024, H.
function STEP_PAYLOAD(): readonly (readonly [number, number])[] {
  return [
    [1024, 0],
    [4096, 25],
    [16_384, 34],
    [65_536, 81],
    [261_144, 268],
  ];
}
