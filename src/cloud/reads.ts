// GetItems one after another, by one caller: the next begins when the last is answered. A machine instead of a story, since a
// story that is resumed for each of a thousand reads is most of what a run does.

import type { Happening } from "../engine/calendar.ts";
import { Completion } from "../engine/completion.ts";
import type { Handler } from "./handler.ts";
import type { Item } from "./item.ts";

/** What the service does for each: how long the next call takes, and its effect, "is it there?". */
export interface Reader {
  readDelay(me: Handler, item: Item): number;
  read(me: Handler, from: number, item: Item): boolean;
}

export class Reads implements Happening {
  /** Settles with how many were not there; those have moved to the front of the list. */
  readonly done = new Completion<number>("GetItem");
  readonly cancelled = false;
  readonly #reader: Reader;
  readonly #me: Handler;
  readonly #items: Item[];
  readonly #count: number;
  #next = 0;
  #missing = 0;
  #calledAt = 0;

  constructor(reader: Reader, me: Handler, items: Item[], count: number) {
    this.#reader = reader;
    this.#me = me;
    this.#items = items;
    this.#count = count;
  }

  begin(): void {
    if (this.#call()) this.#goOn();
  }

  /** A call is answered. */
  wake(): void {
    this.#look();
    // Nobody waits any more: the handler was cut while the call was on its way.
    if (this.done.hasWaiters) this.#goOn();
  }

  #goOn(): void {
    while (this.#next < this.#count) if (!this.#call()) return;
    this.done.settle(this.#missing);
  }

  /** True when the answer is there at once; otherwise the machine is woken with it. */
  #call(): boolean {
    const me = this.#me;
    this.#calledAt = me.kernel.now;
    const delay = this.#reader.readDelay(me, this.#items[this.#next]!);
    if (delay > 0 && !me.kernel.sleeps(this, delay)) return false;
    this.#look();
    return true;
  }

  #look(): void {
    const item = this.#items[this.#next++]!;
    if (!this.#reader.read(this.#me, this.#calledAt, item)) this.#items[this.#missing++] = item;
  }
}
