// From two sides (a scenario and a price book each) to their comparison: both on the seed of the old one, with the larger number of
// invocations; the old one once more at the new prices, and either once more as it was saved, where that is needed.

import type { PriceBook } from "../../billing/book.ts";
import { simulatePair } from "../../experiment/compare.ts";
import type { Asking } from "../../experiment/run.ts";
import type { RegressionLimit } from "../../scenario/budgets/budget.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Comparison } from "../comparison.ts";
import type { SavedReport } from "../saved-report.ts";
import { asSaved } from "./as-saved.ts";
import { buildComparison, type Known } from "./build.ts";
import { changesOf } from "./changes.ts";
import { haveSamePrices, plansOf, repricedPlan } from "./sides.ts";

export interface ComparedSide {
  readonly scenario: Scenario;
  readonly book: PriceBook;
  /** The strategies that a saved run was of; empty for all of the scenario. */
  readonly strategies: readonly string[];
  /** As typed. */
  readonly file: string;
  readonly sha256: string;
  readonly text: string;
  readonly overrides: readonly string[];
  /** Texts of the files that the scenario names. */
  readonly files: Readonly<Record<string, string>>;
  /** What was saved with it, where it is a baseline. */
  readonly saved?: SavedReport;
}

export interface CompareRequest {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  /** Only these strategies; empty for all. */
  readonly only: readonly string[];
  /** Of each side; absent: the larger of the two numbers. */
  readonly invocations?: number;
  /** Those of the command line; the scenario's own hold beside them. */
  readonly limits: readonly RegressionLimit[];
  readonly strict: boolean;
  readonly version: string;
}

/** Throws a UserError where the two cannot be compared. */
export function* compare(request: CompareRequest): Asking<Comparison> {
  const { before, after, only, strict, version } = request;
  const [old, now] = plansOf(request, { seed: before.scenario.seed, invocations: invocationsOf(request) });
  const isSamePrices = haveSamePrices(old, now);
  const repriced = isSamePrices ? undefined : repricedPlan(old, now);
  const pair = { before: old, after: now, isSamePrices, repriced };
  const savedAs = [...(yield* asSaved(before, { only, version })), ...(yield* asSaved(after, { only, version }))];
  const results = yield* simulatePair(pair);
  return buildComparison({
    ...{ pair, results, strict, version },
    ...{ before: knownOf(before), after: knownOf(after) },
    limits: limitsOf(request),
    changes: changesOf(before, after),
    notes: [
      // Of one file twice it is said once.
      ...new Set(savedAs),
      ...seedNote(before, after),
      ...budgetNote(after),
      ...(isSamePrices || repriced !== undefined
        ? []
        : ["the new prices do not say what the old design needs: what prices did is not told apart"]),
    ],
  });
}

function invocationsOf({ before, after, invocations }: CompareRequest): number {
  const own = ({ saved, scenario }: ComparedSide): number => (saved ?? scenario).invocations;
  return invocations ?? Math.max(own(before), own(after));
}

function knownOf({ file, sha256, saved }: ComparedSide): Known {
  if (saved === undefined) return { file, sha256, kind: "scenario" };
  return { file, sha256, kind: "baseline", savedBy: saved.tool.version };
}

/** The new scenario's limits, or the old one's where it has none; one of the command line takes the place of another. */
function limitsOf({ before, after, limits }: CompareRequest): RegressionLimit[] {
  const own = after.scenario.regression.length > 0 ? after.scenario.regression : before.scenario.regression;
  const instead = new Set(limits.map(({ metric }) => metric));
  return [...own.filter(({ metric }) => !instead.has(metric)), ...limits];
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
