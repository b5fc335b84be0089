// The latencies of a run, section by section.

import { Histogram } from "./histogram.ts";
import { sectionEnds } from "./sections.ts";

export class SectionLatencies {
  readonly #ends: readonly number[];
  readonly #sections: { readonly histogram: Histogram; sum: number }[] = [];

  constructor(invocations: number) {
    this.#ends = sectionEnds(invocations);
  }

  /** Microseconds of invocations `first` to `first + count - 1`; NaN without a result. In order. */
  addBlock(latencies: Float64Array, first: number, count: number): void {
    for (let i = 0; i < count; i++) {
      while (this.#sections.length === 0 || first + i >= this.#ends[this.#sections.length - 1]!)
        this.#sections.push({ histogram: new Histogram(), sum: 0 });
      const latency = latencies[i]!;
      if (Number.isNaN(latency)) continue;
      const section = this.#sections[this.#sections.length - 1]!;
      section.histogram.add(latency);
      section.sum += latency;
    }
  }

  /** Microseconds; NaN where a section has no result. */
  get means(): number[] {
    return this.#sections.map(({ histogram, sum }) => sum / histogram.count);
  }

  /** Microseconds; NaN where a section has no result. */
  quantiles(q: number): number[] {
    return this.#sections.map(({ histogram }) => histogram.quantile(q));
  }
}
