// What a foreign definition (a state machine, unum_config.json files, a template) says of a workflow, before it is written
// down as a scenario: functions with their order, and a note on everything that a scenario cannot say.

import type { Place } from "../errors.ts";

/** A function of the workflow. Attributes that the definition does not give are absent. */
export interface DraftFunction {
  /** A name that a scenario accepts; unique. */
  readonly name: string;
  readonly after: readonly string[];
  /** How many parallel copies, where more than one. */
  readonly count?: number;
  /** What a template may know it by: a logical id, a function's name, the last part of an ARN. Absent where only a run knows. */
  readonly resource?: string;
  readonly traits?: DraftTraits;
  /** Said beside it in the file: "state Resize of Parallel Work; count is a guess". */
  readonly comment?: string;
}

export interface DraftTraits {
  readonly memoryMb?: number;
  readonly timeoutS?: number;
  readonly architecture?: "x86" | "arm64";
  /** "python3.12"; "image" for a container: for the default cold start. */
  readonly runtime?: string;
}

/** What a run of the state machine is billed, exactly. */
export interface DraftTransitions {
  /** State transitions of an execution in which nothing fails, on the chosen path. */
  readonly count: number;
  readonly type: "standard" | "express";
}

/** Something that the scenario does not say as the definition does: never dropped in silence. */
export interface Note {
  /** One sentence without a full stop: `Wait state Cool of 5 s: its time is not in the scenario`. */
  readonly message: string;
  readonly place?: Place;
}

export interface Draft {
  readonly name: string;
  /** In the order of the definition. */
  readonly functions: readonly DraftFunction[];
  readonly transitions?: DraftTransitions;
  /** Iterations of a Map at one time, where the definition limits them. */
  readonly mapConcurrency?: number;
  readonly notes: readonly Note[];
}
