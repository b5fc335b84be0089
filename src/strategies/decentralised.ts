// Strategies without an orchestrator: the client starts the roots, and every function, at its end, sees to the next.
// Ingress, user code, egress is the life of such a function; a strategy says only what the first and the last are.

import type { Cloud } from "../cloud/cloud.ts";
import type { Story } from "../cloud/deployed-function.ts";
import type { Handler } from "../cloud/handler.ts";
import type { Invocation } from "../cloud/invocation.ts";
import type { Completion } from "../engine/completion.ts";
import { NOTHING, type Process, type Wait } from "../engine/task.ts";
import type { WorkflowFunction } from "../scenario/workflow.ts";

/** What an ingress finds: run the user's code; its output is there already (a retry); or somebody else will go on. */
export type Entry = "run" | "already done" | "leave";

export type Steps<Result> = Generator<Wait, Result, void>;

export interface Protocol {
  /** At the start of a function: get the inputs. */
  ingress(me: Handler): Steps<Entry>;
  /** At its end: hand the output over. */
  egress(me: Handler): Steps<void>;
}

/** Ingress, user code, egress. A story that is hot tells all three in one piece instead. */
export function lifeOf({ ingress, egress }: Protocol): Story {
  return function* life(me) {
    const entry = yield* ingress(me);
    if (entry === "leave") return;
    if (entry === "run") yield me.work();
    yield* egress(me);
    if (me.fn.hasTail) yield me.tail();
    me.finish();
  };
}

/** The client's request: every root starts at once. The story of its functions is asked for once in a cloud. */
export function decentralised(invocation: Invocation, cloud: Cloud, storyOf: () => Story): Process {
  if (!cloud.lambda.isDeployed) cloud.lambda.deployAll(invocation.workflow, storyOf());
  const entry = cloud.entryDelay(invocation);
  if (entry > 0) return later(entry, () => startRoots(invocation, cloud));
  startRoots(invocation, cloud);
  return NOTHING;
}

function* later(delay: number, act: () => void): Steps<void> {
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

/** What an Invoke of the next function carries, bytes: the output to a chain, next to nothing to a fan-in. */
function payloadTo(me: Handler, next: WorkflowFunction): number {
  return next.isFanIn ? 0 : me.invocation.payload(me.slot);
}

/** Starts every copy of a function. */
export function invokeAll(me: Handler, { lambda }: Cloud, next: WorkflowFunction): Completion<void> {
  return lambda.invoke(me, next, payloadTo(me, next));
}

/** Starts the successors that have no other input. */
export function* invokeChain(me: Handler, cloud: Cloud): Steps<void> {
  for (const next of me.fn.successors) if (!next.isFanIn) yield invokeAll(me, cloud, next);
}
