// The random attributes of invocations (durations, payloads, cold environments and their init times), the same for every
// strategy: everything is a pure function of seed, name and invocation, so that whoever asks gets the same world.

import { constant, type Distribution } from "../random/distribution.ts";
import type { FunctionTraits } from "../scenario/scenario.ts";
import type { Workflow } from "../scenario/workflow.ts";
import { BlockTable, drawnBy, Samplers } from "./block-table.ts";
import { Environments } from "./environments.ts";

export { BLOCK } from "./block-table.ts";

export class World {
  readonly #seed: string;
  readonly #samplers = new Samplers();
  /** Warm time of the user's code of a copy, whole microseconds. */
  readonly durations: BlockTable;
  /** What a copy's handler still does when its output is handed over, whole microseconds. */
  readonly tails: BlockTable;
  /** Output of a copy, whole bytes. */
  readonly payloads: BlockTable;

  constructor(workflow: Workflow, seed: string) {
    this.#seed = seed;
    this.durations = this.#table(workflow, "duration", (of) => of.duration);
    this.payloads = this.#table(workflow, "payload", (of) => of.payload);
    this.tails = this.#table(workflow, "tail", (of) => of.tail ?? NOTHING);
  }

  /** Samples invocations `first` to `first + count - 1`; the tables know only these. */
  sample(first: number, count: number): void {
    this.durations.sample(first, count);
    this.payloads.sample(first, count);
    this.tails.sample(first, count);
  }

  /** Keyed by (function, k): a name of the workflow, or a strategy's own such as "dynamodb-streams/checker". */
  environments(name: string, traits: FunctionTraits): Environments {
    return new Environments(name, traits, { seed: this.#seed, samplers: this.#samplers });
  }

  #table(workflow: Workflow, what: string, of: (one: FunctionOf) => Distribution): BlockTable {
    const slots = workflow.functions.flatMap((one) => {
      const draw = drawnBy(`${what}/${one.name}`, of(one), this.#seed, this.#samplers);
      return Array.from({ length: one.count }, (_, copy) => draw(copy));
    });
    return new BlockTable(slots);
  }
}

const NOTHING = constant(0);

type FunctionOf = Workflow["functions"][number];
