// A process at work: a story (a generator) that yields either a number, the microseconds it
// sleeps, or a completion it waits for. The task resumes it when the time has come.

import type { Happening } from "./calendar.ts";
import type { Completion, Waiter } from "./completion.ts";
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

/** Whoever has a story to live says what it is called, and what comes of it. */
export abstract class Task implements Happening, Waiter {
  /** What faults and deadlocks call it. */
  abstract readonly name: string;
  isLiving = false;
  /** The kernel knows it; see its list. */
  isListed = false;
  readonly kernel: Kernel;
  private process: Process<unknown> = NOTHING;
  private waiting: Completion | undefined = undefined;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
  }

  /** The story has ended, with what it returned. */
  protected abstract endedWith(result: unknown): void;
  /** It was ended by what it threw. */
  protected abstract failedWith(failure: unknown): void;

  /**
   * Takes up a story and lives it until its first wait. A task may live one story after another; one that was stopped is not
   * used again, since what it was to wake for may still be on the calendar.
   */
  begin(process: Process<unknown>): void {
    // To write a pointer down costs more than to look whether it is there already.
    if (this.process !== process) this.process = process;
    // The last run may have been left in the middle.
    this.waiting = undefined;
    this.isLiving = true;
    this.kernel.taskBegan(this);
    this.live(UNHURT);
  }

  /** For the deadlock report: what the process is waiting for. */
  get waitsFor(): string {
    return this.waiting === undefined ? "its time" : this.waiting.label;
  }

  wake(): void {
    this.live(UNHURT);
  }

  settled(by: Completion): void {
    // Whoever waited for the same and was woken first may have stopped this one.
    if (this.isLiving === false) return;
    this.waiting = undefined;
    this.live(by.hasFailed === true ? by.failure : UNHURT);
  }

  /** Ends the process where it stands: it is never resumed, and nobody is told. */
  stop(): void {
    if (this.isLiving === false) return;
    if (this.waiting === undefined) this.kernel.withdraw(this);
    else this.waiting.detach(this);
    this.leave();
    this.process.return(undefined);
  }

  /** Runs the story until it has to wait or has ended. It goes on, or is thrown what it waited for in vain. */
  private live(hurt: unknown): void {
    const { process, kernel } = this;
    let step: IteratorResult<Wait, unknown>;
    try {
      step = hurt === UNHURT ? NEXT.call(process) : THROW.call(process, hurt);
      while (step.done !== true) {
        const wait = step.value;
        if (typeof wait === "number") {
          if (kernel.sleeps(this, wait) === false) return;
          step = NEXT.call(process);
        } else if (wait === undefined) {
          break;
        } else if (wait.isSettled === false) {
          this.waiting = wait;
          wait.subscribe(this);
          return;
        } else {
          step = wait.hasFailed === true ? THROW.call(process, wait.failure) : NEXT.call(process);
        }
      }
    } catch (failure) {
      this.leave();
      this.failedWith(failure);
      return;
    }
    this.leave();
    this.endedWith(step.done === true ? step.value : undefined);
  }

  private leave(): void {
    this.isLiving = false;
    this.kernel.taskLeft(this);
  }
}

/** In place of what a story is thrown, which may be anything. */
const UNHURT = Symbol();

/** A story in which nothing happens. */
export const NOTHING: Process = (function* (): Process {})();
