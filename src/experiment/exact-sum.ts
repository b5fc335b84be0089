// Sums of whole numbers that stay exact beyond 2^53: doubles while they are small, a BigInt for what has grown.

/** Flushed well below 2^53, so that adding one more value is exact. */
const FLUSH_AT = 2_251_799_813_685_248;

export class ExactSum {
  #small = 0;
  #large = 0n;

  add(value: number): void {
    this.#small += value;
    if (this.#small >= FLUSH_AT) this.#flush();
  }

  addAll(total: bigint): void {
    this.#large += total;
  }

  get total(): bigint {
    return this.#large + BigInt(this.#small);
  }

  #flush(): void {
    this.#large += BigInt(this.#small);
    this.#small = 0;
  }
}
