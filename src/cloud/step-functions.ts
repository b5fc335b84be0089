// AWS Step Functions: what its transitions and Express executions are billed, how long it takes from state to state, and
// its limits. It does not know the shape of a state machine: whoever walks one asks for each step.

import type { Account, Ledger } from "../billing/ledger.ts";
import type { Kernel } from "../engine/kernel.ts";
import { SideBySide } from "../engine/side-by-side.ts";
import type { Caller } from "./caller.ts";
import { compileDelay, type Draw } from "./delay.ts";
import type { Invocation } from "./invocation.ts";
import type { Luck } from "./luck.ts";
import { operation } from "./operations.ts";
import { STEP_FUNCTIONS } from "./step-functions-constants.ts";
import type { Tracer } from "./tracer.ts";

const START = operation("stepFunctions.start");
const NEXT = operation("stepFunctions.next");
const JOIN = operation("stepFunctions.join");
const FAN_OUT = operation("stepFunctions.fanOut");

/** Input or output of a state, bytes. */
export const STATE_PAYLOAD_LIMIT = STEP_FUNCTIONS.statePayloadLimit.value;
/** Events in the history of a Standard execution. */
export const HISTORY_LIMIT = STEP_FUNCTIONS.historyLimit.value;
/** About so many of them for a Task: entered, scheduled, started, succeeded, exited, ... */
export const HISTORY_EVENTS_PER_TASK = STEP_FUNCTIONS.historyEventsPerTask.value;
/** Iterations of an inline Map at one time. */
export const MAP_CONCURRENCY = STEP_FUNCTIONS.mapConcurrency.value;
/** Longest Express execution, microseconds. */
export const EXPRESS_LIMIT_US = STEP_FUNCTIONS.expressLimit.value * 1_000_000;

const EXPRESS_STEP_MS = STEP_FUNCTIONS.expressTimeStep.value;
const EXPRESS_BASE_MB = STEP_FUNCTIONS.expressBaseMemory.value;
const EXPRESS_STEP_MB = STEP_FUNCTIONS.expressMemoryStep.value;
const BYTES_PER_STATE = STEP_FUNCTIONS.expressStateSize.value;
const BYTES_PER_MB = 1_048_576;

export type WorkflowType = "standard" | "express";

/** Whose luck a step has: the function that comes next. */
export interface Step {
  readonly caller: Caller;
  readonly invocation: Invocation;
}

/** What an Express execution is billed by, beside its duration. */
export interface ExpressSize {
  readonly states: number;
  readonly payloadBytes: number;
  /** Most steps that run at one time. */
  readonly parallelSteps: number;
}

export class StepFunctions {
  /** Lives the branches of Parallel and Map states. */
  readonly branches: SideBySide;
  readonly #kernel: Kernel;
  readonly #tracer: Tracer | undefined;
  readonly #luck: Luck;
  readonly #expressStart: Draw;
  readonly #transitions: Account;
  readonly #requests: Account;
  readonly #duration: Account;

  constructor(parts: { kernel: Kernel; ledger: Ledger; luck: Luck; tracer: Tracer | undefined }) {
    this.branches = new SideBySide(parts.kernel);
    this.#kernel = parts.kernel;
    this.#tracer = parts.tracer;
    this.#luck = parts.luck;
    this.#expressStart = compileDelay(parts.luck.platform.expressStart, 128);
    this.#transitions = parts.ledger.account("step-functions.transition", "coordination");
    this.#requests = parts.ledger.account("step-functions.express-request", "coordination");
    this.#duration = parts.ledger.account("step-functions.express-mb-ms", "coordination");
  }

  /** Accepts a start: how long until the first state is entered, microseconds. */
  start({ client, index }: Invocation, type: WorkflowType): number {
    if (type === "standard") return client.delay(START, index);
    this.#requests.units += 1;
    this.#tracer?.act("Step Functions", this.#kernel.now, "accepts the execution", "step-functions.express-request", 1);
    return client.drawn(this.#expressStart, START, index, 0);
  }

  /** How long the step to the next state takes with so many bytes of input; the luck is that of the function which comes next. */
  next({ caller, invocation }: Step, bytes: number): number {
    return caller.delay(NEXT, invocation.index, bytes);
  }

  /** The same after a Parallel or Map. */
  join({ caller, invocation }: Step, bytes: number): number {
    return caller.delay(JOIN, invocation.index, bytes);
  }

  /** How much later than the first of few the branch `index` of `count` starts, microseconds. */
  fanOutDelay({ caller, invocation }: Step, index: number, count: number): number {
    const model = this.#luck.platform.delays["stepFunctions.fanOut"];
    if (model.kind === "fan-out") return Math.round(1000 * model.startMs(index, count));
    return caller.delay(FAN_OUT, invocation.index);
  }

  /** A Standard execution enters states. */
  enter(state: string, transitions = 1): void {
    this.#transitions.units += transitions;
    this.#tracer?.act("Step Functions", this.#kernel.now, `enters ${state}`, "step-functions.transition", transitions);
  }

  /** An Express execution is over: whole steps of time x whole steps of memory. */
  billExpress(durationUs: number, { states, payloadBytes, parallelSteps }: ExpressSize): void {
    const ms = Math.ceil(durationUs / (1000 * EXPRESS_STEP_MS)) * EXPRESS_STEP_MS;
    const usedMb = EXPRESS_BASE_MB + (states * BYTES_PER_STATE + payloadBytes * parallelSteps) / BYTES_PER_MB;
    const mb = Math.ceil(usedMb / EXPRESS_STEP_MB) * EXPRESS_STEP_MB;
    this.#duration.units += ms * mb;
    const act = `ends the execution; billed ${ms} ms at ${mb} MB`;
    this.#tracer?.act("Step Functions", this.#kernel.now, act, "step-functions.express-mb-ms", ms * mb);
  }
}
