// What one invocation keeps in DynamoDB and S3: checkpoints and outputs by slot, the rest by fan-in. All of it comes back
// empty in the next invocation.

import type { Workflow } from "../scenario/workflow.ts";
import { Item, Items } from "./item.ts";

/** Where the inputs of a fan-in meet in DynamoDB. */
export interface Meeting {
  /** That somebody has started it. */
  readonly claim: Item;
  /** Which of its inputs are done. */
  readonly bitmap: Item;
  /** Checkpoints of all inputs, in the order of `after`. */
  readonly inputs: readonly Item[];
}

export class Stored {
  /** By slot: that a copy is done, and its output. */
  readonly checkpoints: Items;
  /** By function number of the fan-in: which of its inputs are done. */
  readonly bitmaps: Items;
  /** By function number of the fan-in: that somebody has started it. */
  readonly claims: Items;
  /** By function number of the fan-in: a prefix with an object for each of its inputs. */
  readonly inputs: Items;
  /** By slot: the output of a copy that feeds no fan-in. */
  readonly outputs: Items;
  /** Every item that has ever been asked for. */
  readonly #made: Item[] = [];
  readonly #meetings: (Meeting | undefined)[] = [];
  readonly #workflow: Workflow;

  constructor(workflow: Workflow) {
    const { functions, slotNames } = workflow;
    this.#workflow = workflow;
    const perFanIn = (what: string) =>
      new Items(this.#made, (index) => new Item(`${what} of ${nameOf(index)}`, roomOf(index)));
    const nameOf = (index: number) => functions[index]!.name;
    const roomOf = (index: number) => functions[index]!.inputs.length;
    this.checkpoints = new Items(this.#made, (slot) => new Item(`checkpoint of ${slotNames[slot]}`, 1));
    this.outputs = new Items(this.#made, (slot) => new Item(`output of ${slotNames[slot]}`, 1));
    this.bitmaps = perFanIn("bitmap");
    this.claims = perFanIn("claim");
    this.inputs = perFanIn("inputs");
  }

  /** By function number of the fan-in. */
  meeting(index: number): Meeting {
    return this.#meetings[index] ?? this.#newMeeting(index);
  }

  #newMeeting(index: number): Meeting {
    const inputs = this.#workflow.functions[index]!.inputs.map((slot) => this.checkpoints.at(slot));
    const meeting = { claim: this.claims.at(index), bitmap: this.bitmaps.at(index), inputs };
    this.#meetings[index] = meeting;
    return meeting;
  }

  clear(): void {
    const made = this.#made;
    for (let i = 0; i < made.length; i++) made[i]!.clear();
  }
}
