// Invokes of the copies of a function, by one caller.

import type { DeployedFunction } from "./deployed-function.ts";
import type { Handler } from "./handler.ts";
import { InTurn } from "./in-turn.ts";

/** What the service does for each: how long it takes, and its effect. */
export interface Invoker {
  invokeDelay(me: Handler): number;
  accept(me: Handler, from: number, target: DeployedFunction, copy: number): void;
}

export class Invokes extends InTurn<void> {
  readonly #invoker: Invoker;
  readonly #target: DeployedFunction;
  #copy: number;
  readonly #end: number;

  /** Of copies `first` to `end - 1`. */
  constructor(invoker: Invoker, me: Handler, target: DeployedFunction, first: number, end: number) {
    super("Invoke", me);
    this.#invoker = invoker;
    this.#target = target;
    this.#copy = first;
    this.#end = end;
  }

  protected hasNext(): boolean {
    return this.#copy < this.#end;
  }

  protected delay(): number {
    return this.#invoker.invokeDelay(this.me);
  }

  protected takeEffect(calledAt: number): void {
    this.#invoker.accept(this.me, calledAt, this.#target, this.#copy++);
  }

  protected result(): void {}
}
