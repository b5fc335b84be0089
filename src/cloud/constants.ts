// Every constant of the cloud that decides numbers and is no latency, with its source: what the services and strategies round to,
// where their limits lie, what else they assume. Latencies are in measured.ts.

import { DYNAMODB } from "./dynamodb-constants.ts";
import { LAMBDA } from "./lambda-constants.ts";
import type { Provenance } from "./provenance.ts";
import { S3 } from "./s3-constants.ts";
import { STEP_FUNCTIONS } from "./step-functions-constants.ts";
import { UNUM } from "./unum-constants.ts";

export interface Constant extends Provenance {
  /** One sentence to follow the value, without its full stop. */
  readonly what: string;
  /** More than one where one comes after the other. */
  readonly value: number | readonly number[];
  /** "ms", "bytes", "keys". */
  readonly unit: string;
}

export interface NamedConstant extends Constant {
  /** "lambda.retryAfter". */
  readonly name: string;
}

/** All of them, service by service. */
export function allConstants(): NamedConstant[] {
  return Object.entries(SERVICES).flatMap(([service, constants]) =>
    Object.entries<Constant>(constants).map(([key, constant]) => ({ name: `${service}.${key}`, ...constant })),
  );
}

const SERVICES = {
  lambda: LAMBDA,
  dynamodb: DYNAMODB,
  s3: S3,
  stepFunctions: STEP_FUNCTIONS,
  unum: UNUM,
} satisfies Readonly<Record<string, Readonly<Record<string, Constant>>>>;
