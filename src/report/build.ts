// Builds the report of a run: the one place where tallies become the figures that people read.

import type { Bill } from "../billing/charges.ts";
import { type Invoice, invoice } from "../billing/invoice.ts";
import { pricesAsOf } from "../billing/lookup.ts";
import { minus, nearestNumber, over, usd } from "../billing/money.ts";
import type { Purpose } from "../billing/usage.ts";
import { METERS } from "../cloud/meters.ts";
import { Fault } from "../errors.ts";
import type { EntryResult } from "../experiment/entry-result.ts";
import type { Moments } from "../experiment/moments.ts";
import type { Plan } from "../experiment/plan.ts";
import type { Results } from "../experiment/run.ts";
import { verdictsOf } from "./budgets/judge.ts";
import { costOf, differenceInterval } from "./cost.ts";
import { gbSecondsOf } from "./gb-seconds.ts";
import { latencyOf, msOf } from "./latency.ts";
import { type Interval, REPORT_SCHEMA, type Report, type StrategyResult } from "./report.ts";
import { worldDigest } from "./world-digest.ts";

/** Where the scenario came from, and who built the report. */
export interface About {
  readonly file: string;
  readonly sha256: string;
  readonly overrides: readonly string[];
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  readonly version: string;
  /** A verdict that is inconclusive fails. */
  readonly strict?: boolean;
}

const MOST_REASONS = 20;

export function buildReport(plan: Plan, { entries }: Results, about: About): Report {
  const report = figuresOf(plan, entries, about);
  if (plan.scenario.budgets.length === 0) return report;
  const budgets = verdictsOf({ report, runs: entries, plan, strict: about.strict ?? false });
  return { ...report, budgets };
}

function figuresOf(plan: Plan, entries: Results["entries"], about: About): Report {
  const { scenario, workflow, platform, book, baseline } = plan;
  const invoices = entries.map((run) => invoiceOf(run, plan));
  const base = entries.findIndex((run) => run.entry === baseline);
  const used = METERS.filter(({ name }) => invoices.some((one) => one.lines.some(({ meter }) => meter === name)));
  return {
    schema: REPORT_SCHEMA,
    tool: { name: "unum-sim", version: about.version },
    scenario: {
      name: scenario.name,
      ...(scenario.description !== undefined && { description: scenario.description }),
      file: about.file,
      sha256: about.sha256,
      overrides: about.overrides,
      inputs: about.inputs,
    },
    seed: seedOf(scenario.seed),
    invocations: scenario.invocations,
    world: worldDigest(scenario),
    region: scenario.region,
    platform: platform.name,
    prices: {
      id: book.id,
      asOf: pricesAsOf(used, book, scenario.region),
      notCovered: book.notCovered,
      ...(scenario.volume !== undefined && { volume: scenario.volume }),
      ...(scenario.freeTier && { freeTier: true }),
    },
    baseline: baseline.name,
    fanIns: workflow.fanIns.length,
    strategies: entries.map((run, index) =>
      resultOf(run, invoices[index]!, plan, { run: entries[base]!, invoice: invoices[base]! }),
    ),
    omitted: plan.omitted,
    budgets: [],
    regression: [],
  };
}

export function seedOf(written: string): number | string {
  const number = Number(written);
  return Number.isSafeInteger(number) && String(number) === written ? number : written;
}

function invoiceOf(run: EntryResult, plan: Plan): Invoice {
  const result = invoice(billOf(run, plan));
  if ("invoice" in result) return result.invoice;
  // The plan asked for the prices of all meters that a strategy says it uses.
  throw new Fault("a meter was used whose price nobody asked for", { ...result.missing[0], strategy: run.entry.name });
}

function billOf({ tally, cannotRun }: EntryResult, { scenario, book }: Plan): Bill {
  return {
    usage: cannotRun === undefined ? tally.usage : [],
    invocations: scenario.invocations,
    book,
    region: scenario.region,
    volume: scenario.volume,
    freeTier: scenario.freeTier,
  };
}

interface Priced {
  readonly run: EntryResult;
  readonly invoice: Invoice;
}

function resultOf(
  run: EntryResult,
  bill: Invoice,
  { scenario, workflow, notes }: Plan,
  baseline: Priced,
): StrategyResult {
  const { entry, tally, cannotRun } = run;
  const { completed, timedOut, failed } = tally;
  return {
    name: entry.name,
    strategy: entry.strategy.name,
    params: entry.paramsAsWritten,
    ...(cannotRun !== undefined && { cannotRun }),
    latencyMs: cannotRun === undefined ? latencyOf(tally) : null,
    billedGbSeconds: billedOf(run, scenario.invocations),
    costPerMillion: costOf(bill, tally.costMoments),
    coldStartsPerInvocation: cannotRun === undefined ? tally.coldStarts / scenario.invocations : 0,
    outcomes: cannotRun === undefined ? { completed, timedOut, failed } : { completed: 0, timedOut: 0, failed: 0 },
    failures: cannotRun === undefined ? failuresOf(tally.failures) : [],
    notes: [...(entry.strategy.notes?.(workflow) ?? []), ...(run === baseline.run ? notes : [])],
    ...(run !== baseline.run && { versusBaseline: versusOf({ run, invoice: bill }, baseline) }),
  };
}

function billedOf({ tally, cannotRun }: EntryResult, invocations: number): StrategyResult["billedGbSeconds"] {
  const { usage } = tally;
  const of = (purposes: readonly Purpose[]) =>
    cannotRun === undefined ? gbSecondsOf(usage, invocations, purposes) : 0;
  return {
    perInvocation: of(["work", "wait", "coordination"]),
    work: of(["work"]),
    wait: of(["wait"]),
    coordination: of(["coordination"]),
  };
}

/** The commonest by name: of many copies each may have a reason of its own. */
export function failuresOf(failures: ReadonlyMap<string, number>): StrategyResult["failures"] {
  const all = [...failures].map(([reason, invocations]) => ({ reason, invocations }));
  all.sort((a, b) => b.invocations - a.invocations || (a.reason < b.reason ? -1 : 1));
  const rest = all.slice(MOST_REASONS).reduce((sum, { invocations }) => sum + invocations, 0);
  return [...all.slice(0, MOST_REASONS), ...(rest === 0 ? [] : [{ reason: "other reasons", invocations: rest }])];
}

function versusOf(one: Priced, baseline: Priced): NonNullable<StrategyResult["versusBaseline"]> {
  const difference = one.run.tally.versusBaseline;
  const hasStopped = one.run.cannotRun !== undefined || baseline.run.cannotRun !== undefined;
  const more = minus(one.invoice.exactUsd, baseline.invoice.exactUsd);
  const base = baseline.invoice.exactUsd;
  return {
    latencyMs:
      difference.count === 0 || hasStopped ? null : { mean: msOf(difference.mean), ci95: intervalOf(difference) },
    costPerMillion: {
      usd: usd(more),
      ci95: differenceInterval(more, one.run.tally.costVersusBaseline),
      percent: base.numerator === 0n ? null : 100 * nearestNumber(over(more, base)),
    },
  };
}

function intervalOf({ mean, halfWidth95 }: Moments): Interval {
  return [msOf(mean - halfWidth95), msOf(mean + halfWidth95)];
}
