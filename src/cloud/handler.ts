// One request to a Lambda function, from its arrival to the end of its handler: what a story holds as `me`. It knows how
// its time was spent, so that Lambda can bill every millisecond under its purpose.

import type { Happening } from "../engine/calendar.ts";
import type { Completion, Waiter } from "../engine/completion.ts";
import type { Task } from "../engine/task.ts";
import type { WorkflowFunction } from "../scenario/workflow.ts";
import type { Caller } from "./caller.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Invocation } from "./invocation.ts";
import type { Lambda } from "./lambda.ts";
import { Refusal } from "./refusal.ts";

/** The SDK clients an environment can have: making one costs its first call some time. */
export const CLIENTS = { dynamodb: 1, lambda: 2, s3: 4 } as const;
export type Client = keyof typeof CLIENTS;

export class Handler implements Happening, Waiter {
  readonly lambda: Lambda;
  readonly deployed: DeployedFunction;
  readonly invocation: Invocation;
  readonly copy: number;
  /** 1 for the first try, up to 3 for an asynchronous request. */
  readonly attempt: number;
  /** Whose luck its calls have. */
  readonly caller: Caller;
  /** Calendar entries of a handler are never withdrawn. */
  readonly cancelled = false;
  /** Who waits for the answer; absent for an asynchronous request. */
  readonly answer: Completion<void> | undefined;
  /** What came with the request: a batch of records. */
  readonly payload: unknown;
  environment = -1;
  isCold = false;
  initUs = 0;
  startedAt = -1;
  /** Lambda's own limit: when the handler would be cut. */
  deadline = Infinity;
  workUs = 0;
  waitUs = 0;
  ranUserCode = false;
  /** Set by a story while it waits for inputs: a handler that Lambda cuts meanwhile has timed out. */
  isWaiting = false;
  /** All its time is billed as coordination, except what it slept: a checker, a retry, an attempt that does not go on. */
  onlyCoordinates: boolean;
  task: Task | undefined = undefined;
  /** End of the current stretch of work or sleep, and which of the two it is: to bill a handler that is cut. */
  stretchEndsAt = 0;
  stretchIsWork = false;

  constructor(lambda: Lambda, request: Request) {
    this.lambda = lambda;
    this.deployed = request.deployed;
    this.invocation = request.invocation;
    this.copy = request.copy;
    this.attempt = request.attempt;
    this.caller = request.caller;
    this.answer = request.answer;
    this.payload = request.payload;
    this.onlyCoordinates = request.attempt > 1;
  }

  /** The function of the workflow that runs here. Absent for a strategy's own, such as a checker. */
  get fn(): WorkflowFunction {
    return this.deployed.fn!;
  }

  /** Number of the function's copy in the workflow. */
  get slot(): number {
    return this.deployed.fn!.firstSlot + this.copy;
  }

  /** "A", "map[3]". */
  get name(): string {
    return this.caller.name;
  }

  /** The user's code runs: microseconds to yield. */
  work(): number {
    const duration = this.invocation.duration(this.slot);
    this.ranUserCode = true;
    return this.#stretch(duration, true);
  }

  /** Sleeping while billed, which is waiting: microseconds to yield. */
  sleep(duration: number): number {
    return this.#stretch(duration, false);
  }

  /** How long its next call takes, first-call penalty included; for the services. */
  callDelay(operation: number, client: Client, bytes = 0): number {
    let delay = this.caller.delay(operation, bytes);
    if (this.isCold) delay += this.lambda.firstCallDelay(this, CLIENTS[client]);
    if (this.lambda.kernel.now + delay > this.deadline) this.lambda.willBeCut(this);
    return delay;
  }

  /** A wait has run out: the invocation counts as timed out, and the handler fails. Throw what this returns. */
  waitRanOut(reason: string): Refusal {
    this.invocation.timeOut ??= reason;
    return new Refusal(reason);
  }

  /** Arrived; later: its environment is ready. */
  wake(): void {
    if (this.environment === -1) this.lambda.arrive(this);
    else this.lambda.begin(this);
  }

  /** Its story has ended. */
  settled(by: Completion): void {
    this.lambda.end(this, by.failure);
  }

  #stretch(duration: number, isWork: boolean): number {
    if (isWork) this.workUs += duration;
    else this.waitUs += duration;
    const endsAt = this.lambda.kernel.now + duration;
    this.stretchEndsAt = endsAt;
    this.stretchIsWork = isWork;
    if (endsAt > this.deadline) this.lambda.willBeCut(this);
    this.lambda.tracer.stretch(this, duration, isWork);
    return duration;
  }
}

/** A request to a function. */
export interface Request {
  readonly deployed: DeployedFunction;
  readonly invocation: Invocation;
  readonly copy: number;
  readonly attempt: number;
  readonly caller: Caller;
  readonly answer?: Completion<void>;
  readonly payload?: unknown;
}
