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
  readonly #all: readonly Items[];
  readonly #inputCheckpoints: (readonly Item[] | undefined)[] = [];
  readonly #workflow: Workflow;

  constructor(workflow: Workflow) {
    const { functions, slotNames } = workflow;
    this.#workflow = workflow;
    const perFanIn = (what: string) => new Items((index) => new Item(`${what} of ${nameOf(index)}`, roomOf(index)));
    const nameOf = (index: number) => functions[index]!.name;
    const roomOf = (index: number) => functions[index]!.inputs.length;
    this.checkpoints = new Items((slot) => new Item(`checkpoint of ${slotNames[slot]}`, 1));
    this.outputs = new Items((slot) => new Item(`output of ${slotNames[slot]}`, 1));
    this.bitmaps = perFanIn("bitmap");
    this.claims = perFanIn("claim");
    this.inputs = perFanIn("inputs");
    this.#all = [this.checkpoints, this.outputs, this.bitmaps, this.claims, this.inputs];
  }

  /** Checkpoints of all inputs of a function, by its number, in the order of `after`. */
  inputCheckpoints(index: number): readonly Item[] {
    let items = this.#inputCheckpoints[index];
    if (items === undefined) {
      items = this.#workflow.functions[index]!.inputs.map((slot) => this.checkpoints.at(slot));
      this.#inputCheckpoints[index] = items;
    }
    return items;
  }

  clear(): void {
    for (let i = 0; i < this.#all.length; i++) this.#all[i]!.clear();
  }
}
