// How far a result moves when one latency of the platform is as short, or as long, as its confidence allows, and all else is as it is: the
// same worlds, the same luck, so that a difference is the latency's doing and few invocations show it.

import { dataSet } from "../cloud/data-sets.ts";
import { scaledModel } from "../cloud/delay.ts";
import { EXPRESS_START_NAME, OPERATION_NAMES } from "../cloud/operation-names.ts";
import { OPERATIONS, type Operation } from "../cloud/operations.ts";
import type { Platform } from "../cloud/platform.ts";
import { BANDS, type Provenance } from "../cloud/provenance.ts";
import type { Plan } from "./plan.ts";
import { type Progress, simulate } from "./run.ts";

/** Enough for a paired difference; of a workflow with many functions fewer are. */
const MOST_INVOCATIONS = 500;
const FEWEST_INVOCATIONS = 20;
/** So many show whether a latency is used at all. */
const PROBED = 20;
const HANDLERS = 5000;

/** Means of one strategy. */
export interface Means {
  readonly name: string;
  /** Undefined where no invocation has a result. */
  readonly latencyMs: number | undefined;
  readonly usdPerMillion: number;
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
}

export function* sensitivities(plan: Plan): Generator<Progress, Sensitivities> {
  const enough = Math.max(FEWEST_INVOCATIONS, Math.min(MOST_INVOCATIONS, Math.ceil(HANDLERS / plan.workflow.slots)));
  const invocations = Math.min(enough, plan.scenario.invocations);
  const variations = variationsOf(plan.platform);
  const step = stepsOf(plan, 2 + 3 * variations.length);
  const probed = yield* step(plan.platform, PROBED);
  const now = yield* step(plan.platform, invocations);
  const all: Sensitivity[] = [];
  for (const { platformAt, ...variation } of variations) {
    const [low, high] = variation.band;
    // What changes nothing at its longest is not used.
    const isUsed = !same(yield* step(platformAt(high), PROBED), probed);
    if (!isUsed) continue;
    const atHigh = yield* step(platformAt(high), invocations);
    all.push({ ...variation, high: atHigh, low: yield* step(platformAt(low), invocations) });
  }
  return { invocations, now, all };
}

/** Means of so many invocations on a platform, in steps that say how far all of it is. */
function stepsOf(plan: Plan, total: number) {
  let done = 0;
  return function* (platform: Platform, most: number): Generator<Progress, Means[]> {
    const invocations = Math.min(most, plan.scenario.invocations);
    const steps = simulate({ ...plan, platform, scenario: { ...plan.scenario, invocations } });
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) yield { done: done + step.value.done / step.value.total, total };
    done += 1;
    return step.value.entries.map(({ entry, tally }) => ({
      name: entry.name,
      latencyMs: tally.latencyMoments.count === 0 ? undefined : tally.latencyMoments.mean / 1000,
      usdPerMillion: tally.costMoments.mean * 1_000_000,
    }));
  };
}

interface Variation extends Pick<Sensitivity, "key" | "name" | "provenance" | "band"> {
  platformAt(share: number): Platform;
}

/** Every latency that is the data set's own and not the scenario's. */
function variationsOf(platform: Platform): Variation[] {
  if (platform.base === "ideal") return [];
  const known = dataSet(platform.base);
  const own = OPERATIONS.filter(
    (operation) => !isChanged(operation, platform) && known.operations[operation].model.kind !== "none",
  );
  const operations = own.map(
    (operation): Variation => ({
      key: operation,
      name: OPERATION_NAMES[operation].name,
      provenance: known.operations[operation],
      band: BANDS[known.operations[operation].confidence],
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
    provenance: known.expressStart,
    band: BANDS[known.expressStart.confidence],
    platformAt: (share) => ({ ...platform, expressStart: scaledModel(platform.expressStart, share) }),
  };
  return [...operations, express];
}

/** Whoever says how long GetItem takes has said it of a batch. */
function isChanged(operation: Operation, { changed }: Platform): boolean {
  return changed.has(operation) || (operation === "dynamodb.batchGet" && changed.has("dynamodb.get"));
}

function same(a: readonly Means[], b: readonly Means[]): boolean {
  return a.every(
    ({ latencyMs, usdPerMillion }, i) => latencyMs === b[i]!.latencyMs && usdPerMillion === b[i]!.usdPerMillion,
  );
}
