// What the command line needs of the other rooms, as one object: it is loaded only when a command wants it, and tests can
// bring one that fails, or takes long.

import type { PriceBook } from "../billing/book.ts";
import type { PlatformListing, PlatformSummary } from "../cloud/platform-listing.ts";
import type { Issue, Place } from "../errors.ts";
import type { Part, PartData } from "../experiment/part.ts";
import type { Progress } from "../experiment/run.ts";
import type { Share } from "../experiment/share.ts";
import type { Known } from "../report/budgets/precision.ts";
import type { About } from "../report/build.ts";
import type { CompareRequest } from "../report/compare/compare.ts";
import type { Comparison } from "../report/comparison.ts";
import type { Explanation } from "../report/explanation.ts";
import type { Assumptions, Report } from "../report/report.ts";
import type { Precision } from "../scenario/budgets/precision.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { PlannedRun } from "./driving/task.ts";

export type { About, Progress };

export interface Simulator {
  /** Never throws; `needs` names files that the scenario refers to, to be read and passed in. */
  readScenario(source: Source, options: ReadingOptions): Reading;
  /** The built-in price books, the default first. */
  readonly books: readonly PriceBook[];
  /** `json` is what `JSON.parse` made of the file. */
  readBook(json: unknown, file: string): { book: PriceBook } | { issues: Issue[] };
  /** What the book says of every meter in the region. */
  prices(book: PriceBook, region: string): readonly PriceLine[];
  /** Throws a UserError with issues. */
  prepare(scenario: Scenario, book: PriceBook, only: readonly string[]): Prepared;
  /** Asks for one run after another, and is given what they came to. Throws a UserError where two sides cannot be compared. */
  compare(request: CompareRequest): Promise<Iterator<AskedRun, Comparison, Part>>;
  /** What `unum-sim strategies` prints. */
  strategies(): readonly StrategySummary[];
  /** What a scenario can name under `platform:`, the default first. */
  platforms(): Promise<readonly PlatformSummary[]>;
  /** All that is known of one; undefined where there is none of that name. */
  platform(name: string): Promise<PlatformListing | undefined>;
  /** The JSON Schema of a scenario file, which is the default, or of what the program writes. */
  schema(of?: SchemaName): Promise<object>;
}

export type SchemaName = "scenario" | "report" | "comparison";

/** A scenario that is ready to run. */
export interface Prepared {
  /** As many invocations as the scenario says, where nothing else is said. */
  run(wanted?: RunLength): SharedRun;
  /** What this report of it hangs on; to be stepped like `simulate`. */
  assumptions(report: Report): Iterator<Progress, Assumptions>;
  /** The n-th invocation, from 0, step by step; to be stepped like `simulate`. */
  explain(invocation: number): Iterator<Progress, Explanation>;
  /** What `--until` says. Throws a UserError. */
  precision(written: string): Promise<Precision>;
  /** Names of the entries that run. */
  readonly strategies: readonly string[];
}

export interface RunLength {
  readonly invocations?: number;
  /** Invocations of a section, where more may be run later. */
  readonly sectionLength?: number;
}

/** A run that is simulated share by share, here or elsewhere. */
export interface SharedRun {
  readonly invocations: number;
  /** How many strategies each of them runs under. */
  readonly strategies: number;
  /** Step it; a step takes a few milliseconds. */
  simulate(share: Share): Iterator<Progress, Part>;
  /** A part as data that can be sent, and back. */
  dataOf(part: Part): PartData;
  received(data: PartData): Part;
  /** What may be anything, as the part of this share. Throws a Fault where it is something else. */
  recognized(json: unknown, share: Share): Part;
  /** Of all of it. */
  report(whole: Part, about: About): Report;
  /** How far all of it is from knowing a figure so exactly; undefined where there is no such figure. */
  known(whole: Part, precision: Precision): Known | undefined;
}

/** With what another thread needs to know of it. */
export interface AskedRun {
  readonly run: SharedRun;
  readonly planned: PlannedRun;
}

export interface Source {
  readonly file: string;
  readonly text: string;
}

export interface ReadingOptions {
  readonly overrides: readonly string[];
  /** Beside those of the scenario. */
  readonly budgets: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

export type Reading =
  | { readonly kind: "scenario"; readonly scenario: Scenario; readonly inputs: readonly string[] }
  | { readonly kind: "issues"; readonly issues: readonly Issue[] }
  /** `places` say where each file is named. */
  | { readonly kind: "needs"; readonly files: readonly string[]; readonly places?: readonly Place[] };

export interface StrategySummary {
  readonly name: string;
  readonly summary: string;
  readonly params: readonly { readonly name: string; readonly default: string; readonly summary: string }[];
}

export interface PriceLine {
  readonly meter: string;
  /** "$0.0000166667 per GB-second up to 6,000,000,000, then ..."; "free: ..."; "unknown: ...". */
  readonly says: string;
  /** Title and date of the source. */
  readonly source?: string;
}
