// The report as plain, versioned data: what `--format json` prints and what every format renders. Numbers are computed
// before they get here; money and quantities are decimal strings, so that no reader rounds them.

export const REPORT_SCHEMA = "unum-sim/report/1";

export interface Report {
  readonly schema: typeof REPORT_SCHEMA;
  readonly tool: { readonly name: "unum-sim"; readonly version: string };
  readonly scenario: {
    readonly name: string;
    readonly description?: string;
    /** The argument as typed; "-" is standard input. */
    readonly file: string;
    readonly sha256: string;
    /** `--set`s and flags that changed the scenario, in order: "functions.A.duration=2s". */
    readonly overrides: readonly string[];
    /** Files the scenario names (price book, CSVs). */
    readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  };
  /** A whole number as a number, any other seed as it was written. */
  readonly seed: number | string;
  readonly invocations: number;
  /** Two reports are paired exactly when this is equal. */
  readonly world: string;
  readonly region: string;
  /** "ideal", "measured", or "measured, with changes". */
  readonly platform: string;
  readonly prices: {
    readonly id: string;
    readonly asOf: string;
    /** What no price here covers, one sentence. */
    readonly notCovered: string;
    readonly volume?: number;
    readonly freeTier?: boolean;
  };
  /** Name of the entry the others are compared with. */
  readonly baseline: string;
  /** Has the workflow any fan-in? Without one, strategies differ only in how a function starts the next. */
  readonly fanIns: number;
  readonly strategies: readonly StrategyResult[];
  /** Strategies left out of a default list for want of a price. */
  readonly omitted: readonly { readonly strategy: string; readonly meter: string; readonly region: string }[];
  /** What the result hangs on most, where somebody asked. */
  readonly assumptions?: Assumptions;
  /** A verdict for each budget and each strategy that it is about, in the order of the scenario. */
  readonly budgets: readonly Verdict[];
  /** Of one run there is none: `compare` has them. */
  readonly regression: readonly never[];
}

/** Whether a figure keeps its limit, as far as this many invocations can tell. */
export interface Verdict {
  /** The budget as it was written: "latency{strategy:polling}: p95 < 600ms". */
  readonly expression: string;
  readonly metric: string;
  /** Of latency: "p95". */
  readonly statistic?: string;
  /** Whose figure it is; absent for `best`. */
  readonly strategy?: string;
  readonly purpose?: "work" | "wait" | "coordination";
  /** Of `best`: by what. */
  readonly by?: "latency" | "cost_per_million";
  readonly level: "warn" | "error";
  readonly state: VerdictState;
  /** Does it end the run with exit code 1? */
  readonly fails: boolean;
  /** What the figures are in. */
  readonly unit: VerdictUnit;
  /** What the run says; null where it says nothing. Money is a decimal string. */
  readonly observed: number | string | null;
  /**
   * Where it lies with 95 % confidence: equal ends where luck has no part, null for an end that so few invocations cannot tell; absent
   * where they can tell neither, and where it is a figure of this run alone.
   */
  readonly ci95?: readonly [low: number | string | null, high: number | string | null];
  readonly comparison: "<" | "<=" | ">" | ">=" | "==" | "!=";
  readonly limit: number | string;
  /** How far inside its limit it is; below zero outside. Null where there is no distance. */
  readonly margin: number | string | null;
  /** Where it is inconclusive: about how many invocations would tell; null where none that can be run would. */
  readonly settledBy?: number | null;
  /** Where there is no figure: what becomes of that. Of "pass" nobody need be warned. */
  readonly onNoData?: "fail" | "warn" | "pass";
  /** Why there is no figure, or what makes it unsure. */
  readonly reason?: string;
  /** The user's own words. */
  readonly message?: string;
  /** Absent where it did not stand in a file. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
}

export type VerdictState = "passed" | "exceeded" | "inconclusive" | "no data";

/** "share" is of 1; "strategy" a name. */
export type VerdictUnit = "ms" | "usd" | "gb-seconds" | "share" | "count" | "number" | "strategy";

/** A one-at-a-time sensitivity over the confidence bands of the platform's latencies. */
export interface Assumptions {
  /** How many invocations each was simulated with. */
  readonly invocations: number;
  /** Why there is none: the platform is ideal, or the scenario's own, or nothing of it matters. */
  readonly none?: string;
  /** Two or three, what matters most first. */
  readonly hangsOn: readonly Assumption[];
  /** What the init of cold environments makes: a rule of the price book. Absent where it moves no cost by more than 1 %. */
  readonly initBilled?: {
    readonly now: boolean;
    /** Decimal USD; `otherwise` with the other rule. */
    readonly strategies: readonly { readonly name: string; readonly now: string; readonly otherwise: string }[];
  };
}

export interface Assumption {
  /** As under `platform:`: "s3.event". */
  readonly key: string;
  /** "S3's event delay". */
  readonly name: string;
  readonly source: string;
  readonly date: string;
  readonly confidence: "H" | "M" | "L";
  /** Shares of its value that the confidence allows. */
  readonly band: readonly [low: number, high: number];
  /**
   * What the report says, and that with the paired difference at each end of the band, of `invocations` invocations; null where no
   * invocation has a result.
   */
  readonly strategies: readonly {
    readonly name: string;
    readonly latencyMs: Moved | null;
    /** Decimal USD. */
    readonly costPerMillion: Moved<string>;
  }[];
  /** Names of strategies. */
  readonly fastest: Best;
  readonly cheapest: Best;
  /** Who completes in the report, and times out or fails in more than a hundredth of invocations at an end of the band. */
  readonly lost: { readonly low: readonly string[]; readonly high: readonly string[] };
}

export interface Moved<Value = number> {
  readonly low: Value;
  readonly now: Value;
  readonly high: Value;
}

export interface Best {
  readonly low: string | null;
  readonly now: string | null;
  readonly high: string | null;
}

export interface StrategyResult {
  readonly name: string;
  readonly strategy: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Why this strategy could not be simulated at all (a limit of the simulator); its figures are then all zero. */
  readonly cannotRun?: string;
  /** Null where no invocation has a result. */
  readonly latencyMs: Latency | null;
  readonly billedGbSeconds: {
    readonly perInvocation: number;
    readonly work: number;
    readonly wait: number;
    readonly coordination: number;
  };
  readonly costPerMillion: Cost;
  readonly coldStartsPerInvocation: number;
  readonly outcomes: { readonly completed: number; readonly timedOut: number; readonly failed: number };
  /** Why invocations failed or timed out, most frequent first. Empty when all completed. */
  readonly failures: readonly { readonly reason: string; readonly invocations: number }[];
  /** What the reader must know of how this was simulated: "waits for a whole level, since ...". */
  readonly notes: readonly string[];
  /** Absent on the baseline itself; null where one of the two has no latency. */
  readonly versusBaseline?: {
    readonly latencyMs: { readonly mean: number; readonly ci95: Interval } | null;
    readonly costPerMillion: {
      readonly usd: string;
      /** 95 % confidence interval of `usd` over paired invocations; equal ends where nothing is random. */
      readonly ci95: readonly [low: string, high: string];
      /** Null where the baseline costs nothing. */
      readonly percent: number | null;
    };
  };
}

export interface Latency {
  readonly mean: number;
  readonly min: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
  /** 95 % confidence intervals of what has sampling error. */
  readonly ci95: Readonly<Record<"mean" | "p50" | "p90" | "p95" | "p99" | "p999", Interval>>;
}

export type Interval = readonly [low: number, high: number];

export interface Cost {
  readonly usd: string;
  readonly work: string;
  readonly wait: string;
  readonly coordination: string;
  /** 95 % confidence interval of `usd`; equal ends where nothing is random. */
  readonly ci95: readonly [low: string, high: string];
  /** The month's bill, where a volume is given. */
  readonly usdPerMonth?: string;
  /** Meters this strategy used that the price book prices at nothing, with the book's reason. */
  readonly notPriced: readonly { readonly meter: string; readonly reason: string }[];
  readonly lines: readonly CostLine[];
}

export interface CostLine {
  readonly meter: string;
  readonly purpose: "work" | "wait" | "coordination";
  /** Units of the meter per million invocations, a decimal string. */
  readonly quantity: string;
  readonly usd: string;
}
