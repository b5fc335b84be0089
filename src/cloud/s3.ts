// Amazon S3 as a place to meet: objects below a prefix, conditional writes, and events that start a function for every
// object that arrives.

import type { Account, Ledger } from "../billing/ledger.ts";
import { type Completion, settledWith } from "../engine/completion.ts";
import type { Kernel } from "../engine/kernel.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Handler } from "./handler.ts";
import type { Item } from "./item.ts";
import type { Lambda } from "./lambda.ts";
import type { Luck } from "./luck.ts";
import { operation } from "./operations.ts";
import { S3 as LIMITS } from "./s3-constants.ts";
import type { Tracer } from "./tracer.ts";

const PUT = operation("s3.put");
const GET = operation("s3.get");
const LIST = operation("s3.list");
const EVENT = operation("s3.event");

const KEYS_PER_LIST = LIMITS.keysPerList.value;

const YES = settledWith(true);
const NO = settledWith(false);
const DONE = settledWith<void>(undefined);

/** Whom an object's arrival starts, and how often it is told so twice. */
export interface Notification {
  readonly target: DeployedFunction;
  /** Chance of a second event for the same object. */
  readonly duplicates: number;
}

export class S3 {
  readonly #kernel: Kernel;
  readonly #lambda: Lambda;
  readonly #luck: Luck;
  readonly #tracer: Tracer;
  readonly #puts: Account;
  readonly #gets: Account;
  readonly #lists: Account;

  constructor(parts: { kernel: Kernel; lambda: Lambda; ledger: Ledger; luck: Luck; tracer: Tracer }) {
    this.#kernel = parts.kernel;
    this.#lambda = parts.lambda;
    this.#luck = parts.luck;
    this.#tracer = parts.tracer;
    this.#puts = parts.ledger.account("s3.put", "coordination");
    this.#gets = parts.ledger.account("s3.get", "coordination");
    this.#lists = parts.ledger.account("s3.list", "coordination");
  }

  /** PutObject number `index` below a prefix; its event goes to whoever is to be notified. */
  put(me: Handler, prefix: Item, index: number, notification?: Notification): Completion<void> {
    const from = this.#kernel.now;
    const store = () => {
      this.#puts.units += 1;
      prefix.mark(index);
      this.#tracer.call(me, from, "PutObject", prefix.name, "", "s3.put", 1);
      if (notification !== undefined) this.#notify(me, notification);
    };
    return this.#call(me.callDelay(PUT, "s3"), "PutObject", store);
  }

  /** PutObject with If-None-Match: was it the first? A failed one is billed all the same. */
  claim(me: Handler, item: Item): Completion<boolean> {
    const from = this.#kernel.now;
    const claim = () => {
      const isFirst = !item.exists;
      item.exists = true;
      this.#puts.units += 1;
      this.#tracer.call(me, from, "PutObject if new", item.name, isFirst ? "claimed" : "claimed already", "s3.put", 1);
      return isFirst;
    };
    return this.#ask(me.callDelay(PUT, "s3"), "PutObject", claim);
  }

  /** ListObjectsV2 of a prefix, page after page: is everything there? */
  list(me: Handler, prefix: Item): Completion<boolean> {
    const from = this.#kernel.now;
    const pages = Math.max(1, Math.ceil(prefix.marked / KEYS_PER_LIST));
    let delay = 0;
    for (let page = 0; page < pages; page++) delay += me.callDelay(LIST, "s3");
    const look = () => {
      this.#lists.units += pages;
      if (this.#tracer.listens) {
        const found = `${prefix.marked} of ${prefix.room}`;
        this.#tracer.call(me, from, "ListObjects", prefix.name, found, "s3.list", pages);
      }
      return prefix.isFull;
    };
    return this.#ask(delay, "ListObjects", look);
  }

  /** GetObject number `index` below a prefix. */
  get(me: Handler, prefix: Item, index: number): Completion<void> {
    const from = this.#kernel.now;
    const read = () => {
      this.#gets.units += 1;
      if (this.#tracer.listens) this.#tracer.call(me, from, "GetObject", `${index} of ${prefix.name}`, "", "s3.get", 1);
    };
    return this.#call(me.callDelay(GET, "s3"), "GetObject", read);
  }

  /** After the delay, or at once. */
  #call(delay: number, label: string, act: () => void): Completion<void> {
    if (delay > 0) return this.#kernel.after(delay, label, act);
    act();
    return DONE;
  }

  /** The same for a question. */
  #ask(delay: number, label: string, look: () => boolean): Completion<boolean> {
    if (delay > 0) return this.#kernel.after(delay, label, look);
    return look() ? YES : NO;
  }

  #notify(me: Handler, { target, duplicates }: Notification): void {
    const { invocation, caller } = me;
    this.#lambda.enqueue(invocation, target, 0, caller.delay(EVENT, invocation.index));
    if (duplicates > 0 && this.#luck.chance("s3.duplicate", me, target.fn!.index) < duplicates)
      this.#lambda.enqueue(invocation, target, 0, caller.delay(EVENT, invocation.index));
  }
}
