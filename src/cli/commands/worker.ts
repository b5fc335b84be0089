// `worker`: simulate shares of the runs that others put on a queue, until told to end.

import type { Context } from "../context.ts";
import { jobsOf } from "../driving/jobs.ts";
import { EXIT } from "../exit-codes.ts";
import { addressOf } from "../queue/address.ts";
import { connected } from "../queue/connection.ts";
import { finishing, helping, noThreads, workerReady } from "../queue/messages.ts";
import { packages } from "../queue/packages.ts";
import { type QueueWorker, readyWorker } from "../queue/queue-worker.ts";

export interface WorkerOptions {
  /** How many shares at a time. */
  readonly jobs?: string;
  readonly quiet?: true;
}

/** Ends with 0 when asked to by SIGTERM. */
export async function worker(url: string | undefined, options: WorkerOptions, context: Context): Promise<number> {
  const { io } = context;
  const threads = jobsOf(options.jobs, context);
  const address = addressOf(url, io);
  if (context.pool === undefined) throw noThreads();
  const loaded = await packages();
  const connection = await connected(address, loaded, context);
  const pool = await context.pool(threads);
  const say = (text: string): void => {
    if (!options.quiet) void io.stderr.write(text);
  };
  try {
    const onRun = ({ source, invocations }: { source: { file: string }; invocations: number }): void =>
      say(helping(source.file, invocations));
    const working = await readyWorker(connection, loaded, { threads, pool, now: io.now, onRun });
    say(workerReady(address.shown, threads));
    await worked(working, say, context);
  } finally {
    await pool.close();
    connection.close();
  }
  return EXIT.fine;
}

/** Until somebody asks for the end, and the shares that are under way then are given back. */
function worked(working: QueueWorker, say: (text: string) => void, { io, interruption }: Context): Promise<void> {
  return new Promise((resolve, reject) => {
    let isEnding = false;
    const end = async (): Promise<void> => {
      // The second time, whichever signal it is, nothing is waited for.
      if (isEnding) return;
      isEnding = true;
      say(finishing(working.busy));
      await working.close().then(resolve, reject);
    };
    io.onTerminate(() => void end());
    interruption.listen(end);
    // No share may be under way before somebody listens.
    working.begin();
  });
}
