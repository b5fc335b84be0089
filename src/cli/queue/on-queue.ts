// A run on a queue: this process hands shares out, and simulates none itself. Whose machine is to help starts a worker on it; this
// one may be the smallest of all.

import type { Shares } from "../../experiment/collection.ts";
import type { Context } from "../context.ts";
import { type Drive, told } from "../driving/drive.ts";
import { ShareSize } from "../driving/share-size.ts";
import type { Task } from "../driving/task.ts";
import { CLEAR_LINE } from "../progress.ts";
import { noWorker } from "./messages.ts";
import type { OpenQueue } from "./open-queue.ts";
import type { QueueRun } from "./queue-run.ts";

/** Shares that are out for each that is simulated, so that a worker finds the next when it is done with one. */
const AHEAD = 2;
/** A share costs some round trips. */
const SHARE_MS = 1000;
/** A worker that is being started is not asked for. */
const LONELY_MS = 3000;

export interface OnQueue extends Drive {
  readonly task: Omit<Task, "share">;
  readonly queue: OpenQueue;
  readonly shares: Shares;
}

export async function onQueue(wanted: OnQueue, context: Context): Promise<void> {
  const { queue, task, shares } = wanted;
  const { run: _, ...work } = task;
  const run = await queue.start(work);
  const stop = context.interruption.listen(() => run.close());
  const size = new ShareSize(SHARE_MS);
  const out = new Set<Promise<void>>();
  const askForWorkers = asking(queue, context);
  try {
    for (;;) {
      while (out.size < AHEAD * Math.max(1, run.crew.slots) && shares.left > 0) {
        const done: Promise<void> = handOut(run, size, wanted).then(() => void out.delete(done));
        out.add(done);
      }
      if (out.size === 0) break;
      askForWorkers(run);
      await Promise.race([...out, run.look()]);
    }
  } finally {
    stop();
    await run.close();
  }
  context.interruption.throwIfHappened();
}

async function handOut(queueRun: QueueRun, size: ShareSize, wanted: OnQueue): Promise<void> {
  const { run, known, shares, onProgress, onPart } = wanted;
  const share = shares.next(size.next(shares.left, queueRun.crew.slots))!;
  const { part, tookMs } = await queueRun.take(share);
  size.took(share, tookMs);
  known.add(run.recognized(part, share));
  onProgress(told(wanted, known.done));
  await onPart?.(known);
}

/** Says once that nobody is there, where that lasts. */
function asking({ shown }: OpenQueue, { io }: Context): (run: QueueRun) => void {
  const began = io.now();
  let isSaid = false;
  return ({ crew }) => {
    if (isSaid || crew.slots > 0 || io.now() - began < LONELY_MS) return;
    isSaid = true;
    // The line that shows progress gives way.
    void io.stderr.write((io.stderr.isTty ? CLEAR_LINE : "") + noWorker(shown, crew.others));
  };
}
