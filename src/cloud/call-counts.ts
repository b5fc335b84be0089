// How often each caller has acted, by operation: what makes its k-th read have the luck of a k-th read. A row for every
// caller, and the rows of an operation side by side, since a thousand callers must fit the caches.

import { OPERATIONS } from "./operations.ts";

/** Numbers in a row: the invocation that is counted in, the acts so far, and the two halves of the caller's key. */
export const ROW = 4;
/** In place of the invocation, until the key is known; no invocation has a number that is written so. */
export const NO_KEY = -1;
/** In place of the invocation, where the key is known and nothing is counted. */
const NO_INVOCATION = -2;

export class CallCounts {
  /** By operation; empty until somebody does it. */
  readonly rows: Int32Array[] = OPERATIONS.map(() => new Int32Array(0));
  #callers = 0;

  /** Nobody has acted yet, though the invocation has the number of the last one. */
  forget(): void {
    for (const rows of this.rows)
      for (let row = 0; row < rows.length; row += ROW) if (rows[row] !== NO_KEY) rows[row] = NO_INVOCATION;
  }

  /** The number of another caller. */
  enter(): number {
    return this.#callers++;
  }

  /** Room for every caller so far. */
  makeRoom(operation: number): void {
    const old = this.rows[operation]!;
    const rows = new Int32Array(ROW * this.#callers).fill(NO_KEY);
    rows.set(old);
    this.rows[operation] = rows;
  }
}
