// Worker threads as the driver of a run sees them. Only the shape; worker-threads.ts has real ones, tests bring their own.

import type { PartData } from "../../experiment/part.ts";
import type { AnyTask } from "./task.ts";

export interface Pool {
  /** Rejects where the worker fails or dies. */
  take(task: AnyTask): Promise<PartData>;
  /** Ends the workers, whatever they do. */
  close(): Promise<void>;
}

export type StartPool = (threads: number) => Promise<Pool>;
