// What the environments of one function are like: warm, or cold with an init time of their own. Keyed by function and number,
// so that whoever needs the k-th gets the same one.

import { type Key, streamKey } from "../random/keys.ts";
import { uniform } from "../random/uniform.ts";
import type { WholeSampler } from "../random/whole-sampler.ts";
import type { FunctionTraits } from "../scenario/scenario.ts";
import type { Samplers } from "./block-table.ts";

const WARM = -1;
/** In place of a constant. */
const DRAWN = -2;
const NO_KEY: Key = { high: 0, low: 0 };

export class Environments {
  readonly #constant: number;
  readonly #coldChance: number;
  readonly #inits: WholeSampler;
  readonly #high: number;
  readonly #low: number;

  constructor(name: string, { coldChance, coldStart }: FunctionTraits, { seed, samplers }: Luck) {
    this.#inits = samplers.of(coldStart);
    this.#coldChance = coldChance;
    if (coldChance === 0) this.#constant = WARM;
    else if (coldChance === 1 && coldStart.dist === "constant") this.#constant = this.#inits.at(0.5);
    else this.#constant = DRAWN;
    const { high, low } = this.#constant === DRAWN ? streamKey(seed, `environment/${name}`) : NO_KEY;
    this.#high = high;
    this.#low = low;
  }

  /** Init time of the function's k-th environment, microseconds; -1 where it is warm. */
  init(invocation: number, k: number): number {
    if (this.#constant !== DRAWN) return this.#constant;
    const chance = this.#coldChance;
    if (chance < 1 && uniform(this.#high, this.#low, invocation, 2 * k) >= chance) return WARM;
    return this.#inits.at(uniform(this.#high, this.#low, invocation, 2 * k + 1));
  }
}

interface Luck {
  readonly seed: string;
  readonly samplers: Samplers;
}
