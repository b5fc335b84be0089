// The services' own luck: keyed by operation and by whose act it is, never by strategy, so that equal acts have equal
// luck under every strategy and a strategy which polls disturbs nobody.

import { type Key, streamKey } from "../random/keys.ts";
import { uniform } from "../random/uniform.ts";
import { CallCounts } from "./call-counts.ts";
import { compileDelay, type Draw, wholeDelay } from "./delay.ts";
import { OPERATIONS } from "./operations.ts";
import type { Platform } from "./platform.ts";

/** Compiled once for a platform, whoever draws: by memory size. */
const DRAWS = new WeakMap<Platform, Map<number, readonly Draw[]>>();

export class Luck {
  /** The one thing that is no hash: how often each caller has acted, which says whose luck is next. */
  readonly counts = new CallCounts();
  readonly #seed: string;
  readonly #platform: Platform;
  readonly #draws: Map<number, readonly Draw[]>;
  readonly #keys = new Map<string, Key>();

  constructor(seed: string, platform: Platform) {
    this.#seed = seed;
    this.#platform = platform;
    this.#draws = DRAWS.get(platform) ?? new Map();
    DRAWS.set(platform, this.#draws);
  }

  get platform(): Platform {
    return this.#platform;
  }

  /** The delays of all operations for a caller of this memory size, by operation number. */
  draws(memoryMb: number): readonly Draw[] {
    return this.#draws.get(memoryMb) ?? this.#compile(memoryMb);
  }

  /** The key of an actor's luck at an operation. */
  key(operation: number, actor: string): Key {
    return this.#named(`${OPERATIONS[operation]}/${actor}`);
  }

  #compile(memoryMb: number): readonly Draw[] {
    const draws = OPERATIONS.map((name) => compileDelay(this.#platform.delays[name], memoryMb));
    this.#draws.set(memoryMb, draws);
    return draws;
  }

  #named(name: string): Key {
    let key = this.#keys.get(name);
    if (key === undefined) {
      key = streamKey(this.#seed, name);
      this.#keys.set(name, key);
    }
    return key;
  }

  /** Microseconds, whole: the actor's `ordinal`-th act of this operation in this invocation. */
  delay(draw: Draw, key: Key, invocation: number, ordinal: number, bytes: number): number {
    if (draw.constant >= 0) return draw.constant;
    return wholeDelay(draw, key.high, key.low, invocation, ordinal, bytes);
  }

  /** A uniform for something that happens or does not: the actor's `ordinal`-th chance of this kind. */
  chance(what: string, actor: Actor, ordinal: number): number {
    const { high, low } = this.#named(`${what}/${actor.name}`);
    return uniform(high, low, actor.invocation.index, ordinal);
  }
}

interface Actor {
  readonly name: string;
  readonly invocation: { readonly index: number };
}
