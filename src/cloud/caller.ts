// Who calls: one copy of a function within one invocation. Counts its calls of each operation, so that its k-th read has
// the same luck whatever else happens.

import { NO_KEY, ROW } from "./call-counts.ts";
import { type Draw, wholeDelay } from "./delay.ts";
import type { Luck } from "./luck.ts";

export class Caller {
  /** "A", "map[3]", "client". */
  readonly name: string;
  /** Nothing it does takes time: the ideal platform. */
  readonly isInstant: boolean;
  readonly #luck: Luck;
  readonly #draws: readonly Draw[];
  readonly #rows: readonly Int32Array[];
  /** Where its row begins, whatever the operation. */
  readonly #row: number;

  constructor(name: string, memoryMb: number, luck: Luck) {
    this.name = name;
    this.#luck = luck;
    this.#draws = luck.draws(memoryMb);
    this.#rows = luck.counts.rows;
    this.#row = ROW * luck.counts.enter();
    this.isInstant = this.#draws.every((draw) => draw.constant === 0);
  }

  /** How long its next act of this operation takes, microseconds. */
  delay(operation: number, invocation: number, bytes = 0): number {
    return this.drawn(this.#draws[operation]!, operation, invocation, bytes);
  }

  /** Its acts of this operation take no time. */
  isInstantAt(operation: number): boolean {
    return this.#draws[operation]!.constant === 0;
  }

  /** The same under another delay model than the platform's table has. */
  drawn(draw: Draw, operation: number, invocation: number, bytes: number): number {
    if (draw.constant >= 0) return draw.constant;
    const row = this.#row;
    const rows = this.#rows[operation]!;
    if (row >= rows.length) {
      this.#luck.counts.makeRoom(operation);
      return this.drawn(draw, operation, invocation, bytes);
    }
    // As it stands in the row: numbers from 2^31 on are negative there.
    const number = invocation | 0;
    let ordinal = 0;
    const last = rows[row]!;
    if (last === number) ordinal = rows[row + 1]!;
    else {
      if (last === NO_KEY) this.#findKey(operation);
      rows[row] = number;
    }
    rows[row + 1] = ordinal + 1;
    return wholeDelay(draw, rows[row + 2]!, rows[row + 3]!, invocation, ordinal, bytes);
  }

  #findKey(operation: number): void {
    const { high, low } = this.#luck.key(operation, this.name);
    const rows = this.#rows[operation]!;
    rows[this.#row + 2] = high;
    rows[this.#row + 3] = low;
  }
}
