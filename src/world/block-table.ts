// One attribute of all copies of all functions over a block of invocations. A row for each invocation, so that what one of
// them needs lies together; constants are kept once and take no room in it.

import type { Distribution } from "../random/distribution.ts";
import { type Key, streamKey } from "../random/keys.ts";
import { WholeSampler } from "../random/whole-sampler.ts";

/** Invocations are sampled a block at a time, for all strategies at once. */
export const BLOCK = 1024;

/** Rows sampled column after column before the next rows: so many fit the caches however wide they are. */
const STRIP = 32;

const DRAWN_NEVER = -1;

/** What one copy draws. */
export interface Drawn {
  readonly key: Key;
  readonly ordinal: number;
  readonly from: WholeSampler;
}

export class BlockTable {
  /** By slot: the column of a row in which it is drawn; DRAWN_NEVER where it is a constant. */
  readonly #columnOf: Int32Array;
  readonly #constants: Float64Array;
  readonly #columns: Drawn[] = [];
  readonly #width: number;
  readonly #values: Float64Array;
  #first = 0;

  constructor(slots: readonly (number | Drawn)[]) {
    this.#columnOf = Int32Array.from(slots, (one) =>
      typeof one === "number" ? DRAWN_NEVER : this.#columns.push(one) - 1,
    );
    this.#constants = Float64Array.from(slots, (one) => (typeof one === "number" ? one : Number.NaN));
    this.#width = this.#columns.length;
    this.#values = new Float64Array(BLOCK * this.#width);
  }

  /** Samples invocations `first` to `first + count - 1`; `at` knows only these. */
  sample(first: number, count: number): void {
    this.#first = first;
    for (let row = 0; row < count; row += STRIP) {
      const end = Math.min(count, row + STRIP);
      for (let column = 0; column < this.#columns.length; column++) this.#sampleColumn(column, row, end);
    }
  }

  at(slot: number, invocation: number): number {
    const column = this.#columnOf[slot]!;
    if (column === DRAWN_NEVER) return this.#constants[slot]!;
    return this.#values[(invocation - this.#first) * this.#width + column]!;
  }

  #sampleColumn(column: number, begin: number, end: number): void {
    const { key, ordinal, from } = this.#columns[column]!;
    const { high, low } = key;
    const width = this.#width;
    const values = this.#values;
    let place = begin * width + column;
    for (let row = begin; row < end; row++) {
      values[place] = from.draw(high, low, this.#first + row, ordinal);
      place += width;
    }
  }
}

/** Makes samplers, one for all that draw from the same law, so that its table is compiled once. */
export class Samplers {
  readonly #known = new Map<string, WholeSampler>();

  of(distribution: Distribution): WholeSampler {
    // Long lists of values have no table to be shared.
    if (distribution.dist === "empirical") return WholeSampler.ofDistribution(distribution);
    const name = JSON.stringify(distribution);
    let known = this.#known.get(name);
    if (known === undefined) {
      known = WholeSampler.ofDistribution(distribution);
      this.#known.set(name, known);
    }
    return known;
  }
}

/** What every copy of a function draws from its own stream; a constant is what it is. */
export function drawnBy(name: string, distribution: Distribution, seed: string, samplers: Samplers) {
  const from = samplers.of(distribution);
  if (distribution.dist === "constant") {
    const value = from.at(0.5);
    return () => value;
  }
  const key = streamKey(seed, name);
  return (copy: number): Drawn => ({ key, ordinal: copy, from });
}
