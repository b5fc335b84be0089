// What one invocation keeps in DynamoDB and S3: checkpoints and outputs by slot, the rest by fan-in. All of it comes back
// empty in the next invocation.

import type { Workflow } from "../scenario/workflow.ts";
import { Item, Items } from "./item.ts";

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
  readonly #inputCheckpoints: (readonly Item[] | undefined)[] = [];
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

  /** Checkpoints of all inputs of a function, by its number, in the order of `after`. */
  inputCheckpoints(index: number): readonly Item[] {
    return this.#inputCheckpoints[index] ?? this.#gather(index);
  }

  #gather(index: number): readonly Item[] {
    const items = this.#workflow.functions[index]!.inputs.map((slot) => this.checkpoints.at(slot));
    this.#inputCheckpoints[index] = items;
    return items;
  }

  clear(): void {
    const made = this.#made;
    for (let i = 0; i < made.length; i++) made[i]!.clear();
  }
}
