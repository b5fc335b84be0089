// Amazon DynamoDB, on demand: reads in units of 4 KB, writes in units of 1 KB, failed conditions billed like writes.

import type { Ledger } from "../billing/ledger.ts";
import { type Completion, settledWith } from "../engine/completion.ts";
import type { Kernel } from "../engine/kernel.ts";
import { DYNAMODB } from "./dynamodb-constants.ts";
import type { Handler } from "./handler.ts";
import type { Item } from "./item.ts";
import { operation } from "./operations.ts";
import { Refusal } from "./refusal.ts";
import type { Stream } from "./stream.ts";
import type { Tracer } from "./tracer.ts";

const GET = operation("dynamodb.get");
const BATCH_GET = operation("dynamodb.batchGet");
const PUT = operation("dynamodb.put");
const UPDATE = operation("dynamodb.update");

const READ = "dynamodb.read-unit";
const WRITE = "dynamodb.write-unit";
const READ_UNIT_BYTES = DYNAMODB.readUnit.value;
const WRITE_UNIT_BYTES = DYNAMODB.writeUnit.value;
const ITEM_LIMIT_BYTES = DYNAMODB.itemLimit.value;
/** Keys in one BatchGetItem. */
export const BATCH_GET_LIMIT = DYNAMODB.batchGetLimit.value;
const YES = settledWith(true);
const NO = settledWith(false);
const DONE = settledWith<void>(undefined);

export class DynamoDb {
  readonly #kernel: Kernel;
  readonly #ledger: Ledger;
  readonly #tracer: Tracer;
  readonly #readSlot: number;
  readonly #writeSlot: number;

  constructor(parts: { kernel: Kernel; ledger: Ledger; tracer: Tracer }) {
    this.#kernel = parts.kernel;
    this.#ledger = parts.ledger;
    this.#tracer = parts.tracer;
    this.#readSlot = parts.ledger.slot(READ, "coordination");
    this.#writeSlot = parts.ledger.slot(WRITE, "coordination");
  }

  /** Strong GetItem: is it there? A missing item costs one unit. */
  get(me: Handler, item: Item): Completion<boolean> {
    const delay = me.callDelay(GET, "dynamodb", item.bytes);
    const from = this.#kernel.now;
    if (delay > 0) return this.#kernel.after(delay, "GetItem", () => this.#read(me, from, item));
    return this.#read(me, from, item) ? YES : NO;
  }

  /**
   * How many rounds of reads, a sleep apart, must find what the last one found, since nothing happens meanwhile. Only
   * known where a read takes no time; 0 otherwise, and while somebody wants to see every read.
   */
  quietRounds(me: Handler, sleep: number): number {
    return me.caller.isInstantAt(GET) && !this.#tracer.listens ? me.quietSleeps(sleep) : 0;
  }

  /** Meters so many GetItem calls for items that are not there. */
  missed(reads: number): void {
    this.#ledger.add(this.#readSlot, reads);
  }

  /** Strong BatchGetItem of the 100 items from number `first` on, or as many as there are: one latency, units per key. */
  batchGet(me: Handler, items: readonly Item[], first = 0): Completion<void> {
    const end = Math.min(items.length, first + BATCH_GET_LIMIT);
    let bytes = 0;
    for (let i = first; i < end; i++) bytes += items[i]!.bytes;
    const delay = me.callDelay(BATCH_GET, "dynamodb", bytes);
    const from = this.#kernel.now;
    if (delay > 0) return this.#kernel.after(delay, "BatchGetItem", () => this.#readBatch(me, from, items, first, end));
    this.#readBatch(me, from, items, first, end);
    return DONE;
  }

  /** Conditional PutItem of something that must not exist: was it created? */
  create(me: Handler, item: Item, bytes: number): Completion<boolean> {
    const delay = this.#putDelay(me, bytes);
    const from = this.#kernel.now;
    if (delay > 0) return this.#kernel.after(delay, "PutItem", () => this.#create(me, from, item, bytes));
    return this.#create(me, from, item, bytes) ? YES : NO;
  }

  /** PutItem. In a table with a stream, the stream gets a record. */
  put(me: Handler, item: Item, bytes: number, stream?: Stream): Completion<void> {
    const delay = this.#putDelay(me, bytes);
    const from = this.#kernel.now;
    if (delay > 0) return this.#kernel.after(delay, "PutItem", () => this.#put(me, from, item, bytes, stream));
    this.#put(me, from, item, bytes, stream);
    return DONE;
  }

  /** UpdateItem of an item of so many bytes that sets one mark and returns the new item: is it full now? */
  mark(me: Handler, item: Item, index: number, bytes: number): Completion<boolean> {
    const delay = me.callDelay(UPDATE, "dynamodb", bytes);
    const from = this.#kernel.now;
    if (delay > 0) return this.#kernel.after(delay, "UpdateItem", () => this.#mark(me, from, item, index, bytes));
    return this.#mark(me, from, item, index, bytes) ? YES : NO;
  }

  #putDelay(me: Handler, bytes: number): number {
    // Without the size: reasons are counted, and must stay few.
    if (bytes > ITEM_LIMIT_BYTES) throw new Refusal(`output of ${me.name} is over DynamoDB's limit of 400 KB`);
    return me.callDelay(PUT, "dynamodb", bytes);
  }

  #read(me: Handler, from: number, item: Item): boolean {
    const units = unitsOf(item.bytes, READ_UNIT_BYTES);
    this.#ledger.add(this.#readSlot, units);
    this.#tracer.call(me, from, "GetItem", item.name, item.exists ? "there" : "not there", READ, units);
    return item.exists;
  }

  #readBatch(me: Handler, from: number, items: readonly Item[], first: number, end: number): void {
    let units = 0;
    for (let i = first; i < end; i++) units += unitsOf(items[i]!.bytes, READ_UNIT_BYTES);
    this.#ledger.add(this.#readSlot, units);
    if (this.#tracer.listens) this.#tracer.call(me, from, "BatchGetItem", `of ${end - first} keys`, "", READ, units);
  }

  #create(me: Handler, from: number, item: Item, bytes: number): boolean {
    const isNew = !item.exists;
    const units = unitsOf(bytes, WRITE_UNIT_BYTES);
    this.#ledger.add(this.#writeSlot, units);
    this.#tracer.call(me, from, "PutItem if new", item.name, isNew ? "created" : "exists already", WRITE, units);
    if (isNew) {
      item.exists = true;
      item.bytes = bytes;
    }
    return isNew;
  }

  #put(me: Handler, from: number, item: Item, bytes: number, stream: Stream | undefined): void {
    const units = unitsOf(bytes, WRITE_UNIT_BYTES);
    this.#ledger.add(this.#writeSlot, units);
    this.#tracer.call(me, from, "PutItem", item.name, "", WRITE, units);
    item.exists = true;
    item.bytes = bytes;
    stream?.append(me);
  }

  #mark(me: Handler, from: number, item: Item, index: number, bytes: number): boolean {
    const units = unitsOf(bytes, WRITE_UNIT_BYTES);
    this.#ledger.add(this.#writeSlot, units);
    item.exists = true;
    item.mark(index);
    if (this.#tracer.listens) {
      this.#tracer.call(me, from, "UpdateItem", item.name, `${item.marked} of ${item.room}`, WRITE, units);
    }
    return item.isFull;
  }
}

/** Whole units, at least one. */
function unitsOf(bytes: number, unitBytes: number): number {
  return bytes <= unitBytes ? 1 : Math.ceil(bytes / unitBytes);
}
