// Times that were seen, in bounded memory: few of them one by one, many as a histogram that knows every quantile to 0.1 %.

import { Histogram } from "../experiment/histogram.ts";

/** So many are kept as they are. */
const KEPT = 100;

export class Times {
  readonly #histogram = new Histogram();
  /** Of the first ones, in the order in which they came. */
  readonly #kept: number[] = [];

  /** Microseconds, whole. */
  add(us: number): void {
    this.#histogram.add(us);
    if (this.#kept.length < KEPT) this.#kept.push(us);
  }

  get count(): number {
    return this.#histogram.count;
  }

  /** The value at a share of the way through all of them; exact while they are few. Microseconds. */
  quantile(q: number): number {
    if (this.count > KEPT) return this.#histogram.quantile(q);
    return this.values[Math.min(this.count, Math.max(1, Math.ceil(q * this.count))) - 1] ?? Number.NaN;
  }

  /** The middle one, or between the two in the middle. Microseconds. */
  get median(): number {
    const half = this.count / 2;
    if (this.count > KEPT || half % 1 !== 0) return this.quantile(0.5);
    return (this.values[half - 1]! + this.values[half]!) / 2;
  }

  /** All of them, ascending, where they are few; otherwise a hundred that lie evenly. Microseconds. */
  get values(): readonly number[] {
    if (this.count <= KEPT) return [...this.#kept].sort((a, b) => a - b);
    return Array.from({ length: KEPT }, (_, i) => this.quantile((i + 0.5) / KEPT));
  }

  get isConstant(): boolean {
    return this.count > 0 && this.#histogram.min === this.#histogram.max;
  }
}
