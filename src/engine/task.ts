// A process at work: a story (any iterator, usually a generator) that yields either a number, the microseconds it
// sleeps, or a completion it waits for. The task resumes it when the time has come.

import type { Happening } from "./calendar.ts";
import { Completion, type Waiter } from "./completion.ts";
import type { Kernel } from "./kernel.ts";

/** A sequential story. Yield microseconds to sleep, a completion to wait for it. */
export type Process = Iterator<number | Completion, void, void>;

export class Task implements Happening, Waiter {
  /** What faults and deadlocks call it. */
  readonly name: string;
  /** Stopped: its pending sleep does not happen. */
  cancelled = false;
  /** Settles when the story has ended; fails with what it threw. */
  readonly ended: Completion<void>;
  readonly #kernel: Kernel;
  readonly #process: Process;
  #waitsFor: Completion | undefined = undefined;

  constructor(kernel: Kernel, name: string, process: Process) {
    this.name = name;
    this.#kernel = kernel;
    this.#process = process;
    this.ended = new Completion(name);
  }

  /** For the deadlock report: what the process is waiting for. */
  get waitsFor(): string {
    return this.#waitsFor === undefined ? "its time" : this.#waitsFor.label;
  }

  wake(): void {
    this.#waitsFor = undefined;
    try {
      this.#advance(this.#process.next());
    } catch (failure) {
      this.#fail(failure);
    }
  }

  settled(by: Completion): void {
    if (!by.hasFailed || this.#process.throw === undefined) {
      this.wake();
      return;
    }
    this.#waitsFor = undefined;
    try {
      this.#advance(this.#process.throw(by.failure));
    } catch (failure) {
      this.#fail(failure);
    }
  }

  /** Ends the process where it stands: it is never resumed, and `ended` never settles. */
  stop(): void {
    this.cancelled = true;
    this.#waitsFor?.detach(this);
    this.#kernel.leave(this);
    this.#process.return?.();
  }

  /** Runs the story until it has to wait. */
  #advance(first: IteratorResult<number | Completion, void>): void {
    const kernel = this.#kernel;
    let step = first;
    for (;;) {
      if (step.done === true) {
        kernel.leave(this);
        this.ended.settle();
        return;
      }
      const wait = step.value;
      if (typeof wait === "number") {
        if (!kernel.sleeps(this, wait)) return;
        step = this.#process.next();
      } else if (!wait.isSettled) {
        this.#waitsFor = wait;
        wait.subscribe(this);
        return;
      } else if (wait.hasFailed && this.#process.throw !== undefined) {
        step = this.#process.throw(wait.failure);
      } else {
        step = this.#process.next();
      }
    }
  }

  #fail(failure: unknown): void {
    this.#kernel.leave(this);
    if (this.ended.hasWaiters) this.ended.fail(failure);
    else this.#kernel.unheard(this, failure);
  }
}
