// The rest of a run on worker threads: shares are handed out as workers get free, smaller ones towards the end, so that all of them
// are busy to the last.

import type { Shares } from "../../experiment/collection.ts";
import { LEAF } from "../../experiment/moments-by-leaf.ts";
import type { Share } from "../../experiment/share.ts";
import type { Context } from "../context.ts";
import { type Drive, told } from "./drive.ts";
import type { Pool, StartPool } from "./pool.ts";
import type { AnyTask } from "./task.ts";

/** A share takes no longer, so that progress is seen and little is lost. */
const LONGEST_SHARE_MS = 500;
/** A clock may see none of a share. */
const SHORTEST_MS = 1;
/** A thread that has less to do costs more than it gives. */
const WORTH_THREAD_MS = 500;
/** A worker is given such a part of what would be its own. */
const GUIDED = 3;

export interface Rest extends Drive {
  readonly shares: Shares;
  /** Milliseconds that a leaf took on a thread, last time. */
  perLeaf: number;
  readonly pool: StartPool;
}

export async function onWorkers(rest: Rest, { interruption, io }: Context): Promise<void> {
  const { shares, jobs } = rest;
  const restMs = (rest.perLeaf * shares.left) / LEAF;
  const threads = Math.min(jobs, Math.ceil(shares.left / LEAF), Math.max(2, Math.floor(restMs / WORTH_THREAD_MS)));
  const pool = await rest.pool(threads);
  const stop = interruption.listen(() => void pool.close());
  try {
    // A worker that fails ends them all.
    await Promise.all(Array.from({ length: threads }, () => keepBusy(pool, rest, io)));
  } finally {
    stop();
    await pool.close();
  }
  interruption.throwIfHappened();
}

/** One worker's share after share, until nothing is left. */
async function keepBusy(pool: Pool, rest: Rest, { now }: Context["io"]): Promise<void> {
  const { run, task, known, onPart, onProgress } = rest;
  for (let share = nextOf(rest); share !== undefined; share = nextOf(rest)) {
    const began = now();
    known.add(run.received(await pool.take({ ...task, share } as AnyTask)));
    // Threads get faster as their code is compiled.
    rest.perLeaf = Math.max(SHORTEST_MS, now() - began) / Math.ceil((share.end - share.first) / LEAF);
    onProgress(told(rest, known.done));
    await onPart?.(known);
  }
}

function nextOf({ shares, jobs, perLeaf }: Rest): Share | undefined {
  const fair = Math.ceil(shares.left / LEAF / (GUIDED * jobs));
  return shares.next(Math.max(1, Math.min(fair, Math.floor(LONGEST_SHARE_MS / perLeaf))));
}
