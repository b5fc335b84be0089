// The other side of a queue: takes shares of whichever run they are, so many at a time, and gives back what they come to.

import type { Job } from "bullmq";
import * as v from "valibot";
import type { Pool } from "../driving/pool.ts";
import { version } from "../version.ts";
import type { Connection } from "./connection.ts";
import { LOCK_MS, MOST_STALLED, PREFIX, QUEUE, STALLED_CHECK_MS } from "./names.ts";
import type { Packages } from "./packages.ts";
import { RunRecord, type Work } from "./run-record.ts";
import { leaveQueue } from "./upkeep.ts";
import { Works } from "./works.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
// The name of the queue says the version already; whoever writes into it by hand is not believed.
const jobData = v.object({ version: v.literal(version), run: v.pipe(v.string(), v.uuid()), first: count, end: count });

export interface WorkerOptions {
  readonly threads: number;
  readonly pool: Pool;
  readonly now: () => number;
  /** Told of each run once. */
  readonly onRun: (work: Work) => void;
}

export interface QueueWorker {
  /** Shares that are simulated now. */
  readonly busy: number;
  /** Begins to take shares. */
  begin(): void;
  /** Takes no more; settles when what it has is done and given back. */
  close(): Promise<void>;
}

export async function readyWorker(
  { client }: Connection,
  { bullmq }: Packages,
  { threads, pool, now, onRun }: WorkerOptions,
): Promise<QueueWorker> {
  const works = new Works(client, onRun);
  let busy = 0;
  const take = async ({ data }: Job<unknown>): Promise<void> => {
    const { run, ...share } = v.parse(jobData, data);
    const work = await works.of(run);
    // Whoever wanted it has gone.
    if (work === undefined) return;
    const began = now();
    const part = await pool.take({ run, ...work, share });
    await new RunRecord(client, run).keep(share, { tookMs: now() - began, part });
  };
  const counted = async (job: Job<unknown>): Promise<void> => {
    busy += 1;
    await take(job).finally(() => {
      busy -= 1;
    });
  };
  const worker = new bullmq.Worker(QUEUE, counted, {
    ...{ connection: client, prefix: PREFIX, skipVersionCheck: true },
    // By its name whoever hands out shares knows how many it takes.
    ...{ name: String(threads), concurrency: threads },
    ...{ lockDuration: LOCK_MS, stalledInterval: STALLED_CHECK_MS, maxStalledCount: MOST_STALLED },
    autorun: false,
  });
  // A share that was given to somebody else meanwhile, a connection that comes back: nothing to be said.
  worker.on("error", () => undefined);
  await worker.waitUntilReady();
  return {
    get busy() {
      return busy;
    },
    begin: () => void worker.run().catch(() => undefined),
    async close() {
      // Where Redis is away, nothing can be given back.
      const isAway = client.status !== "ready";
      await worker.close(isAway);
      if (!isAway) await leaveQueue(client);
    },
  };
}
