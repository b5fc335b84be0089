// The cloud of a run: one clock, the services, and the invocation that has it all to itself.

import type { Ledger } from "../billing/ledger.ts";
import { Kernel, type Limits } from "../engine/kernel.ts";
import type { Workflow } from "../scenario/workflow.ts";
import type { World } from "../world/world.ts";
import { DynamoDb } from "./dynamodb.ts";
import { Invocation } from "./invocation.ts";
import { Lambda } from "./lambda.ts";
import { LambdaBilling, type LambdaRules } from "./lambda-billing.ts";
import { Luck } from "./luck.ts";
import { operation } from "./operations.ts";
import type { Platform } from "./platform.ts";
import { S3 } from "./s3.ts";
import { StepFunctions } from "./step-functions.ts";
import { Stream } from "./stream.ts";
import type { TraceEntry } from "./trace.ts";
import { Tracer } from "./tracer.ts";

const ENTRY = operation("entry");

/** Far beyond any workflow that makes sense, and still within seconds of our own time. */
const LIMITS: Limits = { events: 20_000_000, time: 90 * 24 * 3_600_000_000 };

export interface CloudParts {
  readonly workflow: Workflow;
  readonly world: World;
  readonly seed: string;
  readonly platform: Platform;
  readonly rules: LambdaRules;
  readonly ledger: Ledger;
  /** Where everything that happens is to be told. */
  readonly timeline: TraceEntry[] | undefined;
}

export class Cloud {
  readonly kernel: Kernel;
  readonly lambda: Lambda;
  readonly dynamodb: DynamoDb;
  readonly stream: Stream;
  readonly s3: S3;
  readonly stepFunctions: StepFunctions;
  readonly invocation: Invocation;

  constructor({ workflow, world, seed, platform, rules, ledger, timeline }: CloudParts) {
    const kernel = new Kernel(LIMITS, seed);
    const luck = new Luck(seed, platform);
    const tracer = timeline && new Tracer(timeline, () => kernel.now);
    this.kernel = kernel;
    this.lambda = new Lambda({ kernel, billing: new LambdaBilling(ledger, rules, tracer), world, luck, tracer });
    this.dynamodb = new DynamoDb({ ledger, tracer });
    this.stream = new Stream({ kernel, lambda: this.lambda, ledger, luck, tracer });
    this.s3 = new S3({ lambda: this.lambda, ledger, luck, tracer });
    this.stepFunctions = new StepFunctions({ kernel, ledger, luck, tracer });
    this.invocation = new Invocation(workflow, world, luck);
  }

  /** A fresh cloud for invocation `index`. What was used of the last one is for whoever counts to take. */
  begin(index: number): Invocation {
    this.kernel.reset();
    this.lambda.clear();
    this.stream.clear();
    this.invocation.begin(index);
    return this.invocation;
  }

  /** How long the client's request takes to come in, microseconds. */
  entryDelay(invocation: Invocation): number {
    return invocation.client.delay(ENTRY, invocation.index);
  }
}
