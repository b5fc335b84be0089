// What a part of a run says of one strategy; parts that follow each other make one of both.

import { Ledger } from "../billing/ledger.ts";
import type { PlannedEntry } from "./plan.ts";
import { SectionCounts, type SectionCountsData } from "./section-counts.ts";
import { SectionLatencies, type SectionLatenciesData } from "./section-latencies.ts";
import { type Counted, Tally, type TallyData } from "./tally.ts";

/** Why a strategy had to be given up, and at which invocation. */
export interface Stop {
  readonly invocation: number;
  readonly why: string;
}

export interface EntryResultData {
  readonly name: string;
  readonly stop?: Stop;
  readonly tally: TallyData;
  readonly sections: SectionCountsData;
  readonly sectionLatencies: SectionLatenciesData;
}

type Figures = Pick<EntryResult, "tally" | "sectionCounts" | "sectionLatencies">;

export class EntryResult {
  readonly entry: PlannedEntry;
  readonly tally: Tally;
  readonly sectionCounts: SectionCounts;
  /** Empty unless somebody asked for them. */
  readonly sectionLatencies: SectionLatencies;
  /** The first one; nothing that was tallied counts then. */
  stop: Stop | undefined = undefined;

  private constructor(entry: PlannedEntry, { tally, sectionCounts, sectionLatencies }: Figures) {
    this.entry = entry;
    this.tally = tally;
    this.sectionCounts = sectionCounts;
    this.sectionLatencies = sectionLatencies;
  }

  /** Of nothing yet; what is tallied is taken from `ledger`. */
  static empty(entry: PlannedEntry, ledger: Ledger): EntryResult {
    const figures = { sectionCounts: new SectionCounts(), sectionLatencies: new SectionLatencies() };
    return new EntryResult(entry, { tally: new Tally(ledger), ...figures });
  }

  static from(entry: PlannedEntry, data: EntryResultData): EntryResult {
    const result = new EntryResult(entry, {
      tally: new Tally(new Ledger(entry.meters), data.tally),
      sectionCounts: SectionCounts.from(data.sections),
      sectionLatencies: SectionLatencies.from(data.sectionLatencies),
    });
    result.stop = data.stop;
    return result;
  }

  /** The same with every `several` sections as one. */
  inGroupsOf(several: number): EntryResult {
    const { tally, sectionCounts, sectionLatencies } = this;
    const grouped = sectionCounts.inGroupsOf(several);
    const result = new EntryResult(this.entry, { tally, sectionCounts: grouped, sectionLatencies });
    result.stop = this.stop;
    return result;
  }

  /** What comes later in the run. */
  addAll(later: EntryResult): void {
    this.tally.addAll(later.tally);
    this.sectionCounts.addAll(later.sectionCounts);
    this.sectionLatencies.addAll(later.sectionLatencies);
    this.stop ??= later.stop;
  }

  get cannotRun(): string | undefined {
    return this.stop?.why;
  }

  /** What each section did, in their order. */
  get sections(): Counted[] {
    return this.sectionCounts.counts.map((count) => this.tally.counted(count));
  }

  /** What the whole did. */
  get counted(): Counted {
    return this.tally.counted(this.tally.count);
  }

  get data(): EntryResultData {
    return {
      name: this.entry.name,
      ...(this.stop !== undefined && { stop: this.stop }),
      tally: this.tally.data,
      sections: this.sectionCounts.data,
      sectionLatencies: this.sectionLatencies.data,
    };
  }
}
