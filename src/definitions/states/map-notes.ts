// What a Map says beyond its items and that a scenario cannot say: readers, writers, batches, limits of its own.

import type { MapTree } from "../../scenario/tree.ts";
import { fieldOf, numberIn } from "../node.ts";
import { hasExpressChildren, isDistributed } from "./fields.ts";
import type { Notebook } from "./notebook.ts";

export function noteMap(name: string, state: MapTree, notebook: Notebook): void {
  for (const field of ["ItemReader", "ResultWriter"]) {
    if (fieldOf(state, field) !== undefined)
      notebook.note(`${field} of Map ${name}: its requests and their time are not in the scenario`, state);
  }
  const batch = batchOf(state);
  if (batch !== undefined)
    notebook.note(`Map ${name} takes ${batch} items at a time: a copy stands for so many`, state);
  else if (fieldOf(state, "ItemBatcher") !== undefined)
    notebook.note(
      `Map ${name} batches its items, how many is known only when it runs: --items says how many batches`,
      state,
    );
  if (isDistributed(state)) {
    const limits = "its items are executions of their own, which have limits of their own";
    notebook.note(`Map ${name} is distributed: ${limits}`, state);
  }
  if (hasExpressChildren(state)) {
    const billed = "billed by time and not by transitions: they are not in the scenario's bill";
    notebook.note(`Map ${name} runs its items as Express executions, ${billed}`, state);
  }
  if (fieldOf(state, "MaxConcurrencyPath") !== undefined || isComputed(state))
    notebook.note(`how many items of Map ${name} run at one time is known only when it runs`, state);
}

/** MaxItemsPerBatch, where it is a number. */
export function batchOf(state: MapTree): number | undefined {
  const most = numberIn(fieldOf(state, "ItemBatcher"), "MaxItemsPerBatch");
  return most !== undefined && Number.isInteger(most) && most > 0 ? most : undefined;
}

/** MaxConcurrency by JSONata. */
function isComputed(state: MapTree): boolean {
  return fieldOf(state, "MaxConcurrency") !== undefined && numberIn(state, "MaxConcurrency") === undefined;
}
