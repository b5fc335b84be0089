// One execution of a state machine: enters states in order, starts branches, waits for them, calls the functions. What
// Standard and Express workflows share.

import type { Cloud } from "../cloud/cloud.ts";
import type { Invocation } from "../cloud/invocation.ts";
import { Refusal } from "../cloud/refusal.ts";
import {
  EXPRESS_LIMIT_US,
  HISTORY_EVENTS_PER_TASK,
  HISTORY_LIMIT,
  STATE_PAYLOAD_LIMIT,
  type Step,
  type WorkflowType,
} from "../cloud/step-functions.ts";
import { Actor } from "../engine/actor.ts";
import { all } from "../engine/completion.ts";
import type { WorkflowFunction } from "../scenario/workflow.ts";
import type { Steps } from "./decentralised.ts";
import type { State } from "./state-machine.ts";

export interface WalkOptions {
  readonly type: WorkflowType;
  /** Iterations of a Map at one time. */
  readonly mapConcurrency: number;
  /** Every state entered is a transition on the bill. */
  readonly isBilled: boolean;
}

/** How a state is reached: as the first of the execution, after another, after a Parallel or Map, or as one of its branches. */
type Arrival = "first" | "next" | "join" | "branch";

export class Execution {
  readonly #invocation: Invocation;
  readonly #cloud: Cloud;
  readonly #options: WalkOptions;
  readonly #acceptedAt: number;
  #history = 0;
  #isOver = false;

  constructor(invocation: Invocation, cloud: Cloud, options: WalkOptions, acceptedAt: number) {
    this.#invocation = invocation;
    this.#cloud = cloud;
    this.#options = options;
    this.#acceptedAt = acceptedAt;
  }

  /** Enters the state with so many bytes of input; returns its output's bytes. */
  *walk(state: State, arrival: Arrival, bytes: number): Steps<number> {
    switch (state.kind) {
      case "task":
        return yield* this.#task(state.fn, 0, arrival, bytes);
      case "map":
        return yield* this.#map(state.fn, arrival, bytes);
      case "parallel":
        return yield* this.#parallel(state.branches, arrival, bytes);
      case "sequence":
        return yield* this.#sequence(state.states, arrival, bytes);
    }
  }

  *#sequence(states: readonly State[], arrival: Arrival, bytes: number): Steps<number> {
    let how = arrival;
    let size = bytes;
    for (const state of states) {
      size = yield* state.kind === "task" ? this.#task(state.fn, 0, how, size) : this.walk(state, how, size);
      how = state.kind === "task" ? "next" : "join";
    }
    return size;
  }

  *#task(fn: WorkflowFunction, copy: number, arrival: Arrival, bytes: number): Steps<number> {
    const { lambda, stepFunctions } = this.#cloud;
    const step = this.#stepTo(fn, copy);
    if (arrival === "next") yield stepFunctions.next(step, bytes);
    if (arrival === "join") yield stepFunctions.join(step, bytes);
    const { name } = step.caller;
    this.#enter(name, HISTORY_EVENTS_PER_TASK);
    const answer = lambda.call(this.#invocation, lambda.deployed(fn), copy);
    try {
      yield answer;
    } catch (failure) {
      this.#isOver = true;
      throw failure;
    }
    const slot = fn.firstSlot + copy;
    return this.#fitting(this.#invocation.payload(slot), name);
  }

  *#parallel(branches: readonly State[], arrival: Arrival, bytes: number): Steps<number> {
    yield* this.#step(arrival, firstFunction(branches[0]!), bytes);
    this.#enter("Parallel", 1);
    const walks = branches.map((branch, index) => this.#branch(branch, index, branches.length, bytes));
    return yield* this.#joined(walks, "a Parallel state");
  }

  *#map(fn: WorkflowFunction, arrival: Arrival, bytes: number): Steps<number> {
    yield* this.#step(arrival, fn, bytes);
    this.#enter("Map", 1);
    const enteredAt = this.#cloud.kernel.now;
    // As many workers as may run at once; each takes the next copy when it is free.
    const copies = { next: 0 };
    const workers = Math.min(fn.count, this.#options.mapConcurrency);
    const walks = Array.from({ length: workers }, () => this.#iterations(fn, copies, enteredAt, bytes));
    return yield* this.#joined(walks, "a Map state");
  }

  *#iterations(fn: WorkflowFunction, copies: { next: number }, enteredAt: number, bytes: number): Steps<number> {
    let size = 0;
    while (copies.next < fn.count) {
      const copy = copies.next++;
      const startsAt = enteredAt + this.#cloud.stepFunctions.fanOutDelay(this.#stepTo(fn, copy), copy, fn.count);
      if (startsAt > this.#cloud.kernel.now) yield startsAt - this.#cloud.kernel.now;
      size += yield* this.#task(fn, copy, "branch", bytes);
    }
    return size;
  }

  *#branch(branch: State, index: number, count: number, bytes: number): Steps<number> {
    const later = this.#cloud.stepFunctions.fanOutDelay(this.#stepTo(firstFunction(branch)), index, count);
    if (later > 0) yield later;
    if (branch.kind === "task") return yield* this.#task(branch.fn, 0, "branch", bytes);
    return yield* this.walk(branch, "branch", bytes);
  }

  /** Runs the walks side by side; all their outputs together are the output. */
  *#joined(walks: readonly Steps<number>[], what: string): Steps<number> {
    const actors = walks.map(() => new Actor(this.#cloud.kernel, "a branch"));
    const together = all(actors.map((actor) => actor.ended));
    actors.forEach((actor, i) => {
      actor.begin(walks[i]!);
    });
    yield together;
    let size = 0;
    for (const { ended } of actors) size += ended.value as number;
    return this.#fitting(size, what);
  }

  /** The step into a Parallel or Map, whose first branch would otherwise make it. */
  *#step(arrival: Arrival, fn: WorkflowFunction, bytes: number): Steps<void> {
    if (arrival === "next") yield this.#cloud.stepFunctions.next(this.#stepTo(fn), bytes);
    if (arrival === "join") yield this.#cloud.stepFunctions.join(this.#stepTo(fn), bytes);
  }

  #stepTo(fn: WorkflowFunction, copy = 0): Step {
    return { caller: this.#invocation.caller(fn.firstSlot + copy), invocation: this.#invocation };
  }

  /** Express executions end after 5 minutes, result or none. */
  checkDuration(): void {
    if (this.#options.type === "express" && this.#cloud.kernel.now - this.#acceptedAt > EXPRESS_LIMIT_US) {
      this.#refuse("Express execution over 5 minutes");
    }
  }

  #enter(state: string, historyEvents: number): void {
    if (this.#isOver) throw new Refusal("the execution has failed already");
    this.checkDuration();
    if (this.#options.type === "express") return;
    this.#history += historyEvents;
    if (this.#history > HISTORY_LIMIT) this.#refuse(`execution history over ${HISTORY_LIMIT} events`);
    if (this.#options.isBilled) this.#cloud.stepFunctions.enter(state);
  }

  #fitting(bytes: number, of: string): number {
    if (bytes > STATE_PAYLOAD_LIMIT)
      this.#refuse(`output of ${of} is over the limit of 256 KB for a Step Functions state`);
    return bytes;
  }

  /** The execution fails: no branch enters another state. */
  #refuse(reason: string): never {
    this.#isOver = true;
    throw new Refusal(reason);
  }
}

function firstFunction(state: State): WorkflowFunction {
  if (state.kind === "task" || state.kind === "map") return state.fn;
  return firstFunction((state.kind === "parallel" ? state.branches : state.states)[0]!);
}
