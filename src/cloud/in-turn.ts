// Calls of one caller, one after another: the next begins when the last is answered. Somebody waits for all of them from the
// moment the first is made. A machine instead of a story, since a story that is resumed for each of a thousand reads is most
// of what a run does.

import type { Happening } from "../engine/calendar.ts";
import { Completion } from "../engine/completion.ts";
import type { Handler } from "./handler.ts";

export abstract class InTurn<Value> implements Happening {
  /** Settles with what all of them gave. */
  readonly done: Completion<Value>;
  protected readonly me: Handler;
  #calledAt = 0;

  constructor(name: string, me: Handler) {
    this.done = new Completion<Value>(name);
    this.me = me;
  }

  begin(): void {
    this.#goOn();
  }

  /** A call is answered. */
  wake(): void {
    this.me.doing = undefined;
    this.takeEffect(this.#calledAt);
    // Nobody waits any more where the handler was cut while the call was on its way.
    if (this.me.isLiving) this.#goOn();
  }

  /** Is there another call to make? */
  protected abstract hasNext(): boolean;
  /** How long it takes. */
  protected abstract delay(): number;
  /** The call that was made then is answered. */
  protected abstract takeEffect(calledAt: number): void;
  protected abstract result(): Value;

  #goOn(): void {
    while (this.hasNext()) if (!this.#call()) return;
    this.done.settle(this.result());
  }

  /** True when the answer is there at once; otherwise the handler is woken with it, and wakes the machine. */
  #call(): boolean {
    const { me } = this;
    const { kernel } = me;
    this.#calledAt = kernel.now;
    const delay = this.delay();
    if (delay > 0 && !kernel.sleeps(me, delay)) {
      me.doing = this;
      return false;
    }
    this.takeEffect(this.#calledAt);
    return true;
  }
}
