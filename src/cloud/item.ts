// Something stored under a key: in DynamoDB an item (a checkpoint, a bitmap, a counter), in S3 the objects below a prefix.
// Items are kept from invocation to invocation and come back empty in the next.

export class Item {
  /** For time lines: "checkpoint of A". */
  readonly name: string;
  exists = false;
  /** Size when it exists, bytes. */
  bytes = 0;
  /** What DynamoDB bills for reading it, be it there or not. */
  readUnits = 1;
  /** How many of its marks are set. */
  marked = 0;
  /** How many marks it has room for. */
  readonly room: number;
  /** Made when the first is set: most items never have one. */
  #marks: Uint8Array | undefined = undefined;

  constructor(name: string, room: number) {
    this.name = name;
    this.room = room;
  }

  /** Every mark there can be is set. */
  get isFull(): boolean {
    return this.marked === this.room;
  }

  /** Setting a mark twice is setting it once. */
  mark(index: number): void {
    this.#marks ??= new Uint8Array(this.room);
    if (this.#marks[index] === 1) return;
    this.#marks[index] = 1;
    this.marked += 1;
  }

  clear(): void {
    this.exists = false;
    this.bytes = 0;
    this.readUnits = 1;
    if (this.marked === 0) return;
    this.marked = 0;
    // Below some size a loop is faster than the call.
    const marks = this.#marks!;
    if (marks.length > 32) marks.fill(0);
    else for (let i = 0; i < marks.length; i++) marks[i] = 0;
  }
}

/** Items of one kind, by number: the checkpoints of all slots, the bitmaps of all fan-ins. */
export class Items {
  readonly #make: (index: number) => Item;
  /** Told of every item that is made. */
  readonly #made: Item[];
  readonly #items: (Item | undefined)[] = [];

  constructor(made: Item[], make: (index: number) => Item) {
    this.#made = made;
    this.#make = make;
  }

  at(index: number): Item {
    return this.#items[index] ?? this.#new(index);
  }

  #new(index: number): Item {
    const item = this.#make(index);
    this.#items[index] = item;
    this.#made.push(item);
    return item;
  }
}
