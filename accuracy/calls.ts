// Single operations as they were published, p50, p95 and p99, beside what the platform draws for a caller of that memory size.

import { compileDelay, type DelayModel } from "../src/cloud/delay.ts";
import { EXPRESS_START, MEASURED } from "../src/cloud/measured.ts";
import type { Comparison, Section } from "./comparison.ts";
import { quantile } from "./simulate.ts";

const DRAWS = 20_000;
const WITHIN = 0.1;

interface Published {
  readonly what: string;
  readonly model: DelayModel;
  readonly memoryMb: number;
  readonly bytes?: number;
  /** As far as it was published, ms. */
  readonly ms: readonly [p50: number, p95?: number, p99?: number];
  /** Its spread is known to be another than what was published: see the section. */
  readonly isDisputed?: true;
}

const of = (operation: keyof typeof MEASURED): DelayModel => MEASURED[operation].model;

const PUBLISHED: readonly Published[] = [
  { what: "Invoke(Event), 128 MB", model: of("lambda.invoke"), memoryMb: 128, ms: [40, 60, 75] },
  { what: "Invoke(Event), 1 GB", model: of("lambda.invoke"), memoryMb: 1024, ms: [15] },
  {
    what: "placement of a cold environment",
    model: of("lambda.placement"),
    memoryMb: 256,
    ms: [115, 200, 250],
    isDisputed: true,
  },
  { what: "GetItem, 128 MB", model: of("dynamodb.get"), memoryMb: 128, ms: [8, 14, 20] },
  { what: "GetItem, 1 GB", model: of("dynamodb.get"), memoryMb: 1024, ms: [5, 8, 15] },
  { what: "GetItem of 5 KB, 128 MB", model: of("dynamodb.get"), memoryMb: 128, bytes: 5120, ms: [10] },
  { what: "GetItem of 50 KB, 128 MB", model: of("dynamodb.get"), memoryMb: 128, bytes: 51_200, ms: [24] },
  { what: "GetItem of 100 KB, 128 MB", model: of("dynamodb.get"), memoryMb: 128, bytes: 102_400, ms: [40] },
  { what: "PutItem, 128 MB", model: of("dynamodb.put"), memoryMb: 128, ms: [20, 28, 40] },
  { what: "PutItem, 1 GB", model: of("dynamodb.put"), memoryMb: 1024, ms: [6, 10, 18] },
  { what: "PutItem of 10 KB, 128 MB", model: of("dynamodb.put"), memoryMb: 128, bytes: 10_240, ms: [36] },
  { what: "PutItem of 50 KB, 128 MB", model: of("dynamodb.put"), memoryMb: 128, bytes: 51_200, ms: [40] },
  { what: "PutItem of 250 KB, 128 MB", model: of("dynamodb.put"), memoryMb: 128, bytes: 256_000, ms: [90] },
  { what: "S3 PUT, 128 MB", model: of("s3.put"), memoryMb: 128, ms: [76, 102, 257] },
  {
    what: "Step Functions Standard, start to first Lambda",
    model: of("stepFunctions.start"),
    memoryMb: 128,
    ms: [99, 165, 250],
  },
  {
    what: "Step Functions Express, start to first Lambda",
    model: EXPRESS_START.model,
    memoryMb: 128,
    ms: [77, 160, 241],
  },
];

export function calls(): Section {
  return {
    isPrediction: false,
    title: "Single calls",
    about: [
      "These are the constants of `platform: measured` themselves: a law through p50 and p95, and beyond through p99 where it was published.",
      "The published p95 of placement is the cold gap's less the warm gap's median, and so holds the spread of the warm gap as well. The " +
        "platform's is what, together with the warm gap, gives the cold one (the fan-in of Step Functions above).",
    ],
    comparisons: PUBLISHED.flatMap(compared),
  };
}

function compared({ what, model, memoryMb, bytes = 0, ms, isDisputed }: Published): Comparison[] {
  const draw = compileDelay(model, memoryMb);
  const drawn = Array.from({ length: DRAWS }, (_, i) => draw.at((i + 0.5) / DRAWS, bytes) / 1000);
  const shares = [0.5, 0.95, 0.99] as const;
  return ms.flatMap((measured, i): Comparison[] => {
    if (measured === undefined) return [];
    const share = shares[i]!;
    const isHeld = share === 0.5 || isDisputed === undefined;
    const row = { what: `${what}: p${100 * share}`, measured, predicted: quantile(drawn, share), unit: "ms" } as const;
    return [isHeld ? { ...row, within: WITHIN } : row];
  });
}
