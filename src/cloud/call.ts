// A call that a handler makes to a service, while it is on its way. A handler makes one at a time, so that it has one of these
// for all of them: nothing is made for a call, and nothing is left of it.

import { Completion } from "../engine/completion.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Handler } from "./handler.ts";
import type { Item } from "./item.ts";
import type { Notification } from "./s3.ts";
import type { Stream } from "./stream.ts";

/** What is called. */
export type Api =
  | "GetItem"
  | "BatchGetItem"
  | "PutItem"
  | "PutItem if new"
  | "UpdateItem"
  | "PutObject"
  | "PutObject if new"
  | "ListObjects"
  | "GetObject"
  | "Invoke";

export interface Service {
  /** A call is answered: it takes effect, and this is what it gives. */
  answer(call: Call): unknown;
}

/**
 * Settles with the answer, again and again: it is to be read before the handler makes its next call. The handler waits for it
 * and does nothing else meanwhile. Where nothing else happens before the answer, the clock is moved and the answer is there.
 */
export class Call extends Completion {
  readonly me: Handler;
  api: Api = "GetItem";
  /** When it was called. */
  from = 0;
  // What it is about: of these, what the service has set for this call.
  item!: Item;
  items!: readonly Item[];
  bytes = 0;
  units = 0;
  /** Of a mark, an object, a copy. */
  index = 0;
  stream: Stream | undefined = undefined;
  notification: Notification | undefined = undefined;
  target!: DeployedFunction;
  #service!: Service;

  constructor(me: Handler) {
    super("a call");
    this.me = me;
    // Not on its way.
    this.isSettled = true;
  }

  /** It is answered `delay` microseconds from now. */
  begin<Value>(service: Service, api: Api, delay: number): Completion<Value> {
    const { me } = this;
    const { kernel } = me;
    if (this.isSettled === false) me.hasNotWaited(api);
    this.#service = service;
    this.api = api;
    this.from = kernel.now;
    if (delay > 0 && kernel.acts(me, delay) === false) {
      this.isSettled = false;
      me.doing = this;
    } else {
      this.value = service.answer(this);
    }
    return this as Completion<never>;
  }

  /** Its time has come. It takes effect even if the handler was cut meanwhile. */
  override wake(): void {
    const { me } = this;
    me.doing = undefined;
    this.value = this.#service.answer(this);
    this.isSettled = true;
    me.settled(this);
  }

  /** Nobody but the handler waits, and it always does. */
  override subscribe(): void {}

  override get label(): string {
    return this.api;
  }
}
