// Amazon DynamoDB, on demand: reads in units of 4 KB, writes in units of 1 KB, failed conditions billed like writes.

import type { Account, Ledger } from "../billing/ledger.ts";
import { type Completion, settledWith } from "../engine/completion.ts";
import type { Call, Service } from "./call.ts";
import { DYNAMODB } from "./dynamodb-constants.ts";
import type { Handler } from "./handler.ts";
import type { Item } from "./item.ts";
import { operation } from "./operations.ts";
import { type BatchReader, BatchReads, type Reader, Reads } from "./reads.ts";
import { Refusal } from "./refusal.ts";
import type { Stream } from "./stream.ts";
import { NOW, type Tracer } from "./tracer.ts";

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
const BATCH_GET_LIMIT = DYNAMODB.batchGetLimit.value;
const YES = settledWith(true);
const NO = settledWith(false);
const DONE = settledWith<void>(undefined);
const COUNTS: Completion<number>[] = [];

export class DynamoDb implements Reader, BatchReader, Service {
  readonly #tracer: Tracer | undefined;
  readonly #reads: Account;
  readonly #writes: Account;

  constructor(parts: { ledger: Ledger; tracer: Tracer | undefined }) {
    this.#tracer = parts.tracer;
    this.#reads = parts.ledger.account(READ, "coordination");
    this.#writes = parts.ledger.account(WRITE, "coordination");
  }

  /** Strong GetItem: is it there? A missing item costs one unit. */
  get(me: Handler, item: Item): Completion<boolean> {
    if (me.isInstant === true) return this.read(me, NOW, item) === true ? YES : NO;
    const { call } = me;
    call.item = item;
    return call.begin(this, "GetItem", this.readDelay(me, item));
  }

  /**
   * GetItem of the first `count` items of a list, one after another: how many are not there? Those are then the first that
   * the handler misses; it may look for them again.
   */
  getEach(me: Handler, items: readonly Item[], count: number): Completion<number> {
    const { missing } = me;
    if (me.isInstant === true) return settledCount(this.#readEach(me, items, count, missing));
    const reads = new Reads(this, me, { items, count, missing });
    reads.begin();
    return reads.done;
  }

  /**
   * How many rounds of reads, a sleep apart, must find what the last one found, since nothing happens meanwhile. Only
   * known where a read takes no time; 0 otherwise, and while somebody wants to see every read.
   */
  quietRounds(me: Handler, sleep: number): number {
    return this.#tracer === undefined && me.caller.isInstantAt(GET) ? me.quietSleeps(sleep) : 0;
  }

  /** Meters so many GetItem calls for items that are not there. */
  missed(reads: number): void {
    this.#reads.units += reads;
  }

  /** Strong BatchGetItem of all of them, as many keys at a time as it takes, one call after another. */
  batchGet(me: Handler, items: readonly Item[]): Completion<void> {
    const { length } = items;
    if (length === 0) return DONE;
    if (me.isInstant === true) {
      for (let first = 0; first < length; first += BATCH_GET_LIMIT)
        this.readBatch(me, NOW, items, first, Math.min(length, first + BATCH_GET_LIMIT));
      return DONE;
    }
    // A single one is a call like any other, and needs no machine.
    if (length <= BATCH_GET_LIMIT) {
      const { call } = me;
      call.items = items;
      return call.begin(this, "BatchGetItem", this.batchDelay(me, items, 0, length));
    }
    const reads = new BatchReads(this, me, { items, limit: BATCH_GET_LIMIT });
    reads.begin();
    return reads.done;
  }

  /** Conditional PutItem of something that must not exist: was it created? */
  create(me: Handler, item: Item, bytes: number): Completion<boolean> {
    const units = writeUnits(me, bytes);
    if (me.isInstant === true) return this.#create(me, NOW, item, bytes, units) === true ? YES : NO;
    const { call } = me;
    call.item = item;
    call.bytes = bytes;
    call.units = units;
    return call.begin(this, "PutItem if new", me.callDelay(PUT, "dynamodb", bytes));
  }

  /** PutItem. In a table with a stream, the stream gets a record. */
  put(me: Handler, item: Item, bytes: number, stream?: Stream): Completion<void> {
    const { call } = me;
    call.item = item;
    call.bytes = bytes;
    call.units = writeUnits(me, bytes);
    call.stream = stream;
    return call.begin(this, "PutItem", me.callDelay(PUT, "dynamodb", bytes));
  }

  /** UpdateItem of an item of so many bytes that sets one mark and returns the new item: is it full now? */
  mark(me: Handler, item: Item, index: number, bytes: number): Completion<boolean> {
    const units = writeUnits(me, bytes);
    if (me.isInstant === true) return this.#mark(me, NOW, item, index, units) === true ? YES : NO;
    const { call } = me;
    call.item = item;
    call.index = index;
    call.units = units;
    return call.begin(this, "UpdateItem", me.callDelay(UPDATE, "dynamodb", bytes));
  }

  answer(call: Call): unknown {
    const { me, from, item } = call;
    switch (call.api) {
      case "GetItem":
        return this.read(me, from, item);
      case "PutItem if new":
        return this.#create(me, from, item, call.bytes, call.units);
      case "UpdateItem":
        return this.#mark(me, from, item, call.index, call.units);
      case "BatchGetItem":
        return this.readBatch(me, from, call.items, 0, call.items.length);
      default:
        return this.#put(call);
    }
  }

  readDelay(me: Handler, item: Item): number {
    return me.callDelay(GET, "dynamodb", item.bytes);
  }

  /** A GetItem that was called `from` then takes effect. */
  read(me: Handler, from: number, item: Item): boolean {
    const { readUnits } = item;
    this.#reads.units += readUnits;
    this.#tracer?.call(me, from, "GetItem", item.name, item.exists ? "there" : "not there", READ, readUnits);
    return item.exists;
  }

  #readEach(me: Handler, items: readonly Item[], count: number, missing: Item[]): number {
    let left = 0;
    for (let i = 0; i < count; i++) {
      const item = items[i]!;
      if (this.read(me, NOW, item) === true) continue;
      // Mostly it was missing before, and stands there already.
      if (missing[left] !== item) missing[left] = item;
      left += 1;
    }
    return left;
  }

  batchDelay(me: Handler, items: readonly Item[], first: number, end: number): number {
    let bytes = 0;
    for (let i = first; i < end; i++) bytes += items[i]!.bytes;
    return me.callDelay(BATCH_GET, "dynamodb", bytes);
  }

  /** A BatchGetItem that was called `from` then takes effect: units per key. */
  readBatch(me: Handler, from: number, items: readonly Item[], first: number, end: number): void {
    let units = 0;
    for (let i = first; i < end; i++) units += items[i]!.readUnits;
    this.#reads.units += units;
    this.#tracer?.call(me, from, "BatchGetItem", `of ${end - first} keys`, "", READ, units);
  }

  #create(me: Handler, from: number, item: Item, bytes: number, units: number): boolean {
    const isNew = item.exists === false;
    this.#writes.units += units;
    this.#tracer?.call(me, from, "PutItem if new", item.name, isNew ? "created" : "exists already", WRITE, units);
    if (isNew === true) store(item, bytes);
    return isNew;
  }

  #put({ me, from, item, bytes, units, stream }: Call): void {
    this.#writes.units += units;
    this.#tracer?.call(me, from, "PutItem", item.name, "", WRITE, units);
    store(item, bytes);
    stream?.append(me);
  }

  #mark(me: Handler, from: number, item: Item, index: number, units: number): boolean {
    this.#writes.units += units;
    item.exists = true;
    item.mark(index);
    this.#tracer?.call(me, from, "UpdateItem", item.name, `${item.marked} of ${item.room}`, WRITE, units);
    return item.isFull;
  }
}

function settledCount(count: number): Completion<number> {
  for (let next = COUNTS.length; next <= count; next++) COUNTS.push(settledWith(next));
  return COUNTS[count]!;
}

/** What writing so many bytes is billed: whole units, at least one. */
function writeUnits(me: Handler, bytes: number): number {
  return bytes <= WRITE_UNIT_BYTES ? 1 : manyUnits(me, bytes);
}

function manyUnits(me: Handler, bytes: number): number {
  // Without the size: reasons are counted, and must stay few.
  if (bytes > ITEM_LIMIT_BYTES) throw new Refusal(`output of ${me.name} is over DynamoDB's limit of 400 KB`);
  return Math.ceil(bytes / WRITE_UNIT_BYTES);
}

function store(item: Item, bytes: number): void {
  item.exists = true;
  item.bytes = bytes;
  item.readUnits = bytes <= READ_UNIT_BYTES ? 1 : Math.ceil(bytes / READ_UNIT_BYTES);
}
