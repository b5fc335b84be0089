// Strategies without an orchestrator: the client starts the roots, and every function, at its end, sees to the next. The
// life of such a function is ingress (get the inputs), user code, egress (hand the output over).

import type { Cloud } from "../cloud/cloud.ts";
import { kept, type Story } from "../cloud/deployed-function.ts";
import type { Handler } from "../cloud/handler.ts";
import type { Invocation } from "../cloud/invocation.ts";
import type { Lambda } from "../cloud/lambda.ts";
import type { Completion } from "../engine/completion.ts";
import { NOTHING, type Process, type Wait } from "../engine/task.ts";
import type { WorkflowFunction } from "../scenario/workflow.ts";

export type Steps<Result> = Generator<Wait, Result, void>;

/** The client's request: every root starts at once. How functions live is asked for once in a cloud. */
export function decentralised(invocation: Invocation, cloud: Cloud, livesOf: () => Story): Process {
  if (!cloud.lambda.isDeployed) cloud.lambda.deployAll(invocation.workflow, kept(livesOf()));
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
  for (let i = 0; i < roots.length; i++) lambda.send(invocation, roots[i]!);
}

/** What an Invoke of the next function carries, bytes: the output to a chain, next to nothing to a fan-in. */
function payloadTo(me: Handler, next: WorkflowFunction): number {
  return next.isFanIn ? 0 : me.invocation.payload(me.slot);
}

/** Starts every copy of a function. */
export function invokeAll(me: Handler, lambda: Lambda, next: WorkflowFunction): Completion<void> {
  return lambda.invoke(me, next, payloadTo(me, next));
}
