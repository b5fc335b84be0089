// Counts values on a logarithmic scale, so that a quantile of any number of them is known to 0.1 % in bounded memory.
// Adding two histograms gives the histogram of all values, in whatever order.

/** 1,024 buckets an octave: a bucket is at most 0.1 % wide, and its middle at most half of that off. */
const BUCKETS_PER_OCTAVE = 1024;
/** The upper word of a double, less its exponent and the 10 bits of mantissa that choose the bucket. */
const DROPPED_BITS = 10;
const KEY_OF_ONE = 1023 * BUCKETS_PER_OCTAVE;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

export class Histogram {
  count = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  #counts = new Float64Array(1 << 15);

  /** Counts a value that is 0 or at least 1. */
  add(value: number): void {
    const bucket = bucketOf(value);
    if (bucket >= this.#counts.length) this.#grow(bucket);
    this.#counts[bucket]! += 1;
    this.count += 1;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  addAll(other: Histogram): void {
    if (other.count === 0) return;
    const last = other.#counts.length - 1;
    if (last >= this.#counts.length) this.#grow(last);
    other.#counts.forEach((count, bucket) => {
      this.#counts[bucket]! += count;
    });
    this.count += other.count;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
  }

  /** The nearest-rank quantile; NaN when nothing was counted. */
  quantile(q: number): number {
    return this.atRank(Math.ceil(q * this.count));
  }

  /** The value of this rank in ascending order, ranks from 1. Within a bucket, values are taken to lie evenly. */
  atRank(wanted: number): number {
    if (this.count === 0) return Number.NaN;
    const rank = Math.min(this.count, Math.max(1, wanted));
    let before = 0;
    let bucket = 0;
    while (before + this.#counts[bucket]! < rank) before += this.#counts[bucket++]!;
    const low = edgeOf(bucket);
    const width = edgeOf(bucket + 1) - low;
    const inside = width <= 1 ? 0 : (width * (rank - before - 0.5)) / this.#counts[bucket]!;
    return Math.min(this.max, Math.max(this.min, low + inside));
  }

  #grow(bucket: number): void {
    const larger = new Float64Array(2 * Math.max(bucket, this.#counts.length));
    larger.set(this.#counts);
    this.#counts = larger;
  }
}

/** 0 has bucket 0, 1 has bucket 1. */
function bucketOf(value: number): number {
  double[0] = value;
  const bucket = ((words[1]! >>> DROPPED_BITS) - KEY_OF_ONE + 1) | 0;
  return Math.max(0, bucket);
}

function edgeOf(bucket: number): number {
  if (bucket === 0) return 0;
  words[0] = 0;
  words[1] = (bucket - 1 + KEY_OF_ONE) << DROPPED_BITS;
  return double[0]!;
}
