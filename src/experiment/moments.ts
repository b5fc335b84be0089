// Mean and variance of numbers as they come (Welford), mergeable (Chan et al.).

/** As plain data, from which they come back to the last bit. */
export type MomentsData = readonly [count: number, mean: number, squares: number];

/** The normal's 97.5th percentile. */
const Z95 = 1.959963984540054;

export class Moments {
  count = 0;
  mean = 0;
  #squares = 0;

  add(value: number): void {
    this.count += 1;
    const delta = value - this.mean;
    this.mean += delta / this.count;
    this.#squares += delta * (value - this.mean);
  }

  addAll(other: Moments): void {
    if (other.count === 0) return;
    if (this.count === 0) {
      // Exactly: figures that are all the same have no spread at all.
      this.count = other.count;
      this.mean = other.mean;
      this.#squares = other.#squares;
      return;
    }
    const count = this.count + other.count;
    const delta = other.mean - this.mean;
    this.#squares += other.#squares + (delta * delta * this.count * other.count) / count;
    this.mean += (delta * other.count) / count;
    this.count = count;
  }

  /** Of those numbers that are not NaN; two passes, without a division each. */
  static of(numbers: Float64Array): Moments {
    const count = numbers.length;
    let sum = 0;
    let found = 0;
    for (let i = 0; i < count; i++) {
      const value = numbers[i]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      found += 1;
    }
    const moments = new Moments();
    if (found === 0) return moments;
    moments.count = found;
    moments.mean = sum / found;
    let squares = 0;
    for (let i = 0; i < count; i++) {
      const delta = numbers[i]! - moments.mean;
      if (!Number.isNaN(delta)) squares += delta * delta;
    }
    moments.#squares = squares;
    return moments;
  }

  static from([count, mean, squares]: MomentsData): Moments {
    const moments = new Moments();
    moments.count = count;
    moments.mean = mean;
    moments.#squares = squares;
    return moments;
  }

  get data(): MomentsData {
    return [this.count, this.mean, this.#squares];
  }

  /** Half the width of the 95 % confidence interval of the mean; 0 for fewer than two numbers. */
  get halfWidth95(): number {
    if (this.count < 2) return 0;
    return Z95 * Math.sqrt(this.#squares / (this.count - 1) / this.count);
  }
}

/** Ranks between which the q-quantile of `count` numbers lies with 95 % confidence. */
export function quantileRanks95(q: number, count: number): readonly [low: number, high: number] {
  const spread = Z95 * Math.sqrt(count * q * (1 - q));
  return [Math.floor(q * count - spread), Math.ceil(q * count + spread) + 1];
}
