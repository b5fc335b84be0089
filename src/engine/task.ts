// A process at work: a story (a generator) that yields either a number, the microseconds it
// sleeps, or a completion it waits for. The task resumes it when the time has come.

import type { Happening } from "./calendar.ts";
import { Completion, type Waiter } from "./completion.ts";
import type { Kernel } from "./kernel.ts";

/**
 * What a story yields: microseconds to sleep, a completion to wait for, or nothing, which ends the run and leaves the story
 * where it stands, to go on from there when its task takes it up again.
 */
export type Wait = number | Completion | undefined;

/** A sequential story. */
export type Process<Result = void> = Generator<Wait, Result, void>;

// Every generator function makes objects of a shape of its own, and a property of many shapes is slow to find: the methods
// that all of them share are looked up once.
const GENERATOR = Object.getPrototypeOf(function* () {}).prototype as Process<unknown>;
const { next: NEXT, throw: THROW } = GENERATOR;

/** Whoever started a task and is told how it ended, before anybody who waits for `ended`. */
export interface Owner {
  /** `failure` is what the story threw, undefined when it ended well. */
  taskEnded(failure: unknown): void;
}

export class Task implements Happening, Waiter {
  /** What faults and deadlocks call it. */
  name = "";
  /** Stopped: its pending sleep does not happen. */
  cancelled = false;
  isLiving = false;
  /** The kernel knows it; see its list. */
  isListed = false;
  private readonly kernel: Kernel;
  private readonly owner: Owner | undefined;
  private process: Process<unknown> = NOTHING;
  private waiting: Completion | undefined = undefined;
  private ending: Completion | undefined = undefined;
  /** What the story returned. */
  private result: unknown = undefined;

  constructor(kernel: Kernel, owner: Owner | undefined) {
    this.kernel = kernel;
    this.owner = owner;
  }

  /** Takes up a story, to be begun by `wake()`. A task may run one story after another. */
  takeUp(name: string, process: Process<unknown>): void {
    this.name = name;
    this.process = process;
    this.isLiving = true;
    this.ending = undefined;
  }

  /** Settles when the story has ended, with what it returned; fails with what it threw. */
  get ended(): Completion {
    this.ending ??= new Completion(this.name);
    return this.ending;
  }

  /** For the deadlock report: what the process is waiting for. */
  get waitsFor(): string {
    return this.waiting === undefined ? "its time" : this.waiting.label;
  }

  wake(): void {
    try {
      this.advance(NEXT.call(this.process));
    } catch (failure) {
      this.fail(failure);
      return;
    }
    if (this.isLiving === false && this.cancelled === false) this.end();
  }

  settled(by: Completion): void {
    this.waiting = undefined;
    if (by.hasFailed === false) {
      this.wake();
      return;
    }
    try {
      this.advance(THROW.call(this.process, by.failure));
    } catch (failure) {
      this.fail(failure);
      return;
    }
    if (this.isLiving === false && this.cancelled === false) this.end();
  }

  /** Ends the process where it stands: it is never resumed, and nobody is told. */
  stop(): void {
    this.cancelled = true;
    this.waiting?.detach(this);
    this.leave();
    this.process.return(undefined);
  }

  /** Runs the story until it has to wait or has ended. */
  private advance(first: IteratorResult<Wait, unknown>): void {
    const process = this.process;
    const kernel = this.kernel;
    let step = first;
    while (step.done !== true) {
      const wait = step.value;
      if (wait === undefined) break;
      if (typeof wait === "number") {
        if (!kernel.sleeps(this, wait)) return;
        step = NEXT.call(process);
      } else if (wait.isSettled === false) {
        this.waiting = wait;
        wait.subscribe(this);
        return;
      } else if (wait.hasFailed === true) {
        step = THROW.call(process, wait.failure);
      } else {
        step = NEXT.call(process);
      }
    }
    this.result = step.done === true ? step.value : undefined;
    this.isLiving = false;
  }

  private end(): void {
    this.kernel.taskLeft(this);
    this.owner?.taskEnded(undefined);
    this.ending?.settle(this.result);
  }

  private fail(failure: unknown): void {
    this.leave();
    if (this.owner === undefined && !this.ending?.hasWaiters) this.kernel.unheard(this.name, failure);
    this.owner?.taskEnded(failure);
    if (this.ending?.hasWaiters) this.ending.fail(failure);
  }

  private leave(): void {
    this.isLiving = false;
    this.kernel.taskLeft(this);
  }
}

/** A story in which nothing happens. */
export const NOTHING: Process = (function* (): Process {})();
