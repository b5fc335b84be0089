// What the runs on a queue simulate, as a worker knows them: read once for a run, and looked at before it is believed.

import type { Redis } from "ioredis";
import * as v from "valibot";
import { RunRecord, type Work } from "./run-record.ts";

/** Runs that a worker remembers: as many users at a time are rare. */
const MOST = 8;

const texts = v.array(v.string());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const work = v.strictObject({
  source: v.strictObject({
    ...{ file: v.string(), text: v.string(), overrides: texts, strategies: texts },
    files: v.record(v.string(), v.string()),
  }),
  book: v.record(v.string(), v.unknown()),
  ...{ invocations: count, sectionLength: v.exactOptional(count) },
});

export class Works {
  readonly #client: Redis;
  readonly #onNew: (work: Work) => void;
  readonly #known = new Map<string, Work>();

  /** `onNew` is told of each run once. */
  constructor(client: Redis, onNew: (work: Work) => void) {
    this.#client = client;
    this.#onNew = onNew;
  }

  /** Undefined where the run is over. */
  async of(run: string): Promise<Work | undefined> {
    const known = this.#known.get(run);
    if (known !== undefined) return known;
    const text = await new RunRecord(this.#client, run).work();
    // Another share of it may have asked meanwhile.
    if (text === undefined || this.#known.has(run)) return this.#known.get(run);
    const read: Work = v.parse(work, JSON.parse(text));
    if (this.#known.size === MOST) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(run, read);
    this.#onNew(read);
    return read;
  }
}
