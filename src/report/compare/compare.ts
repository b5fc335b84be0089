// From two sides (a scenario and a price book each) to their comparison: both on the seed of the old one, with the larger number of
// invocations; the old one once more at the new prices, and once more as it was saved, where that is needed.

import type { PriceBook } from "../../billing/book.ts";
import { UserError } from "../../errors.ts";
import { paired, simulatePair } from "../../experiment/compare.ts";
import { type Plan, planRun } from "../../experiment/plan.ts";
import { type Progress, simulate } from "../../experiment/run.ts";
import type { RegressionLimit } from "../../scenario/budgets/budget.ts";
import { differencesOf } from "../../scenario/differences.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { buildReport } from "../build.ts";
import type { Change, Comparison, Side } from "../comparison.ts";
import type { Report } from "../report.ts";
import { buildComparison } from "./build.ts";

export interface ComparedSide {
  readonly scenario: Scenario;
  readonly book: PriceBook;
  /** Only these strategies; empty for all. */
  readonly only: readonly string[];
  /** As typed. */
  readonly file: string;
  readonly sha256: string;
  readonly text: string;
  readonly overrides: readonly string[];
  /** Texts of the files that the scenario names. */
  readonly files: Readonly<Record<string, string>>;
  /** What was saved with it, where it is a baseline. */
  readonly saved?: Pick<Report, "tool" | "invocations" | "strategies">;
}

export interface CompareRequest {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  /** Those of the command line; the scenario's own hold beside them. */
  readonly limits: readonly RegressionLimit[];
  readonly strict: boolean;
  readonly version: string;
}

/** Throws a UserError where the two cannot be compared. */
export function* compare(request: CompareRequest): Generator<Progress, Comparison> {
  const { before, after, strict, version } = request;
  const together = {
    seed: before.scenario.seed,
    invocations: Math.max(
      before.saved?.invocations ?? before.scenario.invocations,
      after.saved?.invocations ?? after.scenario.invocations,
    ),
  };
  const plan = (side: ComparedSide): Plan => planOf(side, paired(side.scenario, together));
  const [old, now] = [plan(before), plan(after)];
  refuseStrangers(old, now);
  const isSamePrices = samePrices(old, now);
  const repriced = isSamePrices ? undefined : repricedPlan(old, now);
  const pair = { before: old, after: now, isSamePrices, repriced };
  const savedAs = yield* asSaved(before, version);
  const results = yield* simulatePair(pair);
  return buildComparison({
    ...{ pair, results, strict, version },
    ...{ before: knownOf(before), after: knownOf(after) },
    limits: limitsOf(request),
    changes: changesOf(before, after),
    notes: [
      ...savedAs,
      ...seedNote(before, after),
      ...budgetNote(after),
      ...(isSamePrices || repriced !== undefined
        ? []
        : ["the new prices do not say what the old design needs: what prices did is not told apart"]),
    ],
  });
}

function planOf({ book, only }: ComparedSide, scenario: Scenario): Plan {
  return planRun(scenario, book, only.length > 0 ? { only } : {});
}

function refuseStrangers(before: Plan, after: Plan): void {
  const names = (plan: Plan): string[] => plan.entries.map(({ name }) => name);
  const [old, now] = [names(before), names(after)];
  if (now.some((name) => old.includes(name))) return;
  const message = `the two have no strategy in common: ${old.join(", ")} before, ${now.join(", ")} after`;
  throw new UserError([{ path: [], message, expected: "at least one entry of the same name on both sides" }]);
}

const samePrices = (before: Plan, after: Plan): boolean =>
  JSON.stringify(before.book) === JSON.stringify(after.book) &&
  before.scenario.volume === after.scenario.volume &&
  before.scenario.freeTier === after.scenario.freeTier;

function repricedPlan(before: Plan, { book, scenario }: Plan): Plan | undefined {
  const { volume: _, ...rest } = before.scenario;
  const { volume, freeTier } = scenario;
  const terms = { ...rest, freeTier, ...(volume !== undefined && { volume }) };
  try {
    return planRun(terms, book, { only: before.entries.map(({ name }) => name) });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** The program is a cause of its own: what it says today of the saved run may not be what it said then. */
function* asSaved({ saved, scenario, ...side }: ComparedSide, version: string): Generator<Progress, string[]> {
  if (saved === undefined) return [];
  const plan = planOf({ ...side, scenario }, { ...scenario, invocations: saved.invocations });
  const about = { file: side.file, sha256: side.sha256, overrides: side.overrides, inputs: [], version };
  const today = buildReport(plan, yield* simulate(plan), about).strategies;
  const changed = saved.strategies.filter(({ name, ...row }) => {
    const again = today.find((one) => one.name === name);
    return again === undefined || figures(again) !== figures({ name, ...row });
  });
  if (changed.length === 0) return [];
  const by = saved.tool.version === version ? `another build of ${version}` : `unum-sim ${saved.tool.version}`;
  const names = changed.map(({ name }) => name).join(", ");
  return [
    `the program has changed: ${side.file} was saved by ${by}, and this one, ${version}, has other figures for ${names}; both sides are this one's`,
  ];
}

/** What was simulated and priced. */
const figures = ({ latencyMs, billedGbSeconds, costPerMillion, outcomes }: Report["strategies"][number]): string =>
  JSON.stringify([latencyMs, billedGbSeconds, costPerMillion, outcomes]);

function knownOf({ file, sha256, saved }: ComparedSide): Pick<Side, "file" | "sha256" | "kind" | "savedBy"> {
  if (saved === undefined) return { file, sha256, kind: "scenario" };
  return { file, sha256, kind: "baseline", savedBy: saved.tool.version };
}

/** The new scenario's limits, or the old one's where it has none; one of the command line takes the place of another. */
function limitsOf({ before, after, limits }: CompareRequest): RegressionLimit[] {
  const own = after.scenario.regression.length > 0 ? after.scenario.regression : before.scenario.regression;
  const instead = new Set(limits.map(({ metric }) => metric));
  return [...own.filter(({ metric }) => !instead.has(metric)), ...limits];
}

function changesOf(before: ComparedSide, after: ComparedSide): Change[] {
  return [...differencesOf(before, after), ...fileChanges(before, after), ...bookChange(before.book, after.book)];
}

/** Named on both sides by one name, and not the same. */
function fileChanges({ files: old }: ComparedSide, { files: now }: ComparedSide): Change[] {
  const changed = Object.keys(now).filter((name) => Object.hasOwn(old, name) && old[name] !== now[name]);
  return changed.map((name) => ({ path: name, before: "a file", after: "another file of this name" }));
}

function bookChange(before: PriceBook, after: PriceBook): Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const says = ({ id, asOf }: PriceBook): string => `${id}, as of ${asOf}`;
  const isOtherText = says(before) !== says(after);
  return [
    { path: "price book", before: says(before), after: isOtherText ? says(after) : `${says(after)}, other prices` },
  ];
}

/** Who wrote them and sees a comparison end well would take them for kept. */
function budgetNote({ scenario: { budgets }, file }: ComparedSide): string[] {
  if (budgets.length === 0) return [];
  return [`budgets are judged by unum-sim run: those of ${file} are not looked at here`];
}

function seedNote({ scenario: before }: ComparedSide, { scenario: after }: ComparedSide): string[] {
  if (before.seed === after.seed) return [];
  return [`the seeds differ (${before.seed} and ${after.seed}): both sides ran with ${before.seed}`];
}
