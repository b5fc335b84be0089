// What makes a run this one: what its pieces carry and are held against, and what whoever computes a share needs to know.

import type { RunIdentity } from "../report/partial.ts";
import type { PlannedRun, PlannedTask, Task } from "./driving/task.ts";
import type { Loaded } from "./load.ts";
import { version } from "./version.ts";

/** Beside the scenario's own. */
export interface Judgement {
  readonly budgets: readonly string[];
  readonly strict: boolean;
}

/** `invocations` is null while nobody knows how many there will be. */
export function identityOf(
  { about, source, book }: Loaded,
  { budgets, strict }: Judgement,
  invocations: number | null,
): RunIdentity {
  return { tool: { name: "unum-sim", version }, about, source, budgets, strict, book, invocations };
}

let runs = 0;

/** Of a run that is in no file as it is: a side of a comparison. */
export function plannedTask(planned: PlannedRun): Omit<PlannedTask, "share"> {
  runs += 1;
  return { run: String(runs), planned };
}

export function taskOf(
  { source, book }: RunIdentity,
  invocations: number,
  sectionLength?: number,
): Omit<Task, "share"> {
  runs += 1;
  return { run: String(runs), source, book, invocations, ...(sectionLength !== undefined && { sectionLength }) };
}
