// How long it takes from the end of a function to the start of the next one, by what lies between: the event queue, an S3 event, a
// DynamoDB stream.

import type { Comparison, Section } from "./comparison.ts";
import { median, quantile, simulated } from "./simulate.ts";

const INVOCATIONS = 20_000;
const WITHIN = 0.1;

interface Delivery {
  readonly what: string;
  readonly strategy: string;
  /** The function that starts, as a handler is called. */
  readonly starts: string;
  readonly p50: number;
  readonly p95: number;
}

/** End of the producer to start of the consumer, ms. Unum repository, us-west-1, April 2021, 128 MB; streams: published, 2022. */
const DELIVERIES: readonly Delivery[] = [
  { what: "event queue, n = 479", strategy: "last-branch", starts: "B", p50: 28, p95: 43 },
  { what: "S3 event, n = 240", strategy: "s3-events", starts: "Join", p50: 1144.5, p95: 1775.1 },
  { what: "S3 event, n = 45", strategy: "s3-events", starts: "Join", p50: 1009, p95: 1759.6 },
  { what: "DynamoDB stream", strategy: "dynamodb-streams", starts: "dynamodb-streams/checker", p50: 213, p95: 450 },
];

export function deliveries(): Section {
  return {
    isPrediction: false,
    title: "Deliveries",
    about: [
      "Times between the end of one handler and the start of the next, measured in Unum's repository (479 lines of log for the event " +
        "queue, 285 for S3) and published for DynamoDB Streams. These are the constants of the platform, or a law through them; what is " +
        "compared is what comes out of a simulated run. S3's 45 lines, an event every four seconds, and its 240, about one a second, " +
        "differ among themselves by 13 % at the median: one law lies between them.",
      "EventBridge, SNS and SQS (148, 73 and 16 ms at the median), Lambda destinations (175 ms) and a controller that invokes one function " +
        "after another (18 ms) were measured as well; no strategy uses them yet.",
    ],
    comparisons: DELIVERIES.flatMap(compared),
  };
}

function compared({ what, strategy, starts, p50, p95 }: Delivery): Comparison[] {
  const seen = simulated(yamlOf(strategy === "last-branch" ? CHAIN : FAN_IN), strategy);
  const delays = seen.handlers.map((handlers) => {
    const first = handlers.filter(({ name }) => name === starts).map(({ startedAt }) => startedAt);
    return (Math.min(...first) - handlers.find(({ name }) => name === "A")!.endedAt) / 1000;
  });
  return [
    { what: `${what}: p50`, measured: p50, predicted: median(delays), unit: "ms", within: WITHIN },
    { what: `${what}: p95`, measured: p95, predicted: quantile(delays, 0.95), unit: "ms", within: WITHIN },
  ];
}

/** The chain's Invoke is the last thing that A does. */
const CHAIN = `
  A: { duration: 10ms }
  B: { duration: 10ms, after: A }
`;

/** Slow takes so long that whatever starts first was started by A, the last act of which is to write its output. */
const FAN_IN = `
  A: { duration: 10ms }
  Slow: { duration: 14m }
  Join: { duration: 10ms, after: [A, Slow] }
`;

const yamlOf = (functions: string): string => `
name: deliveries
platform: measured
invocations: ${INVOCATIONS}
defaults: { memory: 128MB }
functions:
${functions}
`;
