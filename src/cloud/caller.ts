// Who calls: one copy of a function within one invocation. Counts its calls of each operation, so that its k-th read has
// the same luck whatever else happens.

import { uniform } from "../random/uniform.ts";
import { type Draw, wholeDelay } from "./delay.ts";
import type { Luck } from "./luck.ts";
import { OPERATIONS } from "./operations.ts";

export class Caller {
  /** "A", "map[3]", "client". */
  readonly name: string;
  /** Nothing it does takes time: the ideal platform. */
  readonly isInstant: boolean;
  readonly #luck: Luck;
  readonly #draws: readonly Draw[];
  /**
   * A row for each operation, so that an act touches one line of the cache: the invocation that is counted in, the acts so
   * far, and the two halves of the key. The first is NO_KEY until the key is known.
   */
  readonly #rows = new Int32Array(ROW * OPERATIONS.length).fill(NO_KEY);

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
    const rows = this.#rows;
    const row = ROW * operation;
    if (rows[row] !== invocation) this.#turnTo(row, operation, invocation);
    const ordinal = rows[row + 1]!;
    rows[row + 1] = ordinal + 1;
    return wholeDelay(draw, uniform(rows[row + 2]!, rows[row + 3]!, invocation, ordinal), bytes);
  }

  /** The first act of an operation in an invocation. */
  #turnTo(row: number, operation: number, invocation: number): void {
    const rows = this.#rows;
    if (rows[row] === NO_KEY) {
      const { high, low } = this.#luck.key(operation, this.name);
      rows[row + 2] = high;
      rows[row + 3] = low;
    }
    rows[row] = invocation;
    rows[row + 1] = 0;
  }
}

const ROW = 4;
const NO_KEY = -1;
