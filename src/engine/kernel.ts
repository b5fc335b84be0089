// The clock: runs what the calendar holds, in order, until nothing is left. Time is integer microseconds and never goes
// back. Knows nothing of clouds, money or luck.

import { Fault } from "../errors.ts";
import { Calendar, type Happening } from "./calendar.ts";
import { Completion } from "./completion.ts";
import { type Process, Task } from "./task.ts";

/** Every run ends: reaching a limit is an error, never a shortened result. */
export interface Limits {
  readonly events: number;
  /** Microseconds. */
  readonly time: number;
}

/** A run was longer than its limits allow. Not a bug: the caller says which input asked for it. */
export class LimitReached extends Error {
  readonly limit: keyof Limits;

  constructor(limit: keyof Limits, message: string) {
    super(message);
    this.name = "LimitReached";
    this.limit = limit;
  }
}

export class Kernel {
  /** Microseconds since the run began. */
  now = 0;
  /** Events run since the last reset. */
  events = 0;
  /** Named in every fault, so that it can be replayed. */
  seed: string | number;
  readonly #limits: Limits;
  readonly #calendar = new Calendar();
  readonly #living = new Set<Task>();
  #running: Happening | undefined = undefined;

  constructor(limits: Limits, seed: string | number = "") {
    this.#limits = limits;
    this.seed = seed;
  }

  /** Starts a process at once: it runs until its first wait before `spawn` returns. */
  spawn(name: string, process: Process): Task {
    const task = this.task(name, process);
    task.wake();
    return task;
  }

  /** A process that somebody else starts, by `wake()`: for an owner who must subscribe to its end first. */
  task(name: string, process: Process): Task {
    const task = new Task(this, name, process);
    this.#living.add(task);
    return task;
  }

  /** `delay` microseconds from now, after everything already scheduled for that time. */
  schedule(delay: number, entry: Happening): void {
    if (!(delay >= 0)) throw new Fault("a delay must not be negative", { delay, at: this.now, seed: this.seed });
    this.#calendar.push(this.now + delay, entry);
  }

  /** Does something `delay` microseconds from now; the completion settles then, with what the act gave. */
  after<Value>(delay: number, label: string, act: () => Value): Completion<Value> {
    const completion = new Completion(label, act);
    this.schedule(delay, completion);
    return completion;
  }

  /** Runs until the calendar is empty. */
  run(): void {
    const calendar = this.#calendar;
    while (calendar.size > 0) {
      const time = calendar.nextTime();
      const entry = calendar.pop();
      if (entry.cancelled) continue;
      this.#moveTo(time);
      this.#running = entry;
      entry.wake();
    }
    this.#running = undefined;
    if (this.#living.size > 0) throw this.#deadlock();
  }

  /** Back to time 0 with an empty calendar, for the next run. */
  reset(): void {
    this.now = 0;
    this.events = 0;
    this.#running = undefined;
    this.#calendar.clear();
    this.#living.clear();
  }

  /**
   * A task goes to sleep. True when it may go on at once: nothing else happens before its time, so the clock has been
   * moved instead of a push and a pop. That is only so for the task which the current event woke.
   */
  sleeps(task: Task, delay: number): boolean {
    const time = this.now + delay;
    if (this.#running === task && time < this.#calendar.nextTime() && delay >= 0) {
      this.#moveTo(time);
      return true;
    }
    this.schedule(delay, task);
    return false;
  }

  /** A task has ended or was stopped. */
  leave(task: Task): void {
    this.#living.delete(task);
  }

  /** A task failed and nobody waited for it. */
  unheard(task: Task, failure: unknown): never {
    if (failure instanceof Fault || failure instanceof LimitReached) throw failure;
    const why = failure instanceof Error ? failure.message : String(failure);
    throw new Fault(`process ${task.name} failed: ${why}`, this.#context({ process: task.name }), failure);
  }

  #moveTo(time: number): void {
    this.events += 1;
    if (this.events > this.#limits.events)
      throw new LimitReached("events", `more than ${this.#limits.events} events by ${this.now} us`);
    if (time > this.#limits.time) throw new LimitReached("time", `still not over after ${this.#limits.time} us`);
    this.now = time;
  }

  #deadlock(): Fault {
    const waiting = [...this.#living].map((task) => `${task.name} waits for ${task.waitsFor}`);
    return new Fault(`deadlock: ${waiting.join("; ")}`, this.#context({}));
  }

  #context(more: Record<string, string>): Record<string, string | number> {
    return { ...more, at: this.now, seed: this.seed };
  }
}
