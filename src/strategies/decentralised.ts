// Strategies without an orchestrator: the client starts the roots, and every function, at its end, sees to the next.
// Ingress, user code, egress is the life of such a function; a strategy says only what the first and the last are.

import type { Cloud } from "../cloud/cloud.ts";
import type { DeployedFunction } from "../cloud/deployed-function.ts";
import type { Handler } from "../cloud/handler.ts";
import type { Invocation } from "../cloud/invocation.ts";
import type { Completion } from "../engine/completion.ts";
import type { Process } from "../engine/task.ts";
import type { WorkflowFunction } from "../scenario/workflow.ts";

/** What an ingress finds: run the user's code; its output is there already (a retry); or somebody else will go on. */
export type Entry = "run" | "already done" | "leave";

export type Steps<Result> = Generator<number | Completion, Result, void>;

export interface Protocol {
  /** At the start of a function: get the inputs. What it finds, where that takes no steps. */
  ingress(me: Handler): Steps<Entry> | Entry;
  /** At its end: hand the output over. */
  egress(me: Handler): Steps<void>;
}

/** The client's request: every root starts at once. */
export function decentralised(invocation: Invocation, cloud: Cloud, protocolOf: () => Protocol): Process {
  if (!cloud.lambda.isDeployed) {
    const protocol = protocolOf();
    cloud.lambda.deployAll(invocation.workflow, (me) => lifeOf(me, cloud, protocol));
  }
  const entry = cloud.entryDelay(invocation);
  if (entry > 0) return later(entry, () => startRoots(invocation, cloud));
  startRoots(invocation, cloud);
  return NOTHING_MORE;
}

function* later(delay: number, act: () => void): Process {
  yield delay;
  act();
}

function startRoots(invocation: Invocation, { lambda }: Cloud): void {
  const { roots } = invocation.workflow;
  for (let i = 0; i < roots.length; i++) {
    const root = roots[i]!;
    for (let copy = 0; copy < root.count; copy++) lambda.send(invocation, lambda.deployed(root), copy);
  }
}

/** Starts every copy of a function, one Invoke after another. */
export function* invokeAll(me: Handler, cloud: Cloud, next: WorkflowFunction, bytes = 0): Steps<void> {
  const target: DeployedFunction = cloud.lambda.deployed(next);
  for (let copy = 0; copy < next.count; copy++) yield cloud.lambda.invoke(me, target, copy, bytes);
}

/** Starts the successors that have no other input, with the output in the request. */
export function* invokeChain(me: Handler, cloud: Cloud): Steps<void> {
  for (const next of me.fn.successors) {
    if (!next.isFanIn) yield* invokeAll(me, cloud, next, me.invocation.payload(me.slot));
  }
}

/** The life of a handler. A handler that has been used before brings the object along. */
function lifeOf(me: Handler, cloud: Cloud, protocol: Protocol): Process {
  if (me.process instanceof Life) me.process.restart();
  else me.process = new Life(me, cloud, protocol);
  return me.process;
}

/**
 * Ingress, user code, egress. As a generator: `if (yield* ingress is "run") yield me.work(); yield* egress`; written as an
 * iterator, because a step through two generators costs twice that through one, and every sleep is a step.
 */
class Life implements Process {
  private readonly me: Handler;
  private readonly cloud: Cloud;
  private readonly protocol: Protocol;
  private steps: Steps<unknown> | undefined = undefined;
  private stage: "ingress" | "egress" = "ingress";

  constructor(me: Handler, cloud: Cloud, protocol: Protocol) {
    this.me = me;
    this.cloud = cloud;
    this.protocol = protocol;
  }

  restart(): void {
    this.steps = undefined;
    this.stage = "ingress";
  }

  next(): IteratorResult<number | Completion, void> {
    if (this.steps !== undefined) return this.after(this.steps.next());
    const entry = this.protocol.ingress(this.me);
    if (typeof entry === "string") return this.entered(entry);
    this.steps = entry;
    return this.after(entry.next());
  }

  throw(failure: unknown): IteratorResult<number | Completion, void> {
    if (this.steps === undefined) throw failure;
    return this.after(this.steps.throw(failure));
  }

  private after(step: IteratorResult<number | Completion, unknown>): IteratorResult<number | Completion, void> {
    if (step.done !== true) return step;
    return this.stage === "ingress" ? this.entered(step.value as Entry) : this.finished();
  }

  private entered(entry: Entry): IteratorResult<number | Completion, void> {
    if (entry === "leave") return OVER;
    this.stage = "egress";
    this.steps = this.protocol.egress(this.me);
    return entry === "run" ? { done: false, value: this.me.work() } : this.next();
  }

  private finished(): IteratorResult<number | Completion, void> {
    const me = this.me;
    if (me.fn.successors.length === 0) me.invocation.sinkEnded(me.slot, this.cloud.kernel.now);
    return OVER;
  }
}

const OVER: IteratorReturnResult<void> = { done: true, value: undefined };
const NOTHING_MORE: Process = { next: () => OVER };
