// Stories that are lived side by side, such as the branches of a state machine. The tasks that live them are kept for the next
// ones: a task for every branch of every run would be most of what the kernel keeps in its list.

import { Completion } from "./completion.ts";
import type { Kernel } from "./kernel.ts";
import { type Process, Task } from "./task.ts";

export class SideBySide {
  readonly kernel: Kernel;
  readonly #free: Branch[] = [];

  constructor(kernel: Kernel) {
    this.kernel = kernel;
  }

  /**
   * Begins all stories now. Settles with the sum of what they return, once all have ended; fails as the first of them does,
   * while the others go on.
   */
  live(stories: readonly Process<number>[]): Completion<number> {
    const together = new Together(stories.length);
    for (let i = 0; i < stories.length; i++) {
      const branch = this.#free.pop() ?? new Branch(this);
      branch.together = together;
      branch.begin(stories[i]!);
    }
    return together;
  }

  /** A branch has ended, and is free for another story. */
  keep(branch: Branch): void {
    this.#free.push(branch);
  }
}

class Branch extends Task {
  readonly name = "a branch";
  together!: Together;
  readonly #keeper: SideBySide;

  constructor(keeper: SideBySide) {
    super(keeper.kernel);
    this.#keeper = keeper;
  }

  protected endedWith(result: unknown): void {
    const { together } = this;
    this.#keeper.keep(this);
    together.oneEnded(result as number);
  }

  protected failedWith(failure: unknown): void {
    this.together.oneFailed(failure);
  }
}

class Together extends Completion<number> {
  #left: number;
  #sum = 0;

  constructor(count: number) {
    super("its branches");
    this.#left = count;
    if (count === 0) this.settle(0);
  }

  oneEnded(result: number): void {
    this.#sum += result;
    this.#left -= 1;
    // Where one has failed, it never comes to that.
    if (this.#left === 0) this.settle(this.#sum);
  }

  oneFailed(failure: unknown): void {
    if (!this.isSettled) this.fail(failure);
  }
}
