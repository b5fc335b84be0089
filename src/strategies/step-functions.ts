// AWS Step Functions as the orchestrator: functions return their results, nothing is checkpointed, every state entered is
// billed (Standard), or the duration of the execution (Express).

import { strictObject } from "valibot";
import type { Cloud } from "../cloud/cloud.ts";
import { kept } from "../cloud/deployed-function.ts";
import type { Handler } from "../cloud/handler.ts";
import type { Invocation } from "../cloud/invocation.ts";
import { Refusal } from "../cloud/refusal.ts";
import { EXPRESS_LIMIT_US, MAP_CONCURRENCY } from "../cloud/step-functions.ts";
import { wholeNumber } from "../scenario/fields.ts";
import type { Workflow } from "../scenario/workflow.ts";
import type { Steps } from "./decentralised.ts";
import { optionalParameter, parameter } from "./parameter.ts";
import { type StateMachine, stateMachineOf, transitionsOf, widthOf } from "./state-machine.ts";
import { Execution, type WalkOptions } from "./step-functions-walk.ts";
import type { Strategy } from "./strategy.ts";

export interface StepFunctionsParams {
  /** Iterations of a Map at one time. */
  readonly mapConcurrency: number;
}

export interface StandardParams extends StepFunctionsParams {
  /** Transitions per execution beyond the states entered: some accounts of the bill add start and end. */
  readonly extraTransitions: number;
  /** What an execution is billed where its definition is known; otherwise the states of the workflow are counted. */
  readonly transitions?: number | undefined;
}

const mapConcurrency = parameter(
  wholeNumber(1, 1000),
  MAP_CONCURRENCY,
  "copies of a function that run at one time; the others wait",
);
/** The children of a distributed Map have histories of their own: their transitions know no limit. */
const MOST_TRANSITIONS = 1_000_000_000;

const transitions = optionalParameter(
  wholeNumber(1, MOST_TRANSITIONS),
  "transitions an execution is billed, where its definition is known; default: the states of the workflow, counted",
);
const extraTransitions = parameter(wholeNumber(0, 2), 0, "transitions billed per execution beyond the states entered");

export const stepFunctions: Strategy<StandardParams> = {
  name: "step-functions",
  summary: "Step Functions Standard runs the workflow; every state it enters is billed, waiting is free.",
  meters: ["step-functions.transition"],
  params: strictObject({ extraTransitions, transitions, mapConcurrency }),
  notes: notesOf,
  run(invocation, cloud, { extraTransitions, transitions, mapConcurrency }) {
    const accepted = () => {
      if (extraTransitions > 0) cloud.stepFunctions.enter("start and end", extraTransitions);
      if (transitions !== undefined) cloud.stepFunctions.enter("all states of its definition", transitions);
    };
    const { root } = machineOf(invocation.workflow);
    const options = { type: "standard", mapConcurrency, isBilled: transitions === undefined } as const;
    return execute(invocation, cloud, { root, options, accepted });
  },
};

export const stepFunctionsExpress: Strategy<StepFunctionsParams> = {
  name: "step-functions-express",
  summary: "Step Functions Express runs the workflow; the execution is billed by the time it takes, at most 5 minutes.",
  meters: ["step-functions.express-request", "step-functions.express-mb-ms"],
  params: strictObject({ mapConcurrency }),
  notes: notesOf,
  run(invocation, cloud, { mapConcurrency }) {
    const { root } = machineOf(invocation.workflow);
    const ended = (us: number) =>
      cloud.stepFunctions.billExpress(Math.min(us, EXPRESS_LIMIT_US), {
        states: transitionsOf(root),
        payloadBytes: largestPayload(invocation),
        parallelSteps: widthOf(root, mapConcurrency),
      });
    const options = { type: "express", mapConcurrency, isBilled: false } as const;
    return execute(invocation, cloud, { root, options, ended });
  },
};

/** A function that returns its result. */
function* lives(me: Handler): Steps<void> {
  for (;;) {
    yield me.work();
    // What it returns is its output: nobody has it before the handler ends.
    if (me.fn.hasTail) yield me.tail();
    me.finish();
    yield; // until the next request
  }
}

/** What is executed, and what a type of workflow adds to it. */
interface Executed {
  readonly root: StateMachine["root"];
  readonly options: WalkOptions;
  /** Its start was accepted. */
  readonly accepted?: () => void;
  /** It is over, well or badly, so many microseconds after that. */
  readonly ended?: (us: number) => void;
}

/** A failed execution is the failure of the invocation: nobody else waits for it. */
function* execute(invocation: Invocation, cloud: Cloud, { root, options, accepted, ended }: Executed): Steps<void> {
  const { kernel, lambda, stepFunctions } = cloud;
  const entry = cloud.entryDelay(invocation);
  if (entry > 0) yield entry;
  if (!lambda.isDeployed) lambda.deployAll(invocation.workflow, kept(lives));
  accepted?.();
  const acceptedAt = kernel.now;
  const delay = stepFunctions.start(invocation, options.type);
  const execution = new Execution(invocation, cloud, options, acceptedAt);
  try {
    if (delay > 0) yield delay;
    // A story of its own: within this one, every step of it would be dearer.
    yield stepFunctions.branches.live([execution.walk(root, "first", 0)]);
    execution.checkDuration();
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure;
    execution.end();
    invocation.abandon(failure.reason);
  }
  ended?.(kernel.now - acceptedAt);
}

/** The definition is compiled once for a workflow, not once an execution. */
const machines = new WeakMap<Workflow, StateMachine>();

function machineOf(workflow: Workflow): StateMachine {
  let machine = machines.get(workflow);
  if (machine === undefined) {
    machine = stateMachineOf(workflow);
    machines.set(workflow, machine);
  }
  return machine;
}

function notesOf(workflow: Workflow): string[] {
  const { delayed } = machineOf(workflow);
  if (delayed.length === 0) return [];
  const named = delayed.slice(0, 5).join(", ");
  const more = delayed.length > 5 ? ` and ${delayed.length - 5} more` : "";
  const wait = delayed.length === 1 ? "waits" : "wait";
  return [`no nesting of Parallel and Map states fits this workflow: ${named}${more} ${wait} for a whole level`];
}

function largestPayload({ workflow, world, index }: Invocation): number {
  let largest = 0;
  for (let slot = 0; slot < workflow.slots; slot++) largest = Math.max(largest, world.payloads.at(slot, index));
  return largest;
}
