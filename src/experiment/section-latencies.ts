// The latencies of a run, section by section.

import { ExactSum } from "./exact-sum.ts";
import { Histogram, type HistogramData } from "./histogram.ts";
import type { Sections } from "./sections.ts";

interface Latencies {
  readonly histogram: Histogram;
  readonly sum: ExactSum;
}

/** As plain data: number of the section, sum in microseconds, histogram. */
export type SectionLatenciesData = readonly (readonly [section: number, sum: string, histogram: HistogramData])[];

export class SectionLatencies {
  readonly #sections = new Map<number, Latencies>();

  static from(data: SectionLatenciesData): SectionLatencies {
    const all = new SectionLatencies();
    for (const [section, sum, histogram] of data) {
      const known = all.#of(section, Histogram.from(histogram));
      known.sum.addAll(BigInt(sum));
    }
    return all;
  }

  /** Microseconds of invocations `first` to `first + count - 1`; NaN without a result. */
  add(latencies: Float64Array, first: number, count: number, sections: Sections): void {
    for (let i = 0; i < count; ) {
      const section = sections.of(first + i);
      const end = Math.min(count, sections.end(section) - first);
      const { histogram, sum } = this.#of(section);
      for (; i < end; i++) {
        const latency = latencies[i]!;
        if (Number.isNaN(latency)) continue;
        histogram.add(latency);
        sum.add(latency);
      }
    }
  }

  addAll(later: SectionLatencies): void {
    for (const [section, { histogram, sum }] of later.#sections) {
      const known = this.#of(section);
      known.histogram.addAll(histogram);
      known.sum.addAll(sum.total);
    }
  }

  /** Microseconds; NaN where a section has no result. */
  get means(): number[] {
    return this.#inOrder.map(({ histogram, sum }) => Number(sum.total) / histogram.count);
  }

  /** Microseconds; NaN where a section has no result. */
  quantiles(q: number): number[] {
    return this.#inOrder.map(({ histogram }) => histogram.quantile(q));
  }

  get data(): SectionLatenciesData {
    return [...this.#sections].map(([section, { histogram, sum }]) => [section, String(sum.total), histogram.data]);
  }

  get #inOrder(): Latencies[] {
    return [...this.#sections].sort(([a], [b]) => a - b).map(([, latencies]) => latencies);
  }

  #of(section: number, histogram?: Histogram): Latencies {
    let known = this.#sections.get(section);
    if (known === undefined) {
      known = { histogram: histogram ?? new Histogram(), sum: new ExactSum() };
      this.#sections.set(section, known);
    }
    return known;
  }
}
