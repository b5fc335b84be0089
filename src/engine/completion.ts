// Something that will be done: the one thing a process can wait for. Settles once (who begins it anew says so), with a value or a
// failure, and wakes its waiters in the order in which they came. Put on the calendar it settles at its time, with what its act gives.

import type { Happening } from "./calendar.ts";

/** Whoever waits for a completion. */
export interface Waiter {
  settled(by: Completion): void;
}

export class Completion<Value = unknown> implements Happening {
  /** Done, well or badly. */
  isSettled = false;
  /** Set once settled well. */
  value: Value | undefined = undefined;
  /** Set once settled badly: what a waiting process gets thrown. */
  failure: unknown = undefined;
  hasFailed = false;
  // A long name is only made up when somebody asks for it.
  private readonly name: string | (() => string);
  /** What is done when its time has come. */
  private readonly act: (() => Value) | undefined;
  // Nearly always one waiter: a field for the first saves an array each.
  private first: Waiter | undefined = undefined;
  private others: Waiter[] | undefined = undefined;

  constructor(name: string | (() => string), act?: () => Value) {
    this.name = name;
    this.act = act;
  }

  wake(): void {
    this.settle(this.act!());
  }

  /** What a deadlock report calls it: "GetItem". */
  get label(): string {
    return typeof this.name === "string" ? this.name : this.name();
  }

  get hasWaiters(): boolean {
    return this.first !== undefined;
  }

  settle(value: Value): void {
    this.value = value;
    this.wakeAll();
  }

  fail(failure: unknown): void {
    this.failure = failure;
    this.hasFailed = true;
    this.wakeAll();
  }

  subscribe(waiter: Waiter): void {
    if (this.first === undefined) this.first = waiter;
    else if (this.others === undefined) this.others = [waiter];
    else this.others.push(waiter);
  }

  /** Forgets a waiter: the loser of a race, a stopped process. */
  detach(waiter: Waiter): void {
    if (this.first === waiter) this.first = this.others?.shift();
    else if (this.others !== undefined) this.others = this.others.filter((other) => other !== waiter);
  }

  private wakeAll(): void {
    this.isSettled = true;
    const first = this.first;
    const others = this.others;
    this.first = undefined;
    this.others = undefined;
    first?.settled(this);
    if (others !== undefined) for (const other of others) other.settled(this);
  }
}

/** Already settled: what a call that takes no time returns. */
export function settledWith<Value>(value: Value): Completion<Value> {
  const completion = new Completion<Value>("done");
  completion.settle(value);
  return completion;
}

/** Settles when all have settled, with their values; fails with the first failure. */
export function all(completions: readonly Completion[]): Completion<readonly unknown[]> {
  const together = new Completion<readonly unknown[]>(() => `all of ${labels(completions)}`);
  let missing = completions.filter((one) => !one.isSettled).length;
  const values = () => completions.map((one) => one.value);
  const failed = completions.find((one) => one.hasFailed);
  if (failed !== undefined) together.fail(failed.failure);
  else if (missing === 0) together.settle(values());
  if (together.isSettled) return together;
  const waiter: Waiter = {
    settled(by) {
      missing -= 1;
      if (together.isSettled) return;
      if (by.hasFailed) together.fail(by.failure);
      else if (missing === 0) together.settle(values());
    },
  };
  for (const one of completions) if (!one.isSettled) one.subscribe(waiter);
  return together;
}

/** Settles as the first of them does, with its index; the losers are detached. */
export function race(completions: readonly Completion[]): Completion<number> {
  const winner = new Completion<number>(() => `the first of ${labels(completions)}`);
  const decide = (by: Completion) => {
    if (by.hasFailed) winner.fail(by.failure);
    else winner.settle(completions.indexOf(by));
  };
  const ready = completions.find((one) => one.isSettled);
  if (ready !== undefined) {
    decide(ready);
    return winner;
  }
  const waiter: Waiter = {
    settled(by) {
      for (const one of completions) if (one !== by) one.detach(waiter);
      decide(by);
    },
  };
  for (const one of completions) one.subscribe(waiter);
  return winner;
}

function labels(completions: readonly Completion[]): string {
  return completions.map((one) => one.label).join(", ");
}
