// Who calls: one copy of a function within one invocation. Counts its calls of each operation, so that its k-th read has
// the same luck whatever else happens.

import type { Key } from "../random/keys.ts";
import type { Draw } from "./delay.ts";
import type { Luck } from "./luck.ts";
import { OPERATIONS } from "./operations.ts";

export class Caller {
  /** "A", "map[3]", "client". */
  readonly name: string;
  /** Nothing it does takes time: the ideal platform. */
  readonly isInstant: boolean;
  readonly #luck: Luck;
  readonly #draws: readonly Draw[];
  readonly #keys: (Key | undefined)[] = new Array(OPERATIONS.length).fill(undefined);
  /** The invocation that the ordinals count in. */
  #countsFor = -1;
  readonly #ordinals = new Int32Array(OPERATIONS.length);

  constructor(name: string, memoryMb: number, luck: Luck) {
    this.name = name;
    this.#luck = luck;
    this.#draws = luck.draws(memoryMb);
    this.isInstant = this.#draws.every((draw) => draw.constant === 0);
  }

  /** How long its next act of this operation takes, microseconds. */
  delay(operation: number, invocation: number, bytes = 0): number {
    const draw = this.#draws[operation]!;
    return draw.constant >= 0 ? draw.constant : this.drawn(draw, operation, invocation, bytes);
  }

  /** Its acts of this operation take no time. */
  isInstantAt(operation: number): boolean {
    return this.#draws[operation]!.constant === 0;
  }

  /** The same under another delay model than the platform's table has. */
  drawn(draw: Draw, operation: number, invocation: number, bytes: number): number {
    if (draw.constant >= 0) return draw.constant;
    let key = this.#keys[operation];
    if (key === undefined) {
      key = this.#luck.key(operation, this.name);
      this.#keys[operation] = key;
    }
    return this.#luck.delay(draw, key, invocation, this.#ordinal(operation, invocation), bytes);
  }

  /** Counts the acts of an operation in one invocation, from 0. */
  #ordinal(operation: number, invocation: number): number {
    if (this.#countsFor !== invocation) {
      this.#countsFor = invocation;
      this.#ordinals.fill(0);
    }
    return this.#ordinals[operation]!++;
  }
}
