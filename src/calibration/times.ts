// Times that were seen, in bounded memory: few of them one by one, many as a histogram that knows every quantile to 0.1 %.

import { Histogram } from "../experiment/histogram.ts";

/** So many are kept as they are. */
const KEPT = 100;

export class Times {
  /** Absent while there are few: a log may speak of ten thousand functions. */
  #histogram: Histogram | undefined;
  /** In the order in which they came. */
  #kept: number[] = [];

  /** Microseconds, whole. */
  add(us: number): void {
    if (this.#histogram === undefined && this.#kept.length < KEPT) {
      this.#kept.push(us);
      return;
    }
    if (this.#histogram === undefined) {
      this.#histogram = new Histogram();
      for (const one of this.#kept) this.#histogram.add(one);
      this.#kept = [];
    }
    this.#histogram.add(us);
  }

  get count(): number {
    return this.#histogram?.count ?? this.#kept.length;
  }

  /** The value at a share of the way through all of them; exact while they are few. Microseconds. */
  quantile(q: number): number {
    if (this.#histogram !== undefined) return this.#histogram.quantile(q);
    return this.values[Math.min(this.count, Math.max(1, Math.ceil(q * this.count))) - 1] ?? Number.NaN;
  }

  /** The middle one, or between the two in the middle. Microseconds. */
  get median(): number {
    const half = this.count / 2;
    if (this.#histogram !== undefined || half % 1 !== 0) return this.quantile(0.5);
    return ((this.values[half - 1] ?? Number.NaN) + this.values[half]!) / 2;
  }

  /** All of them, ascending, where they are few; otherwise a hundred that lie evenly. Microseconds. */
  get values(): readonly number[] {
    if (this.#histogram === undefined) return [...this.#kept].sort((a, b) => a - b);
    return Array.from({ length: KEPT }, (_, i) => this.quantile((i + 0.5) / KEPT));
  }

  get isConstant(): boolean {
    if (this.#histogram !== undefined) return this.#histogram.min === this.#histogram.max;
    return this.#kept.length > 0 && this.#kept.every((one) => one === this.#kept[0]);
  }
}
