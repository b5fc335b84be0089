// What each section of a run did, from looks at a tally that grows.

import { type Count, sumOf } from "./count.ts";

/** As plain data: number of the section, then what it counted. */
export type SectionCountsData = readonly (readonly [
  section: number,
  counts: Omit<Count, "units">,
  units: readonly string[],
])[];

export class SectionCounts {
  /** By the number of the section; one that is cut by the beginning or the end of a part has only what lies in the part. */
  readonly #counts = new Map<number, Count>();
  #before: Count | undefined = undefined;

  static from(data: SectionCountsData): SectionCounts {
    const all = new SectionCounts();
    for (const [section, counts, units] of data) all.#counts.set(section, { ...counts, units: units.map(BigInt) });
    return all;
  }

  /** So much has been counted since the part began, up to here in this section. */
  seen(section: number, count: Count): void {
    const own = this.#before === undefined ? count : sumOf(count, this.#before, -1);
    this.#before = count;
    this.#add(section, own);
  }

  addAll(later: SectionCounts): void {
    for (const [section, count] of later.#counts) this.#add(section, count);
  }

  /** Every `several` of them become one. */
  inGroupsOf(several: number): SectionCounts {
    const all = new SectionCounts();
    for (const [section, count] of this.#counts) all.#add(Math.floor(section / several), count);
    return all;
  }

  /** In order. */
  get counts(): Count[] {
    return [...this.#counts].sort(([a], [b]) => a - b).map(([, count]) => count);
  }

  get data(): SectionCountsData {
    return [...this.#counts].map(([section, { units, ...counts }]) => [section, counts, units.map(String)] as const);
  }

  #add(section: number, count: Count): void {
    const known = this.#counts.get(section);
    this.#counts.set(section, known === undefined ? count : sumOf(known, count, 1));
  }
}
