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
import type { Completion } from "../engine/completion.ts";
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

  /**
   * Enters the state with so many bytes of input, so much later; returns its output's bytes. A sequence and its tasks are one
   * story: a story within a story makes every step of it dearer.
   */
  *walk(state: State, arrival: Arrival, bytes: number, later = 0): Steps<number> {
    if (later > 0) yield later;
    const states = state.kind === "sequence" ? state.states : [state];
    let how = arrival;
    let size = bytes;
    for (let i = 0; i < states.length; i++) {
      const next = states[i]!;
      if (next.kind === "sequence") {
        size = yield* this.walk(next, how, size);
        how = "join";
        continue;
      }
      if (how === "next" || how === "join") {
        const delay = this.#stepTo(firstFunction(next), how, size);
        if (delay > 0) yield delay;
      }
      if (next.kind === "task") {
        yield this.#call(next.fn, 0);
        size = this.#outputOf(next.fn, 0);
        how = "next";
      } else {
        const branches = next.kind === "map" ? this.#iterations(next.fn) : this.#branches(next.branches, size);
        const together = this.#cloud.stepFunctions.branches.live(branches);
        yield together;
        size = this.#fitting(together.value!, next.kind === "map" ? "a Map state" : "a Parallel state");
        how = "join";
      }
    }
    return size;
  }

  /** The stories of the branches of a Parallel state, which this enters. */
  #branches(branches: readonly State[], bytes: number): Steps<number>[] {
    this.#enter("Parallel", 1);
    return branches.map((branch, index) => this.#branch(branch, index, branches.length, bytes));
  }

  #branch(branch: State, index: number, count: number, bytes: number): Steps<number> {
    return this.walk(branch, "branch", bytes, this.#fanOutDelay(firstFunction(branch), 0, index, count));
  }

  /** The stories of a Map state, which this enters: as many workers as may run at once, each taking the next copy when it is free. */
  #iterations(fn: WorkflowFunction): Steps<number>[] {
    this.#enter("Map", 1);
    const enteredAt = this.#cloud.kernel.now;
    const copies = { next: 0 };
    const workers = Math.min(fn.count, this.#options.mapConcurrency);
    return Array.from({ length: workers }, () => this.#worker(fn, copies, enteredAt));
  }

  *#worker(fn: WorkflowFunction, copies: { next: number }, enteredAt: number): Steps<number> {
    const { kernel } = this.#cloud;
    let size = 0;
    while (copies.next < fn.count) {
      const copy = copies.next++;
      const startsAt = enteredAt + this.#fanOutDelay(fn, copy, copy, fn.count);
      if (startsAt > kernel.now) yield startsAt - kernel.now;
      yield this.#call(fn, copy);
      size += this.#outputOf(fn, copy);
    }
    return size;
  }

  /** Enters a Task and calls its function. */
  #call(fn: WorkflowFunction, copy: number): Completion<void> {
    const { lambda } = this.#cloud;
    this.#enter(this.#invocation.caller(fn.firstSlot + copy).name, HISTORY_EVENTS_PER_TASK);
    return lambda.call(this.#invocation, lambda.deployed(fn), copy);
  }

  /** Of a Task that has ended, bytes. */
  #outputOf(fn: WorkflowFunction, copy: number): number {
    const slot = fn.firstSlot + copy;
    return this.#fitting(this.#invocation.payload(slot), this.#invocation.caller(slot).name);
  }

  /** How long it takes, microseconds. */
  #stepTo(fn: WorkflowFunction, how: "next" | "join", bytes: number): number {
    const { stepFunctions } = this.#cloud;
    return how === "next" ? stepFunctions.next(this.#step(fn, 0), bytes) : stepFunctions.join(this.#step(fn, 0), bytes);
  }

  #fanOutDelay(fn: WorkflowFunction, copy: number, index: number, count: number): number {
    return this.#cloud.stepFunctions.fanOutDelay(this.#step(fn, copy), index, count);
  }

  #step(fn: WorkflowFunction, copy: number): Step {
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

  /** The execution has failed: no branch enters another state. */
  end(): void {
    this.#isOver = true;
  }

  #refuse(reason: string): never {
    this.end();
    throw new Refusal(reason);
  }
}

function firstFunction(state: State): WorkflowFunction {
  if (state.kind === "task" || state.kind === "map") return state.fn;
  return firstFunction((state.kind === "parallel" ? state.branches : state.states)[0]!);
}
