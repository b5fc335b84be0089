// Counts values on a logarithmic scale, so that a quantile of any number of them is known to 0.1 % in bounded memory.
// Adding two histograms gives the histogram of all values, in whatever order.

/** 1,024 buckets an octave: a bucket is at most 0.1 % wide, and its middle at most half of that off. */
const BUCKETS_PER_OCTAVE = 1024;
const OCTAVE_BITS = 10;
const OCTAVE_MASK = BUCKETS_PER_OCTAVE - 1;
/** The upper word of a double, less its exponent and the 10 bits of mantissa that choose the bucket. */
const DROPPED_BITS = 10;
const KEY_OF_ONE = 1023 * BUCKETS_PER_OCTAVE;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** As plain data: the extremes, which nothing counted has none of, and runs of buckets that are not empty. */
export interface HistogramData {
  readonly range: readonly [min: number, max: number] | null;
  readonly runs: readonly (readonly [first: number, ...counts: number[]])[];
}

export class Histogram {
  count = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  /** Counts by octave, made when first needed: most values lie in few of them. */
  readonly #octaves: (Float64Array | undefined)[] = [];

  /** Counts a value that is 0 or at least 1. */
  add(value: number): void {
    const bucket = bucketOf(value);
    this.#octave(bucket >> OCTAVE_BITS)[bucket & OCTAVE_MASK]! += 1;
    this.count += 1;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  addAll(other: Histogram): void {
    other.#octaves.forEach((counts, number) => {
      if (counts === undefined) return;
      const own = this.#octave(number);
      for (let i = 0; i < counts.length; i++) own[i]! += counts[i]!;
    });
    this.count += other.count;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
  }

  static from({ range, runs }: HistogramData): Histogram {
    const histogram = new Histogram();
    if (range !== null) [histogram.min, histogram.max] = range;
    for (const [first, ...counts] of runs) {
      counts.forEach((count, i) => {
        histogram.#octave((first + i) >> OCTAVE_BITS)[(first + i) & OCTAVE_MASK] = count;
        histogram.count += count;
      });
    }
    return histogram;
  }

  get data(): HistogramData {
    const runs: [number, ...number[]][] = [];
    let next = -1;
    this.#octaves.forEach((counts, octave) => {
      counts?.forEach((count, i) => {
        if (count === 0) return;
        const bucket = octave * BUCKETS_PER_OCTAVE + i;
        if (bucket === next) runs.at(-1)!.push(count);
        else runs.push([bucket, count]);
        next = bucket + 1;
      });
    });
    return { range: this.count === 0 ? null : [this.min, this.max], runs };
  }

  /** The nearest-rank quantile; NaN when nothing was counted. */
  quantile(q: number): number {
    return this.atRank(Math.ceil(q * this.count));
  }

  /** The value of this rank in ascending order, ranks from 1. Within a bucket, values are taken to lie evenly. */
  atRank(wanted: number): number {
    if (this.count === 0) return Number.NaN;
    if (this.min === this.max) return this.min;
    const rank = Math.min(this.count, Math.max(1, wanted));
    let before = 0;
    for (let bucket = bucketOf(this.min); ; bucket++) {
      const counted = this.#octaves[bucket >> OCTAVE_BITS]?.[bucket & OCTAVE_MASK] ?? 0;
      if (before + counted >= rank) return this.#within(bucket, (rank - before - 0.5) / counted);
      before += counted;
    }
  }

  /** The value at this share of a bucket; nothing lies outside the extremes. */
  #within(bucket: number, share: number): number {
    const low = edgeOf(bucket);
    const width = edgeOf(bucket + 1) - low;
    const value = width <= 1 ? low : low + width * share;
    return Math.min(this.max, Math.max(this.min, value));
  }

  #octave(number: number): Float64Array {
    let counts = this.#octaves[number];
    if (counts === undefined) {
      counts = new Float64Array(BUCKETS_PER_OCTAVE);
      this.#octaves[number] = counts;
    }
    return counts;
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
