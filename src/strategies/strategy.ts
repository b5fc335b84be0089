// What a strategy is: a protocol by which finished functions start the next.

import type { GenericSchema } from "valibot";
import type { Cloud } from "../cloud/cloud.ts";
import type { Invocation } from "../cloud/invocation.ts";
import type { MeterName } from "../cloud/meters.ts";
import type { Process } from "../engine/task.ts";
import type { Workflow } from "../scenario/workflow.ts";

export interface Strategy<Params = unknown> {
  /** "polling": what a scenario calls it. */
  readonly name: string;
  /** One sentence, printed by `unum-sim strategies`. */
  readonly summary: string;
  /** The meters it uses beside Lambda's: what a price book must know for it. */
  readonly meters: readonly MeterName[];
  /** It deploys a function of its own, made from the scenario's defaults. */
  readonly hasOwnFunction?: boolean;
  /** An object schema; its input is what a user writes, defaults included. */
  readonly params: GenericSchema<unknown, Params>;
  /** One run of the whole workflow, told from the client's request on. */
  run(invocation: Invocation, cloud: Cloud, params: Params): Process;
  /** What a reader must know of how this workflow is run: "waits for a whole level". */
  notes?(workflow: Workflow): readonly string[];
}

/** A strategy whose parameters only it knows. */
export type AnyStrategy = Omit<Strategy, "run"> & {
  // A method, so that a strategy with parameters of its own can stand in the list of all.
  run(invocation: Invocation, cloud: Cloud, params: never): Process;
};
