// Real worker threads, kept by piscina. Loaded only where a run is long enough to pay for them.

import { Fault } from "../../errors.ts";
import type { PartData } from "../../experiment/part.ts";
import type { Pool } from "./pool.ts";

/** `filename` is a module that exports a function which takes tasks. */
export async function workerThreads(filename: string, threads: number): Promise<Pool> {
  const { Piscina } = await import("piscina");
  const pool = new Piscina({ filename, minThreads: threads, maxThreads: threads, recordTiming: false });
  // A thread that fails before it has a task: the tasks that come will tell.
  pool.on("error", () => undefined);
  return {
    async take(task) {
      try {
        return (await pool.run(task)) as PartData;
      } catch (error) {
        const { first, end } = task.share;
        throw new Fault(
          `a worker thread has failed: ${(error as Error).message}`,
          { invocations: `${first} to ${end - 1}` },
          error,
        );
      }
    },
    close: () => pool.destroy(),
  };
}
