// The random attributes of invocations (durations, payloads, cold environments and their init times), the same for every
// strategy: everything is a pure function of seed, name and invocation, so that whoever asks gets the same world.

import { constant, type Distribution } from "../random/distribution.ts";
import { type Key, streamKey } from "../random/keys.ts";
import { sampler } from "../random/sampler.ts";
import { uniform } from "../random/uniform.ts";
import type { FunctionTraits } from "../scenario/scenario.ts";
import type { Workflow } from "../scenario/workflow.ts";

/** Invocations are sampled a block at a time, for all strategies at once. */
export const BLOCK = 1024;

/** What the environments of one function are like. */
export interface Environments {
  /** Init time of the function's k-th environment, microseconds; -1 where it is warm. */
  init(invocation: number, k: number): number;
}

export class World {
  readonly #seed: string;
  readonly #durations: Column[];
  readonly #payloads: Column[];
  readonly #tails: Column[];
  readonly #durationValues: readonly Float64Array[];
  readonly #tailValues: readonly Float64Array[];
  readonly #payloadValues: readonly Float64Array[];
  #first = 0;

  constructor(workflow: Workflow, seed: string) {
    this.#seed = seed;
    this.#durations = columns(workflow, seed, "duration", (of) => of.duration);
    this.#payloads = columns(workflow, seed, "payload", (of) => of.payload);
    this.#tails = columns(workflow, seed, "tail", (of) => of.tail ?? NOTHING);
    this.#tailValues = this.#tails.map((one) => one.values);
    this.#durationValues = this.#durations.map((one) => one.values);
    this.#payloadValues = this.#payloads.map((one) => one.values);
  }

  /** Samples invocations `first` to `first + count - 1`; the accessors below know only these. */
  sample(first: number, count: number): void {
    this.#first = first;
    for (const column of this.#durations) column.sample(first, count);
    for (const column of this.#payloads) column.sample(first, count);
    for (const column of this.#tails) column.sample(first, count);
  }

  /** Warm time of the user's code of a copy, whole microseconds. */
  duration(slot: number, invocation: number): number {
    return this.#durationValues[slot]![invocation - this.#first]!;
  }

  /** What a copy's handler still does when its output is handed over, whole microseconds. */
  tail(slot: number, invocation: number): number {
    return this.#tailValues[slot]![invocation - this.#first]!;
  }

  /** Output of a copy, whole bytes. */
  payload(slot: number, invocation: number): number {
    return this.#payloadValues[slot]![invocation - this.#first]!;
  }

  /** Keyed by (function, k): a name of the workflow, or a strategy's own such as "dynamodb-streams/checker". */
  environments(name: string, traits: FunctionTraits): Environments {
    if (traits.coldChance === 0) return ALWAYS_WARM;
    if (traits.coldChance === 1 && traits.coldStart.dist === "constant") return alwaysCold(traits);
    return sometimesCold(streamKey(this.#seed, `environment/${name}`), traits);
  }
}

const ALWAYS_WARM: Environments = { init: () => -1 };

function alwaysCold({ coldStart }: FunctionTraits): Environments {
  const init = Math.round(sampler(coldStart)(0.5));
  return { init: () => init };
}

function sometimesCold(key: Key, { coldChance, coldStart }: FunctionTraits): Environments {
  const { high, low } = key;
  const quantile = sampler(coldStart);
  return {
    init: (invocation, k) => {
      if (coldChance < 1 && uniform(high, low, invocation, 2 * k) >= coldChance) return -1;
      return Math.round(quantile(uniform(high, low, invocation, 2 * k + 1)));
    },
  };
}

/** One attribute of one copy over a block. */
interface Column {
  readonly values: Float64Array;
  sample(first: number, count: number): void;
}

function columns(workflow: Workflow, seed: string, what: string, of: (one: FunctionOf) => Distribution): Column[] {
  return workflow.functions.flatMap((one) => {
    const distribution = of(one);
    if (distribution.dist === "constant") return new Array<Column>(one.count).fill(constantColumn(distribution));
    const key = streamKey(seed, `${what}/${one.name}`);
    return Array.from({ length: one.count }, (_, copy) => column(distribution, key, copy));
  });
}

const NOTHING = constant(0);

type FunctionOf = Workflow["functions"][number];

function column(distribution: Distribution, { high, low }: Key, copy: number): Column {
  const values = new Float64Array(BLOCK);
  const quantile = sampler(distribution);
  return {
    values,
    sample: (first, count) => {
      for (let i = 0; i < count; i++) values[i] = Math.round(quantile(uniform(high, low, first + i, copy)));
    },
  };
}

/** All copies can share it. */
function constantColumn(distribution: Distribution): Column {
  const values = new Float64Array(BLOCK).fill(Math.round(sampler(distribution)(0.5)));
  return { values, sample: () => undefined };
}
