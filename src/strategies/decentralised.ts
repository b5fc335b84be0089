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
  /** At the start of a function: get the inputs. */
  ingress(me: Handler): Steps<Entry>;
  /** At its end: hand the output over. */
  egress(me: Handler): Steps<void>;
}

/** The client's request: every root starts at once. */
export function* decentralised(invocation: Invocation, cloud: Cloud, protocol: Protocol): Process {
  const entry = cloud.entryDelay(invocation);
  if (entry > 0) yield entry;
  const { workflow } = invocation;
  cloud.lambda.deployAll(workflow, (me) => life(me, cloud, protocol));
  for (const root of workflow.roots) {
    for (let copy = 0; copy < root.count; copy++) {
      cloud.lambda.send(cloud.lambda.request(invocation, cloud.lambda.deployed(root), copy));
    }
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

function* life(me: Handler, cloud: Cloud, protocol: Protocol): Process {
  const entry = yield* protocol.ingress(me);
  if (entry === "leave") return;
  if (entry === "run") yield me.work();
  yield* protocol.egress(me);
  if (me.fn.successors.length === 0) me.invocation.sinkEnded(me.slot, cloud.kernel.now);
}
