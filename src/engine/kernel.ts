// The clock: runs what the calendar holds, in order, until nothing is left. Time is integer microseconds and never goes
// back. Knows nothing of clouds, money or luck.

import { Fault } from "../errors.ts";
import { Actor } from "./actor.ts";
import { Calendar, type Happening } from "./calendar.ts";
import { Completion } from "./completion.ts";
import type { Process, Task } from "./task.ts";

/** Every run ends: reaching a limit is an error, never a shortened result. */
export interface Limits {
  readonly events: number;
  /** Microseconds. */
  readonly time: number;
}

/** What a kernel has done since it was made: counts that are the same on every machine. */
export interface Work {
  readonly events: number;
  /** Stories begun. */
  readonly stories: number;
  /** Entries put on the calendar, and those of them that went through its heap. */
  readonly scheduled: number;
  readonly sifted: number;
  /** Acts that took time, but for those of a row of calls, which is one machine. */
  readonly acts: number;
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

/** Ended tasks are kept for the deadlock report until there are so many. */
const SWEEP_AT = 1024;

export class Kernel {
  /** Microseconds since the run began. */
  now = 0;
  /** Events run since the last reset. */
  events = 0;
  /** Named in every fault, so that it can be replayed. */
  seed: string | number;
  readonly #mostEvents: number;
  readonly #latest: number;
  readonly #calendar = new Calendar();
  /** Every task that may still live, for the deadlock report; others are swept out now and then. */
  #tasks: Task[] = [];
  #living = 0;
  #eventsBefore = 0;
  #stories = 0;
  #acts = 0;
  #pauseAt = Number.POSITIVE_INFINITY;
  #running: Happening | undefined = undefined;
  /** Still on the calendar, though they will not happen. */
  readonly #withdrawn = new Set<Happening>();

  constructor(limits: Limits, seed: string | number = "") {
    this.#mostEvents = limits.events;
    this.#latest = limits.time;
    this.seed = seed;
  }

  /** Starts a process at once: it runs until its first wait before `spawn` returns. */
  spawn(name: string, process: Process<unknown>): Actor {
    const actor = new Actor(this, name);
    actor.begin(process);
    return actor;
  }

  /** `delay` microseconds from now, after everything already scheduled for that time. */
  schedule(delay: number, entry: Happening): void {
    if (!(delay >= 0)) throw new Fault("a delay must not be negative", { delay, at: this.now, seed: this.seed });
    this.#calendar.push(this.now + delay, entry);
  }

  /** An entry that stands on the calendar exactly once: it then neither happens nor moves the clock. */
  withdraw(entry: Happening): void {
    this.#withdrawn.add(entry);
  }

  /** Does something `delay` microseconds from now; the completion settles then, with what the act gave. */
  after<Value>(delay: number, label: string, act: () => Value): Completion<Value> {
    const completion = new Completion(label, act);
    this.#acts += 1;
    this.schedule(delay, completion);
    return completion;
  }

  /** Somebody does something that takes time, and waits for it: see `sleeps`. */
  acts(actor: Happening, delay: number): boolean {
    this.#acts += 1;
    return this.sleeps(actor, delay);
  }

  /** Runs until the calendar is empty, or for so many events: true when it is over, false when it is to be gone on with. */
  run(most = Number.POSITIVE_INFINITY): boolean {
    const calendar = this.#calendar;
    this.#pauseAt = Math.min(this.events + most, this.#mostEvents);
    while (calendar.isEmpty === false) {
      if (this.events >= this.#pauseAt) return this.#pauses();
      const entry = calendar.pop();
      if (this.#withdrawn.size > 0 && this.#withdrawn.delete(entry)) continue;
      this.#moveTo(calendar.time);
      this.#running = entry;
      entry.wake();
    }
    this.#running = undefined;
    if (this.#living > 0) throw this.#deadlock();
    return true;
  }

  get work(): Work {
    const { scheduled, sifted } = this.#calendar;
    return { events: this.#eventsBefore + this.events, stories: this.#stories, scheduled, sifted, acts: this.#acts };
  }

  /** Back to time 0 with an empty calendar, for the next run. */
  reset(): void {
    this.now = 0;
    this.#eventsBefore += this.events;
    this.events = 0;
    this.#running = undefined;
    this.#calendar.clear();
    if (this.#withdrawn.size > 0) this.#withdrawn.clear();
    if (this.#living > 0) this.#forgetTasks();
  }

  /**
   * Somebody goes to sleep. True when it may go on at once: nothing else happens before its time, so the clock has been
   * moved instead of a push and a pop. That is only so for whom the current event woke.
   */
  sleeps(sleeper: Happening, delay: number): boolean {
    const time = this.now + delay;
    const mayGoOn = this.#running === sleeper && this.events < this.#pauseAt;
    if (mayGoOn && time < this.#calendar.nextTime() && delay >= 0) {
      this.#moveTo(time);
      return true;
    }
    this.schedule(delay, sleeper);
    return false;
  }

  /**
   * How long from now on nothing else happens: what such a task does until then, nobody can notice or disturb. Known only
   * for the task which the current event woke; 0 for any other.
   */
  quietTime(task: Task): number {
    return this.#running === task ? this.#calendar.nextTime() - this.now : 0;
  }

  /** A task has taken up a story. Taken up again and again, it stands in the list once. */
  taskBegan(task: Task): void {
    this.#living += 1;
    this.#stories += 1;
    if (task.isListed === false) this.#list(task);
  }

  /** A task has ended or was stopped. */
  taskLeft(task: Task): void {
    this.#living -= 1;
    // Taken up again within the same event, it is another process, which the event did not wake.
    if (this.#running === task) this.#running = undefined;
  }

  /** A task failed and nobody waited for it. */
  unheard(process: string, failure: unknown): never {
    if (failure instanceof Fault || failure instanceof LimitReached) throw failure;
    const why = failure instanceof Error ? failure.message : String(failure);
    throw new Fault(`process ${process} failed: ${why}`, this.#context({ process }), failure);
  }

  #list(task: Task): void {
    if (this.#tasks.length >= SWEEP_AT && this.#tasks.length > 2 * this.#living) this.#sweep();
    task.isListed = true;
    this.#tasks.push(task);
  }

  #sweep(): void {
    const living = this.#tasks.filter((one) => one.isLiving);
    for (const one of this.#tasks) one.isListed = one.isLiving;
    this.#tasks = living;
  }

  /** The last run was not brought to its end. */
  #forgetTasks(): void {
    for (const one of this.#tasks) one.isListed = false;
    this.#tasks = [];
    this.#living = 0;
  }

  /** So many events have been run: false, which says that there are more, unless they are too many. */
  #pauses(): false {
    if (this.events < this.#mostEvents) return false;
    throw new LimitReached("events", `more than ${this.#mostEvents} events by ${this.now} us`);
  }

  #moveTo(time: number): void {
    this.events += 1;
    if (time > this.#latest) throw new LimitReached("time", `still not over after ${this.#latest} us`);
    this.now = time;
  }

  #deadlock(): Fault {
    const living = this.#tasks.filter((task) => task.isLiving);
    const waiting = living.map((task) => `${task.name} waits for ${task.waitsFor}`);
    return new Fault(`deadlock: ${waiting.join("; ")}`, this.#context({}));
  }

  #context(more: Record<string, string>): Record<string, string | number> {
    return { ...more, at: this.now, seed: this.seed };
  }
}
