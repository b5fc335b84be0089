// The workflow as a graph: who starts whom, which functions are fan-ins, and a number (slot) for every copy of every
// function. Derived once from a scenario; knows nothing of strategies.

import type { Distribution } from "../random/distribution.ts";
import type { FunctionSpec, FunctionTraits } from "./scenario.ts";

export interface WorkflowFunction extends Omit<FunctionSpec, "tail"> {
  readonly tail: Distribution | undefined;
  /** Position in the file. */
  readonly index: number;
  /** Slot of copy 0; copy c has slot firstSlot + c. */
  readonly firstSlot: number;
  /** The functions it needs, in the order of `after`. */
  readonly needs: readonly WorkflowFunction[];
  /** Slots of all copies of all functions it needs, in the order of `after`. */
  readonly inputs: readonly number[];
  /** Position in `inputs` of copy 0 of a function it needs, by that function's index; -1 for any other. */
  readonly inputOffsets: readonly number[];
  /** Its handlers go on for a while once their output is handed over. */
  readonly hasTail: boolean;
  /** More than one input. One input is a chain, none a root. */
  readonly isFanIn: boolean;
  /** The functions that need it, in the file's order. */
  readonly successors: readonly WorkflowFunction[];
  /** The successors that are fan-ins. */
  readonly feeds: readonly WorkflowFunction[];
}

export interface Workflow {
  /** In the file's order. */
  readonly functions: readonly WorkflowFunction[];
  readonly roots: readonly WorkflowFunction[];
  /** Functions that nobody comes after. */
  readonly sinks: readonly WorkflowFunction[];
  readonly fanIns: readonly WorkflowFunction[];
  /** What a function of a strategy's own is made from. */
  readonly defaults: FunctionTraits;
  /** Copies of all functions together. */
  readonly slots: number;
  /** What every slot is called: "A", "map[3]". */
  readonly slotNames: readonly string[];
}

/** A function while its edges are being drawn. */
interface Draft extends Omit<FunctionSpec, "tail"> {
  tail: Distribution | undefined;
  index: number;
  firstSlot: number;
  needs: Draft[];
  inputs: number[];
  inputOffsets: number[];
  hasTail: boolean;
  isFanIn: boolean;
  successors: Draft[];
  feeds: Draft[];
}

export function workflowOf(scenario: { functions: readonly FunctionSpec[]; defaults: FunctionTraits }): Workflow {
  const drafts = numbered(scenario.functions);
  const byName = new Map(drafts.map((draft) => [draft.name, draft]));
  for (const draft of drafts) {
    draft.needs = [...new Set(draft.after)].map((name) => byName.get(name) as Draft);
    // Full from the start: an array with holes is slow to read.
    if (draft.needs.length > 1 || draft.needs[0]?.count !== 1)
      draft.inputOffsets = new Array<number>(drafts.length).fill(-1);
    for (const need of draft.needs) {
      draft.inputOffsets[need.index] = draft.inputs.length;
      for (let copy = 0; copy < need.count; copy++) draft.inputs.push(need.firstSlot + copy);
    }
    draft.isFanIn = draft.inputs.length > 1;
  }
  for (const draft of drafts) for (const need of draft.needs) need.successors.push(draft);
  for (const draft of drafts) draft.feeds = draft.successors.filter((next) => next.isFanIn);
  return {
    functions: drafts,
    defaults: scenario.defaults,
    roots: drafts.filter((one) => one.needs.length === 0),
    sinks: drafts.filter((one) => one.successors.length === 0),
    fanIns: drafts.filter((one) => one.isFanIn),
    slots: drafts.reduce((sum, one) => sum + one.count, 0),
    slotNames: drafts.flatMap((one) => Array.from({ length: one.count }, (_, copy) => copyName(one, copy))),
  };
}

/** "A", or "map[3]" where there are several copies. */
function copyName(of: Pick<FunctionSpec, "name" | "count">, copy: number): string {
  return of.count === 1 ? of.name : `${of.name}[${copy}]`;
}

function numbered(specs: readonly FunctionSpec[]): Draft[] {
  let firstSlot = 0;
  return specs.map((spec, index) => {
    const slot = firstSlot;
    firstSlot += spec.count;
    return draftOf(spec, index, slot);
  });
}

/** Field by field: a spread would give functions of one file as many shapes as they were written in, and what reads them be slow. */
function draftOf(spec: FunctionSpec, index: number, firstSlot: number): Draft {
  const { name, after, duration, tail, count } = spec;
  const { memoryMb, architecture, payload, coldStart, timeout, coldChance } = spec;
  return {
    name,
    index,
    firstSlot,
    count,
    after,
    needs: [],
    inputs: [],
    inputOffsets: [],
    hasTail: tail !== undefined,
    isFanIn: false,
    successors: [],
    feeds: [],
    duration,
    tail,
    memoryMb,
    architecture,
    payload,
    coldStart,
    timeout,
    coldChance,
  };
}
