// Takes a run to its end: on this thread first, which tells how long it would take; where that is long, on all cores. What comes
// of it is the same to the last bit.

import { type Collection, Shares } from "../../experiment/collection.ts";
import { LEAF } from "../../experiment/moments-by-leaf.ts";
import type { Part } from "../../experiment/part.ts";
import type { Context } from "../context.ts";
import type { OpenQueue } from "../queue/open-queue.ts";
import type { Progress, SharedRun } from "../simulator.ts";
import { run as step } from "../stepping.ts";
import { mergeMore } from "./merging.ts";
import type { TaskOfRun } from "./task.ts";
import { onWorkers } from "./workers.ts";

/** What is left must take longer than that before starting workers pays. */
const WORTH_WORKERS_MS = 2500;
/** Before that the code is not compiled well yet, and the first shares say too little of the others. */
const WARM_MS = 400;
/** Invocations, over all strategies, for which it pays to compile more. */
const WORTH_MERGING = 4_000_000;
/** A share on this thread grows until it takes so long. */
const SHARE_MS = 200;

export interface Drive {
  readonly run: SharedRun;
  /** What a worker needs to know of it. */
  readonly task: TaskOfRun;
  /** Threads at most. */
  readonly jobs: number;
  /** Workers elsewhere, who are to do all of it. */
  readonly queue?: OpenQueue | undefined;
  readonly onProgress: (progress: Progress) => void;
  /** What is wanted, and what of it is known already. */
  readonly known: Collection;
  /** Told whenever more is known. */
  readonly onPart?: ((known: Collection) => Promise<void>) | undefined;
}

/** Rejects when interrupted. */
export async function drive(wanted: Drive, context: Context): Promise<Part> {
  const { run, task, queue, known, onPart, onProgress } = wanted;
  const shares = new Shares(known.gaps);
  // What is in no file as it is, a side of a comparison, stays here.
  if (queue !== undefined && !("planned" in task) && shares.left > 0) {
    const { onQueue } = await import("../queue/on-queue.ts");
    await onQueue({ ...wanted, task, queue, shares }, context);
  }
  if (shares.left * run.strategies >= WORTH_MERGING) await mergeMore();
  const { now } = context.io;
  const started = now();
  let leaves = 1;
  for (let share = shares.next(leaves); share !== undefined; share = shares.next(leaves)) {
    const [before, began] = [known.done, now()];
    known.add(await step(run.simulate(share), context, ({ done }) => onProgress(told(wanted, before, done))));
    await onPart?.(known);
    const took = now() - began;
    if (took < SHARE_MS) leaves *= 2;
    const perLeaf = (took * LEAF) / (share.end - share.first);
    const isLong = now() - started >= WARM_MS && (perLeaf * shares.left) / LEAF > WORTH_WORKERS_MS;
    if (isLong && wanted.jobs > 1 && context.pool !== undefined) {
      await onWorkers({ ...wanted, known, shares, perLeaf, pool: context.pool }, context);
      break;
    }
  }
  return known.whole!;
}

/** Over all strategies: `before` invocations and what a step says has been done beyond them. */
export function told({ run: { strategies }, known: { share } }: Drive, before: number, done = 0): Progress {
  return { done: before * strategies + done, total: (share.end - share.first) * strategies };
}
