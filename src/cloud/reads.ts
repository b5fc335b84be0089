// Reads of many items by one caller: GetItem after GetItem, or BatchGetItem after BatchGetItem.

import type { Handler } from "./handler.ts";
import { InTurn } from "./in-turn.ts";
import type { Item } from "./item.ts";

/** What the service does for each GetItem: how long it takes, and its effect, "is it there?". */
export interface Reader {
  readDelay(me: Handler, item: Item): number;
  read(me: Handler, from: number, item: Item): boolean;
}

/** Settles with how many were not there; those are then the first of `missing`, which may be the list itself. */
export class Reads extends InTurn<number> {
  readonly #reader: Reader;
  readonly #items: readonly Item[];
  readonly #count: number;
  readonly #missing: Item[];
  #next = 0;
  #left = 0;

  constructor(reader: Reader, me: Handler, { items, count, missing }: ReadList) {
    super("GetItem", me);
    this.#reader = reader;
    this.#items = items;
    this.#count = count;
    this.#missing = missing;
  }

  protected hasNext(): boolean {
    return this.#next < this.#count;
  }

  protected delay(): number {
    return this.#reader.readDelay(this.me, this.#items[this.#next]!);
  }

  protected takeEffect(calledAt: number): void {
    const item = this.#items[this.#next++]!;
    if (!this.#reader.read(this.me, calledAt, item)) this.#missing[this.#left++] = item;
  }

  protected result(): number {
    return this.#left;
  }
}

/** The first `count` items of a list, and where those go that are not there. */
export interface ReadList {
  readonly items: readonly Item[];
  readonly count: number;
  readonly missing: Item[];
}

/** What the service does for each BatchGetItem, of the items from one number to before another. */
export interface BatchReader {
  batchDelay(me: Handler, items: readonly Item[], first: number, end: number): number;
  readBatch(me: Handler, from: number, items: readonly Item[], first: number, end: number): void;
}

export class BatchReads extends InTurn<void> {
  readonly #reader: BatchReader;
  readonly #items: readonly Item[];
  readonly #limit: number;
  #first = 0;
  #end = 0;

  /** With at most `limit` items in a batch. */
  constructor(reader: BatchReader, me: Handler, { items, limit }: { items: readonly Item[]; limit: number }) {
    super("BatchGetItem", me);
    this.#reader = reader;
    this.#items = items;
    this.#limit = limit;
  }

  protected hasNext(): boolean {
    return this.#end < this.#items.length;
  }

  protected delay(): number {
    this.#first = this.#end;
    this.#end = Math.min(this.#items.length, this.#first + this.#limit);
    return this.#reader.batchDelay(this.me, this.#items, this.#first, this.#end);
  }

  protected takeEffect(calledAt: number): void {
    this.#reader.readBatch(this.me, calledAt, this.#items, this.#first, this.#end);
  }

  protected result(): void {}
}
