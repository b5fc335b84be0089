// Amazon S3 as a place to meet: objects below a prefix, conditional writes, and events that start a function for every
// object that arrives.

import type { Account, Ledger } from "../billing/ledger.ts";
import type { Completion } from "../engine/completion.ts";
import type { Call, Service } from "./call.ts";
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

/** Whom an object's arrival starts, and how often it is told so twice. */
export interface Notification {
  readonly target: DeployedFunction;
  /** Chance of a second event for the same object. */
  readonly duplicates: number;
}

export class S3 implements Service {
  readonly #lambda: Lambda;
  readonly #luck: Luck;
  readonly #tracer: Tracer | undefined;
  readonly #puts: Account;
  readonly #gets: Account;
  readonly #lists: Account;

  constructor(parts: { lambda: Lambda; ledger: Ledger; luck: Luck; tracer: Tracer | undefined }) {
    this.#lambda = parts.lambda;
    this.#luck = parts.luck;
    this.#tracer = parts.tracer;
    this.#puts = parts.ledger.account("s3.put", "coordination");
    this.#gets = parts.ledger.account("s3.get", "coordination");
    this.#lists = parts.ledger.account("s3.list", "coordination");
  }

  /** PutObject number `index` below a prefix; its event goes to whoever is to be notified. */
  put(me: Handler, prefix: Item, index: number, notification?: Notification): Completion<void> {
    const { call } = me;
    call.item = prefix;
    call.index = index;
    call.notification = notification;
    return call.begin(this, "PutObject", me.callDelay(PUT, "s3"));
  }

  /** PutObject with If-None-Match: was it the first? A failed one is billed all the same. */
  claim(me: Handler, item: Item): Completion<boolean> {
    const { call } = me;
    call.item = item;
    return call.begin(this, "PutObject if new", me.callDelay(PUT, "s3"));
  }

  /** ListObjectsV2 of a prefix, page after page: is everything there? */
  list(me: Handler, prefix: Item): Completion<boolean> {
    const { call } = me;
    const pages = Math.max(1, Math.ceil(prefix.marked / KEYS_PER_LIST));
    let delay = 0;
    for (let page = 0; page < pages; page++) delay += me.callDelay(LIST, "s3");
    call.item = prefix;
    call.units = pages;
    return call.begin(this, "ListObjects", delay);
  }

  /** GetObject number `index` below a prefix. */
  get(me: Handler, prefix: Item, index: number): Completion<void> {
    const { call } = me;
    call.item = prefix;
    call.index = index;
    return call.begin(this, "GetObject", me.callDelay(GET, "s3"));
  }

  answer(call: Call): unknown {
    switch (call.api) {
      case "GetObject":
        return this.#get(call);
      case "ListObjects":
        return this.#list(call);
      case "PutObject if new":
        return this.#claim(call);
      default:
        return this.#put(call);
    }
  }

  #get({ me, from, item, index }: Call): void {
    this.#gets.units += 1;
    this.#tracer?.call(me, from, "GetObject", `${index} of ${item.name}`, "", "s3.get", 1);
  }

  #list({ me, from, item, units }: Call): boolean {
    this.#lists.units += units;
    this.#tracer?.call(me, from, "ListObjects", item.name, `${item.marked} of ${item.room}`, "s3.list", units);
    return item.isFull;
  }

  #claim({ me, from, item }: Call): boolean {
    const isFirst = !item.exists;
    item.exists = true;
    this.#puts.units += 1;
    this.#tracer?.call(me, from, "PutObject if new", item.name, isFirst ? "claimed" : "claimed already", "s3.put", 1);
    return isFirst;
  }

  #put({ me, from, item, index, notification }: Call): void {
    this.#puts.units += 1;
    item.mark(index);
    this.#tracer?.call(me, from, "PutObject", item.name, "", "s3.put", 1);
    if (notification !== undefined) this.#notify(me, notification);
  }

  #notify(me: Handler, { target, duplicates }: Notification): void {
    const { invocation, caller } = me;
    this.#lambda.enqueue(invocation, target, 0, caller.delay(EVENT, invocation.index));
    if (duplicates > 0 && this.#luck.chance("s3.duplicate", me, target.fn!.index) < duplicates)
      this.#lambda.enqueue(invocation, target, 0, caller.delay(EVENT, invocation.index));
  }
}
