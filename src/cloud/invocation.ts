// One run of the whole workflow inside a cloud: its number, its callers, what became of it.

import type { Workflow } from "../scenario/workflow.ts";
import type { BlockTable } from "../world/block-table.ts";
import type { World } from "../world/world.ts";
import { Caller } from "./caller.ts";
import type { Luck } from "./luck.ts";
import { Stored } from "./stored.ts";

export type Outcome = "completed" | "timedOut" | "failed";

export class Invocation {
  /** Counts from 0; the ordinal of all its luck. */
  index = 0;
  readonly workflow: Workflow;
  readonly world: World;
  readonly stored: Stored;
  /** The client who asks for the run. */
  readonly client: Caller;
  /** When the last sink ended, microseconds; meaningful once `hasResult`. */
  endedAt = 0;
  /** Environments that had to be initialised. */
  coldStarts = 0;
  /** Why a wait ran out, the first time one did. */
  timeOut: string | undefined = undefined;
  /** Why a function never gave its result, the first time one did not. */
  failure: string | undefined = undefined;
  /** Why an attempt failed, the first time one did, even if a retry went well. */
  setback: string | undefined = undefined;
  readonly #durations: BlockTable;
  readonly #tails: BlockTable;
  readonly #payloads: BlockTable;
  readonly #callers: Caller[];
  /** By slot: the number, from 1, of the last invocation in which it finished. */
  readonly #finished: Float64Array;
  #sinksLeft = 0;
  readonly #sinkCopies: number;
  readonly #luck: Luck;

  constructor(workflow: Workflow, world: World, luck: Luck) {
    this.workflow = workflow;
    this.world = world;
    this.#luck = luck;
    this.#durations = world.durations;
    this.#tails = world.tails;
    this.#payloads = world.payloads;
    this.stored = new Stored(workflow);
    this.client = new Caller("client", 1024, luck);
    this.#callers = workflow.functions.flatMap((one) =>
      Array.from(
        { length: one.count },
        (_, copy) => new Caller(workflow.slotNames[one.firstSlot + copy]!, one.memoryMb, luck),
      ),
    );
    this.#finished = new Float64Array(workflow.slots);
    this.#sinkCopies = workflow.sinks.reduce((sum, sink) => sum + sink.count, 0);
  }

  begin(index: number): void {
    // What is remembered by the number of the invocation: a share of one invocation may be run twice.
    if (index === this.index) this.#forget();
    this.index = index;
    this.endedAt = 0;
    this.coldStarts = 0;
    this.timeOut = undefined;
    this.failure = undefined;
    this.setback = undefined;
    this.#sinksLeft = this.#sinkCopies;
    this.stored.clear();
  }

  #forget(): void {
    this.#finished.fill(0);
    this.#luck.counts.forget();
  }

  caller(slot: number): Caller {
    return this.#callers[slot]!;
  }

  duration(slot: number): number {
    return this.#durations.at(slot, this.index);
  }

  tail(slot: number): number {
    return this.#tails.at(slot, this.index);
  }

  payload(slot: number): number {
    return this.#payloads.at(slot, this.index);
  }

  /** A copy of a sink has ended its handler for good. */
  sinkEnded(slot: number, at: number): void {
    if (this.#finished[slot] === this.index + 1) return;
    this.#finished[slot] = this.index + 1;
    this.#sinksLeft -= 1;
    this.endedAt = Math.max(this.endedAt, at);
  }

  /** The run as a whole has failed, whatever its functions still do. */
  abandon(reason: string): void {
    this.failure ??= reason;
    this.#sinksLeft = Number.POSITIVE_INFINITY;
  }

  get hasResult(): boolean {
    return this.#sinksLeft === 0;
  }

  /** Why it did not complete. */
  get reason(): string {
    return this.timeOut ?? this.failure ?? this.setback ?? "no result";
  }

  get outcome(): Outcome {
    if (this.timeOut !== undefined) return "timedOut";
    return this.hasResult ? "completed" : "failed";
  }
}
