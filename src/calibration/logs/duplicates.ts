// Whether a report was there before: exports that overlap repeat lines. Remembers the last hundred thousand or so, not all.

const GENERATION = 50_000;

export class Duplicates {
  #young = new Set<string>();
  #old = new Set<string>();

  /** A retry has the request id of the first attempt, and another duration. Without an id nothing is a duplicate. */
  isNew(requestId: string, handlerUs: number): boolean {
    if (requestId === "") return true;
    const key = `${requestId}/${handlerUs}`;
    if (this.#young.has(key) || this.#old.has(key)) return false;
    this.#young.add(key);
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Set();
    }
    return true;
  }
}
