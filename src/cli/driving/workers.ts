// The rest of a run on worker threads: shares are handed out as workers get free, smaller ones towards the end, so that all of them
// are busy to the last.

import type { Shares } from "../../experiment/collection.ts";
import { LEAF } from "../../experiment/moments-by-leaf.ts";
import type { Share } from "../../experiment/share.ts";
import type { Context } from "../context.ts";
import { type Drive, told } from "./drive.ts";
import type { Pool, StartPool } from "./pool.ts";
import { ShareSize } from "./share-size.ts";
import type { AnyTask } from "./task.ts";

/** A share takes no longer, so that progress is seen and little is lost. */
const SHARE_MS = 500;
/** A thread that has less to do costs more than it gives. */
const WORTH_THREAD_MS = 500;

export interface Rest extends Drive {
  readonly shares: Shares;
  /** Milliseconds that a leaf takes on one thread. */
  readonly perLeaf: number;
  readonly pool: StartPool;
}

export async function onWorkers(rest: Rest, { interruption, io }: Context): Promise<void> {
  const { shares, jobs } = rest;
  const restMs = (rest.perLeaf * shares.left) / LEAF;
  const threads = Math.min(jobs, Math.ceil(shares.left / LEAF), Math.max(2, Math.floor(restMs / WORTH_THREAD_MS)));
  const size = new ShareSize(SHARE_MS);
  const pool = await rest.pool(threads);
  const stop = interruption.listen(() => void pool.close());
  try {
    // A worker that fails ends them all.
    await Promise.all(Array.from({ length: threads }, () => keepBusy(pool, { ...rest, size, threads }, io)));
  } finally {
    stop();
    await pool.close();
  }
  interruption.throwIfHappened();
}

interface Busy extends Rest {
  readonly size: ShareSize;
  readonly threads: number;
}

/** One worker's share after share, until nothing is left. */
async function keepBusy(pool: Pool, rest: Busy, { now }: Context["io"]): Promise<void> {
  const { run, task, known, shares, size, threads, onPart, onProgress } = rest;
  const next = (): Share | undefined => shares.next(size.next(shares.left, threads));
  for (let share = next(); share !== undefined; share = next()) {
    const began = now();
    known.add(run.received(await pool.take({ ...task, share } as AnyTask)));
    size.took(share, now() - began);
    onProgress(told(rest, known.done));
    await onPart?.(known);
  }
}
