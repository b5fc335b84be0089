// A queue that stands: looked at once for a command, however many runs it has.

import type { Context } from "../context.ts";
import { addressOf } from "./address.ts";
import { connected } from "./connection.ts";
import { packages } from "./packages.ts";
import { QueueRun } from "./queue-run.ts";
import type { Work } from "./run-record.ts";

export interface OpenQueue {
  /** Its address, without the password. */
  readonly shown: string;
  start(work: Work): Promise<QueueRun>;
  close(): void;
}

/** Throws a UserError where it cannot be used. */
export async function openQueue(written: string | undefined, context: Context): Promise<OpenQueue> {
  const address = addressOf(written, context.io);
  const loaded = await packages();
  const connection = await connected(address, loaded, context);
  return {
    shown: address.shown,
    start: (work) => QueueRun.start(connection, loaded, work),
    close: connection.close,
  };
}
