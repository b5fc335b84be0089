// Whether a report was there before: exports that overlap repeat lines. Remembers the last hundred thousand or so, not all, and of
// each only a number: a string would keep alive the whole piece of the log that it was cut from.

const GENERATION = 50_000;

export class Duplicates {
  #young = new Set<number>();
  #old = new Set<number>();

  /** A retry has the request id of the first attempt, and another duration. Without an id nothing is a duplicate. */
  isNew(requestId: string, handlerUs: number): boolean {
    if (requestId === "") return true;
    const key = numberOf(requestId, handlerUs);
    if (this.#young.has(key) || this.#old.has(key)) return false;
    this.#young.add(key);
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Set();
    }
    return true;
  }
}

/** 53 bits of both, from two multiplicative hashes: among a hundred thousand, two are alike once in a million logs. */
function numberOf(requestId: string, handlerUs: number): number {
  let low = 0x811c9dc5 ^ handlerUs;
  let high = 0x9747b28c;
  for (let i = 0; i < requestId.length; i++) {
    const code = requestId.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995);
    high ^= high >>> 13;
  }
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}
