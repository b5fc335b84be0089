// What every command is given: the outside world, the rest of the program on demand, and whether the user has had enough.

import type { Look } from "../report/formats/format.ts";
import type { StartPool } from "./driving/pool.ts";
import type { Interruption } from "./interruption.ts";
import type { Io } from "./io.ts";
import { lookOf } from "./look.ts";
import type { Simulator } from "./simulator.ts";

export interface Context {
  readonly io: Io;
  /** Loads the other rooms, which takes time: only for commands that need them. */
  readonly simulator: () => Promise<Simulator>;
  /** Happens when the user presses Ctrl-C. */
  readonly interruption: Interruption;
  /** Starts worker threads; absent where there are none to be had. */
  readonly pool?: StartPool;
  readonly noColor: boolean;
  /** What was typed, to be repeated in a fault report. */
  readonly argv: readonly string[];
}

export const lookOfStdout = (context: Context): Promise<Look> => lookOf(context.io.stdout, context.io, context);

export const lookOfStderr = (context: Context): Promise<Look> => lookOf(context.io.stderr, context.io, context);
