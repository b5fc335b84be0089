// One request to a Lambda function, from its arrival to the end of its handler: what a story holds as `me`. It knows how
// its time was spent, so that Lambda can bill every millisecond under its purpose.

import type { Happening } from "../engine/calendar.ts";
import type { Completion } from "../engine/completion.ts";
import { type Process, Task } from "../engine/task.ts";
import { Fault } from "../errors.ts";
import type { WorkflowFunction } from "../scenario/workflow.ts";
import { Call } from "./call.ts";
import type { Caller } from "./caller.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Invocation } from "./invocation.ts";
import type { Item } from "./item.ts";
import type { Lambda } from "./lambda.ts";
import { Refusal } from "./refusal.ts";
import type { Edges } from "./stored.ts";
import type { Tracer } from "./tracer.ts";

/** The SDK clients an environment can have: making one costs its first call some time. */
export const CLIENTS = { dynamodb: 1, lambda: 2, s3: 4 } as const;
export type Client = keyof typeof CLIENTS;

/** Lambda keeps handlers that have ended for the next requests: no story must hold on to one, but for a kept one to its own. */
export class Handler extends Task {
  readonly lambda: Lambda;
  private readonly tracer: Tracer | undefined;
  deployed!: DeployedFunction;
  /** The function of the workflow that runs here. Absent for a strategy's own, such as a checker. */
  fn!: WorkflowFunction;
  invocation!: Invocation;
  /** Whose luck its calls have. */
  caller!: Caller;
  /** What it calls; on its way while it is not settled. */
  readonly call: Call;
  /** The call, or the row of calls, whose answer it is woken for. */
  doing: Happening | undefined = undefined;
  /** Nothing it calls takes time: the ideal platform. */
  isInstant = false;
  /** Its story of request after request; see `kept`. */
  story: Process | undefined = undefined;
  /** Its checkpoint in DynamoDB, and what comes before and after it, once they have been looked up. */
  checkpoint: Item | undefined = undefined;
  edges: Edges | undefined = undefined;
  /** It serves one copy of one function only, and may take its next request. */
  isRegular = false;
  isFree = false;
  /** The items a story still waits for; kept to be used again. */
  readonly missing: Item[] = [];
  copy = 0;
  /** Number of the copy in the workflow; -1 for a strategy's own function. */
  slot = -1;
  /** 1 for the first try, up to 3 for an asynchronous request. */
  attempt = 1;
  /** Who waits for the answer; absent for an asynchronous request. */
  answer: Completion<void> | undefined = undefined;
  /** What came with the request: a batch of records. */
  payload: unknown = undefined;
  environment = -1;
  isCold = false;
  initUs = 0;
  startedAt = -1;
  /** Lambda's own limit: when the handler would be cut. */
  deadline = 0;
  workUs = 0;
  waitUs = 0;
  ranUserCode = false;
  /** Set by a story while it waits for inputs: a handler that Lambda cuts meanwhile has timed out. */
  isWaiting = false;
  /** All its time is billed as coordination, except what it slept: a checker, a retry, an attempt that does not go on. */
  onlyCoordinates = false;
  /** End of the current stretch of work or sleep, and which of the two it is: to bill a handler that is cut. */
  stretchEndsAt = 0;
  stretchIsWork = false;

  constructor(lambda: Lambda) {
    super(lambda.kernel);
    this.lambda = lambda;
    this.tracer = lambda.tracer;
    this.call = new Call(this);
  }

  /** Stands for a request to this copy of this function. */
  receive(deployed: DeployedFunction, invocation: Invocation, copy: number, caller: Caller): void {
    // A story belongs to the function's code.
    if (this.deployed !== deployed) this.story = undefined;
    this.deployed = deployed;
    this.fn = deployed.fn!;
    this.invocation = invocation;
    this.caller = caller;
    this.isInstant = caller.isInstant;
    this.copy = copy;
    this.slot = deployed.fn === undefined ? -1 : deployed.fn.firstSlot + copy;
    this.checkpoint = undefined;
    this.edges = undefined;
    this.again();
  }

  /** Stands for another request to the same: nothing of the last one is left. */
  again(): void {
    this.isFree = false;
    this.attempt = 1;
    this.answer = undefined;
    this.payload = undefined;
    this.environment = -1;
    this.isCold = false;
    this.initUs = 0;
    this.workUs = 0;
    this.waitUs = 0;
    this.ranUserCode = false;
    this.isWaiting = false;
    this.onlyCoordinates = false;
    this.stretchEndsAt = 0;
  }

  /** "A", "map[3]". */
  get name(): string {
    return this.caller.name;
  }

  /** The user's code runs: microseconds to yield. */
  work(): number {
    this.ranUserCode = true;
    return this.works(this.invocation.duration(this.slot));
  }

  /** What it still does once its output is handed over: microseconds to yield. */
  tail(): number {
    return this.works(this.invocation.tail(this.slot));
  }

  /** Sleeping while billed, which is waiting: microseconds to yield. */
  sleep(duration: number): number {
    this.waitUs += duration;
    this.stretchIsWork = false;
    return this.stretch(duration);
  }

  /** How many such sleeps, one after another, end before anything else happens in the cloud. */
  quietSleeps(duration: number): number {
    const quiet = Math.min(this.kernel.quietTime(this), this.deadline - this.kernel.now);
    return quiet > duration ? Math.ceil(quiet / duration) - 1 : 0;
  }

  /** How long its next call takes, first-call penalty included; for the services. */
  callDelay(operation: number, client: Client, bytes = 0): number {
    if (this.isInstant === true) return 0;
    let delay = this.caller.delay(operation, this.invocation.index, bytes);
    if (this.isCold === true) delay += this.lambda.firstCallDelay(this, CLIENTS[client]);
    if (this.kernel.now + delay > this.deadline) this.lambda.willBeCut(this);
    return delay;
  }

  /** The function has done its part; a copy of a sink is then over. */
  finish(): void {
    if (this.fn.successors.length === 0) this.invocation.sinkEnded(this.slot, this.kernel.now);
  }

  /** A wait has run out: the invocation counts as timed out, and the handler fails. Throw what this returns. */
  waitRanOut(reason: string): Refusal {
    this.invocation.timeOut ??= reason;
    return new Refusal(reason);
  }

  /** It went on to something else while it should have waited for an answer. */
  hasNotWaited(to: string): never {
    const { api } = this.call;
    throw new Fault("a handler does one thing at a time", { handler: this.name, called: api, goesOnTo: to });
  }

  /** Arrived; later: its environment is ready; from then on: an answer is there, or its story goes on. */
  override wake(): void {
    const { doing } = this;
    if (doing !== undefined) doing.wake();
    else if (this.isLiving === true) super.wake();
    else if (this.environment === -1) this.lambda.arrive(this);
    else this.lambda.start(this);
  }

  protected endedWith(): void {
    if (this.doing !== undefined) this.hasNotWaited("its end");
    this.lambda.end(this, undefined);
  }

  protected failedWith(failure: unknown): void {
    this.lambda.end(this, failure);
  }

  private works(duration: number): number {
    this.workUs += duration;
    this.stretchIsWork = true;
    return this.stretch(duration);
  }

  private stretch(duration: number): number {
    const endsAt = this.kernel.now + duration;
    this.stretchEndsAt = endsAt;
    if (this.doing !== undefined) this.hasNotWaited("its own code");
    if (endsAt > this.deadline) this.lambda.willBeCut(this);
    this.tracer?.stretch(this, duration);
    return duration;
  }
}
