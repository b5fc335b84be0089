// What one invocation keeps in DynamoDB and S3: checkpoints and outputs by slot, the rest by fan-in. All of it comes back
// empty in the next invocation.

import type { Workflow, WorkflowFunction } from "../scenario/workflow.ts";
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

/** An edge from a function to one that comes after it. */
export interface Handover {
  readonly next: WorkflowFunction;
  /** Where the inputs of a fan-in meet; what follows in a chain is just invoked. */
  readonly meeting: Meeting | undefined;
  /** Which of those inputs copy 0 is; copy c is so many more. */
  readonly firstInput: number;
}

/** What the copies of a function have before and after them. */
export interface Edges {
  /** Of a fan-in, checkpoints of all inputs, in the order of `after`. */
  readonly inputs: readonly Item[];
  /** In the order of the file. */
  readonly handovers: readonly Handover[];
}

const NO_INPUTS: readonly Item[] = [];

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
  readonly #edges: (Edges | undefined)[] = [];
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

  edges(fn: WorkflowFunction): Edges {
    let edges = this.#edges[fn.index];
    if (edges === undefined) {
      const inputs = fn.isFanIn ? this.#meeting(fn.index).inputs : NO_INPUTS;
      edges = { inputs, handovers: fn.successors.map((next) => this.#handover(fn, next)) };
      this.#edges[fn.index] = edges;
    }
    return edges;
  }

  #handover(fn: WorkflowFunction, next: WorkflowFunction): Handover {
    const meeting = next.isFanIn ? this.#meeting(next.index) : undefined;
    return { next, meeting, firstInput: next.inputOffsets[fn.index]! };
  }

  #meeting(index: number): Meeting {
    let meeting = this.#meetings[index];
    if (meeting === undefined) {
      const inputs = this.#workflow.functions[index]!.inputs.map((slot) => this.checkpoints.at(slot));
      meeting = { claim: this.claims.at(index), bitmap: this.bitmaps.at(index), inputs };
      this.#meetings[index] = meeting;
    }
    return meeting;
  }

  clear(): void {
    const made = this.#made;
    for (let i = 0; i < made.length; i++) made[i]!.clear();
  }
}
