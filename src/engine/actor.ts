// A task with a name, which others may wait for.

import { Completion } from "./completion.ts";
import type { Kernel } from "./kernel.ts";
import { type Process, Task } from "./task.ts";

export class Actor extends Task {
  readonly name: string;
  private ending: Completion | undefined = undefined;

  constructor(kernel: Kernel, name: string) {
    super(kernel);
    this.name = name;
  }

  /** Settles when the story has ended, with what it returned; fails with what it threw. */
  get ended(): Completion {
    this.ending ??= new Completion(this.name);
    return this.ending;
  }

  override begin(process: Process<unknown>): void {
    // The end of an earlier story is not that of this one, which may be waited for before it begins.
    if (this.ending?.isSettled === true) this.ending = undefined;
    super.begin(process);
  }

  protected endedWith(result: unknown): void {
    this.ending?.settle(result);
  }

  protected failedWith(failure: unknown): void {
    if (this.ending?.hasWaiters === true) this.ending.fail(failure);
    else this.kernel.unheard(this.name, failure);
  }
}
