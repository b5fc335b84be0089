// The real outside world: Node's streams, files, clock and signals behind the Io shape. Decides nothing.

import { availableParallelism } from "node:os";
import type { Io } from "./io.ts";
import { nodeFiles } from "./node-files.ts";
import { nodeOutput } from "./node-output.ts";

export function nodeIo(): Io {
  return {
    env: process.env,
    stdout: nodeOutput(1, () => process.stdout),
    stderr: nodeOutput(2, () => process.stderr),
    files: nodeFiles,
    machine: `node ${process.version}, ${process.platform} ${process.arch}`,
    get directory() {
      return directoryNow();
    },
    get cores() {
      return availableParallelism();
    },
    // Not performance.now(): Node 20 takes 2 ms to load what that belongs to.
    now: () => process.uptime() * 1000,
    yieldToEventLoop: () => new Promise((resolve) => setImmediate(resolve)),
    onInterrupt(act) {
      process.once("SIGINT", async () => {
        await act();
        setImmediate(() => process.exit(130));
      });
    },
    onTerminate(act) {
      process.once("SIGTERM", act);
    },
  };
}

/** One that has been removed has no name any more. */
function directoryNow(): string {
  try {
    return process.cwd();
  } catch {
    return "/";
  }
}
