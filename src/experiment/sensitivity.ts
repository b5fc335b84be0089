// How far a result moves when one latency of the platform is as short, or as long, as its confidence allows, and all else is as it is: the
// same worlds, the same luck, so that a difference is the latency's doing and few invocations show it.

import { invoice } from "../billing/invoice.ts";
import { nearestNumber } from "../billing/money.ts";
import { dataSet } from "../cloud/data-sets.ts";
import { scaledModel } from "../cloud/delay.ts";
import type { Measured } from "../cloud/measured.ts";
import { EXPRESS_START_NAME, OPERATION_NAMES } from "../cloud/operation-names.ts";
import { OPERATIONS, type Operation } from "../cloud/operations.ts";
import type { Platform } from "../cloud/platform.ts";
import { BANDS, confidenceAt, type Provenance } from "../cloud/provenance.ts";
import type { EntryResult } from "./entry-result.ts";
import type { Plan } from "./plan.ts";
import { type Progress, simulate } from "./run.ts";

/** Enough for a paired difference; of a workflow with many functions fewer are. */
const MOST_INVOCATIONS = 500;
const FEWEST_INVOCATIONS = 20;
const HANDLERS = 5000;
/** So many show whether a latency is used at all; where copies are many, fewer. */
const MOST_PROBED = 20;
const FEWEST_PROBED = 2;
const HANDLERS_PROBED = 1000;

/** Means of one strategy. */
export interface Means {
  readonly name: string;
  /** Undefined where no invocation has a result. */
  readonly latencyMs: number | undefined;
  readonly usdPerMillion: number;
  /** Invocations that timed out or failed, or all of them where it cannot run. */
  readonly lost: number;
}

/** What one latency does. */
export interface Sensitivity {
  /** As under `platform:`. */
  readonly key: string;
  /** To begin a sentence with. */
  readonly name: string;
  readonly provenance: Provenance;
  /** Shares of its value. */
  readonly band: readonly [low: number, high: number];
  readonly low: readonly Means[];
  readonly high: readonly Means[];
}

export interface Sensitivities {
  readonly invocations: number;
  readonly now: readonly Means[];
  /** Latencies that change something. */
  readonly all: readonly Sensitivity[];
  /** The same where the price book's rule on the init of cold environments is the other one; absent where nothing is cold. */
  readonly otherInit?: { readonly isBilledNow: boolean; readonly means: readonly Means[] };
}

export function* sensitivities(plan: Plan): Generator<Progress, Sensitivities> {
  const { slots } = plan.workflow;
  const between = (fewest: number, most: number, some: number) => Math.max(fewest, Math.min(most, Math.ceil(some)));
  const enough = between(FEWEST_INVOCATIONS, MOST_INVOCATIONS, HANDLERS / slots);
  const probes = between(FEWEST_PROBED, MOST_PROBED, HANDLERS_PROBED / slots);
  const invocations = Math.min(enough, plan.scenario.invocations);
  const memoryMb = Math.max(...plan.scenario.functions.map((spec) => spec.memoryMb));
  const variations = variationsOf(plan.platform, memoryMb);
  const step = stepsOf(plan, 3 + 3 * variations.length);
  const probed = yield* step(plan, probes);
  const now = yield* step(plan, invocations);
  const all: Sensitivity[] = [];
  for (const { platformAt, ...variation } of variations) {
    const [low, high] = variation.band;
    // What changes nothing at its longest is not used.
    const longest = { ...plan, platform: platformAt(high) };
    const isUsed = !same(yield* step(longest, probes), probed);
    if (!isUsed) continue;
    const atHigh = yield* step(longest, invocations);
    all.push({ ...variation, high: atHigh, low: yield* step({ ...plan, platform: platformAt(low) }, invocations) });
  }
  const means = yield* step(withOtherInit(plan), invocations);
  const otherInit = { isBilledNow: plan.book.rules.initBilled, means };
  return { invocations, now, all, ...(!same(means, now) && { otherInit }) };
}

const withOtherInit = ({ book, ...plan }: Plan): Plan => ({
  ...plan,
  book: { ...book, rules: { ...book.rules, initBilled: !book.rules.initBilled } },
});

/** Means of so many invocations of a plan that differs in one thing, in steps that say how far all of it is. */
function stepsOf({ scenario }: Plan, total: number) {
  let done = 0;
  return function* (plan: Plan, most: number): Generator<Progress, Means[]> {
    const shorter = { ...plan, scenario: { ...scenario, invocations: Math.min(most, scenario.invocations) } };
    const steps = simulate(shorter);
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) yield { done: done + step.value.done / step.value.total, total };
    done += 1;
    return step.value.entries.map((run) => meansOf(run, shorter));
  };
}

function meansOf({ entry: { name }, tally, cannotRun }: EntryResult, { scenario, book }: Plan): Means {
  const { invocations, region, volume, freeTier } = scenario;
  if (cannotRun !== undefined) return { name, latencyMs: undefined, usdPerMillion: 0, lost: invocations };
  const bill = invoice({ usage: tally.usage, invocations, book, region, volume, freeTier });
  return {
    name,
    latencyMs: tally.latency.count === 0 ? undefined : Number(tally.latencySum.total) / tally.latency.count / 1000,
    // The plan has asked for every price that a strategy may need.
    usdPerMillion: "invoice" in bill ? nearestNumber(bill.invoice.exactUsd) : 0,
    lost: tally.timedOut + tally.failed,
  };
}

interface Variation extends Pick<Sensitivity, "key" | "name" | "provenance" | "band"> {
  platformAt(share: number): Platform;
}

/** Every latency that is the data set's own and not the scenario's. */
function variationsOf(platform: Platform, memoryMb: number): Variation[] {
  if (platform.base === "ideal") return [];
  const known = dataSet(platform.base);
  const trusted = (from: Measured): Pick<Variation, "provenance" | "band"> => {
    const confidence = confidenceAt(from, memoryMb);
    return { provenance: { ...from, confidence }, band: BANDS[confidence] };
  };
  const own = OPERATIONS.filter(
    (operation) => !isChanged(operation, platform) && known.operations[operation].model.kind !== "none",
  );
  const operations = own.map(
    (operation): Variation => ({
      key: operation,
      name: OPERATION_NAMES[operation].name,
      ...trusted(known.operations[operation]),
      platformAt: (share) => ({
        ...platform,
        delays: { ...platform.delays, [operation]: scaledModel(platform.delays[operation], share) },
      }),
    }),
  );
  if (platform.changed.has("stepFunctions.start")) return operations;
  const express: Variation = {
    key: "stepFunctions.start (Express)",
    name: EXPRESS_START_NAME.name,
    ...trusted(known.expressStart),
    platformAt: (share) => ({ ...platform, expressStart: scaledModel(platform.expressStart, share) }),
  };
  return [...operations, express];
}

/** Whoever says how long GetItem takes has said it of a batch. */
function isChanged(operation: Operation, { changed }: Platform): boolean {
  return changed.has(operation) || (operation === "dynamodb.batchGet" && changed.has("dynamodb.get"));
}

function same(a: readonly Means[], b: readonly Means[]): boolean {
  return a.every(({ latencyMs, usdPerMillion, lost }, i) => {
    const other = b[i]!;
    return latencyMs === other.latencyMs && usdPerMillion === other.usdPerMillion && lost === other.lost;
  });
}
