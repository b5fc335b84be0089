// The command line as a function: arguments in, exit code out. The only thing that may end early is the user.

import type { PartData } from "../experiment/part.ts";
import type { Context } from "./context.ts";
import type { StartPool } from "./driving/pool.ts";
import type { AnyTask } from "./driving/task.ts";
import { EXIT } from "./exit-codes.ts";
import { Interruption } from "./interruption.ts";
import type { Io } from "./io.ts";
import type { Simulator } from "./simulator.ts";

/** 0 fine, 1 a budget or a limit on regressions exceeded, 2 wrong usage or an invalid scenario, 3 a fault of ours, 130 interrupted. Settles when all is written. */
export async function main(
  argv: readonly string[],
  io?: Io,
  simulator?: () => Promise<Simulator>,
  pool?: StartPool,
): Promise<number> {
  const world = io ?? (await import("./node-io.ts")).nodeIo();
  const interruption = new Interruption();
  const context: Context = {
    io: world,
    simulator: simulator ?? (async () => (await import("./rooms.ts")).rooms),
    interruption,
    ...(pool !== undefined && { pool }),
    noColor: argv.includes("--no-color"),
    argv,
  };
  const interrupted = new Promise<number>((resolve) => {
    world.onInterrupt(async () => {
      await interruption.happen();
      resolve(EXIT.interrupted);
    });
  });
  return Promise.race([commanded(argv, context), interrupted]);
}

async function commanded(argv: readonly string[], context: Context): Promise<number> {
  try {
    const { command } = await import("./program.ts");
    return await command(argv, context);
  } catch (error) {
    const { failure } = await import("./failure.ts");
    return await failure(error, context);
  }
}

/** Worker threads that run the module `file`, which is to export `work`. */
export const workersOf =
  (file: string): StartPool =>
  async (threads) =>
    (await import("./driving/worker-threads.ts")).workerThreads(file, threads);

/** What a worker thread does. */
export const work = async (task: AnyTask): Promise<PartData> => (await import("./driving/task.ts")).taken(task);
