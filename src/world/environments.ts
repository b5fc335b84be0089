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
/** Drawn together, in one go: a third of what they cost one by one. */
const STRIP = 32;
const NO_KEY: Key = { high: 0, low: 0 };

export class Environments {
  readonly #constant: number;
  readonly #coldChance: number;
  readonly #inits: WholeSampler;
  readonly #high: number;
  readonly #low: number;
  /** Inits of environment 0, which every invocation needs first: of STRIP invocations from `#stripBegins` on. */
  readonly #strip = new Float64Array(STRIP);
  #stripBegins = -STRIP;

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
    if (k > 0) return this.#drawn(invocation, k);
    const place = invocation - this.#stripBegins;
    return place >= 0 && place < STRIP ? this.#strip[place]! : this.#newStrip(invocation);
  }

  #newStrip(begin: number): number {
    this.#stripBegins = begin;
    for (let i = 0; i < STRIP; i++) this.#strip[i] = this.#drawn(begin + i, 0);
    return this.#strip[0]!;
  }

  #drawn(invocation: number, k: number): number {
    const chance = this.#coldChance;
    if (chance < 1 && uniform(this.#high, this.#low, invocation, 2 * k) >= chance) return WARM;
    return this.#inits.draw(this.#high, this.#low, invocation, 2 * k + 1);
  }
}

interface Luck {
  readonly seed: string;
  readonly samplers: Samplers;
}
