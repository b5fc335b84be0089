// How often each caller has acted, by operation: what makes its k-th read have the luck of a k-th read. A row for every
// caller, and the rows of an operation side by side, since a thousand callers must fit the caches.

import { OPERATIONS } from "./operations.ts";

/** Numbers in a row: the invocation that is counted in, the acts so far, and the two halves of the caller's key. */
export const ROW = 4;
/** In place of the invocation, until the key is known. */
export const NO_KEY = -1;

export class CallCounts {
  /** By operation; empty until somebody does it. */
  readonly rows: Int32Array[] = OPERATIONS.map(() => new Int32Array(0));
  #callers = 0;

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
