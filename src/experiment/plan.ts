// From a scenario to something that can be run: strategies looked up, prices checked, the baseline chosen. Every problem is
// found here, before anything runs.

import * as v from "valibot";
import type { PriceBook } from "../billing/book.ts";
import { unknownPrices } from "../billing/lookup.ts";
import type { Meter } from "../billing/usage.ts";
import { METERS } from "../cloud/meters.ts";
import type { Platform } from "../cloud/platform.ts";
import { type Issue, UserError } from "../errors.ts";
import { nearest } from "../scenario/near.ts";
import type { Scenario, StrategyEntry } from "../scenario/scenario.ts";
import { type Workflow, workflowOf } from "../scenario/workflow.ts";
import { STRATEGIES } from "../strategies/registry.ts";
import type { AnyStrategy } from "../strategies/strategy.ts";

export interface Plan {
  readonly scenario: Scenario;
  readonly workflow: Workflow;
  readonly platform: Platform;
  readonly book: PriceBook;
  readonly entries: readonly PlannedEntry[];
  /** The entry the others are compared with. */
  readonly baseline: PlannedEntry;
  /** What the reader must know of the baseline. */
  readonly notes: readonly string[];
  /** Strategies of the default list for which the region has no price. */
  readonly omitted: readonly Omitted[];
}

export interface PlannedEntry {
  readonly name: string;
  readonly strategy: AnyStrategy;
  readonly params: unknown;
  readonly paramsAsWritten: Readonly<Record<string, unknown>>;
  /** All that it can use, in the order of the meters. */
  readonly meters: readonly Meter[];
}

export interface Omitted {
  readonly strategy: string;
  readonly meter: string;
  readonly region: string;
}

export interface PlanOptions {
  /** Only these: names of entries, or of strategies with their default parameters. */
  readonly only?: readonly string[];
}

/** Throws a UserError with all that is wrong. */
export function planRun(scenario: Scenario, book: PriceBook, options: PlanOptions = {}): Plan {
  const workflow = workflowOf(scenario);
  const isDefaultList = scenario.strategies === undefined && options.only === undefined;
  const wanted = chosen(scenario.strategies ?? STRATEGIES.map(defaultEntry), options.only).map((one) =>
    planned(one, workflow),
  );
  const missing = wanted.flatMap((entry) => missingPrices(entry, book, scenario.region));
  const omitted = isDefaultList ? missing : [];
  const entries = wanted.filter((entry) => !omitted.some((one) => one.strategy === entry.name));
  if (missing.length > 0 && (!isDefaultList || entries.length === 0)) throw new UserError(missing.map(priceIssue));
  const platform = scenario.platform as Platform;
  const baseline = baselineOf(entries, scenario);
  const notes = baselineNotes(baseline, scenario);
  return { scenario, workflow, platform, book, entries, baseline, notes, omitted };
}

/** An entry as if the scenario said just `- name`. */
function defaultEntry(strategy: AnyStrategy): StrategyEntry {
  const params = v.parse(strategy.params, {});
  return { name: strategy.name, use: strategy.name, params, paramsAsWritten: defaultsAsWritten(strategy) };
}

/** The defaults in the user's spelling: "100ms", not microseconds. */
export function defaultsAsWritten({ params }: AnyStrategy): Record<string, unknown> {
  const { entries = {} } = params as { entries?: Readonly<Record<string, { default?: unknown }>> };
  return Object.fromEntries(Object.entries(entries).map(([key, schema]) => [key, schema.default]));
}

function chosen(entries: readonly StrategyEntry[], only: readonly string[] | undefined): readonly StrategyEntry[] {
  if (only === undefined || only.length === 0) return entries;
  const known = [...new Set([...entries.map((one) => one.name), ...STRATEGIES.map((one) => one.name)])];
  const unknown = only.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new UserError(unknown.map((name) => unknownStrategy(name, known)));
  return [...new Set(only)].map((name) => {
    const entry = entries.find((one) => one.name === name);
    return entry ?? defaultEntry(STRATEGIES.find((one) => one.name === name)!);
  });
}

function planned({ name, use, params, paramsAsWritten }: StrategyEntry, workflow: Workflow): PlannedEntry {
  const strategy = STRATEGIES.find((one) => one.name === use)!;
  return { name, strategy, params, paramsAsWritten, meters: metersOf(strategy, workflow) };
}

/** The strategy's own, and Lambda's for every architecture in use. */
function metersOf(strategy: AnyStrategy, { functions, defaults }: Workflow): readonly Meter[] {
  const all = strategy.hasOwnFunction === true ? [...functions, defaults] : functions;
  const lambda = all.flatMap(({ architecture }) => LAMBDA_METERS[architecture]);
  const names: readonly string[] = [...lambda, ...strategy.meters];
  return METERS.filter((meter) => names.includes(meter.name));
}

const LAMBDA_METERS = {
  x86: ["lambda.request", "lambda.mb-ms"],
  arm64: ["lambda.arm64.request", "lambda.arm64.mb-ms"],
} as const;

function missingPrices({ name, meters }: PlannedEntry, book: PriceBook, region: string): Omitted[] {
  return unknownPrices(meters, book, region).map(({ meter }) => ({ strategy: name, meter, region }));
}

/** Where the baseline that was asked for is not among those that run, the report says so. */
function baselineNotes({ name }: PlannedEntry, { baseline }: Scenario): string[] {
  if (baseline === undefined || name === baseline) return [];
  return [`the others are compared with ${name}, since ${baseline} is not in this run`];
}

function baselineOf(entries: readonly PlannedEntry[], { baseline }: Scenario): PlannedEntry {
  const named = entries.find((one) => one.name === baseline);
  return named ?? entries.find((one) => one.strategy.name === "last-branch") ?? entries[0]!;
}

function priceIssue({ strategy, meter, region }: Omitted): Issue {
  return {
    path: ["region"],
    message: `${strategy} needs the price of ${meter}, which is unknown in ${region}`,
    expected: "another region, a price book of your own (prices: my-prices.json), or another strategy",
  };
}

function unknownStrategy(name: string, known: readonly string[]): Issue {
  const didYouMean = nearest(name, known);
  const issue = {
    path: ["strategies"],
    message: `there is no strategy ${name}`,
    expected: `one of ${known.join(", ")}`,
  };
  return didYouMean === undefined ? issue : { ...issue, didYouMean };
}
