// Where a result goes: to standard output, or whole into a file.

import type { Look } from "../report/formats/format.ts";
import { type Context, lookOfStdout } from "./context.ts";
import { lookOf } from "./look.ts";
import { unwritable, wroteOutput } from "./messages.ts";

export interface Destination {
  readonly look: Look;
  /** Settles when everything is written; a UserError where it cannot be. */
  write(text: string): Promise<void>;
}

/** Refuses at once a file that surely cannot be written: nobody should simulate for nothing. */
export async function destinationOf(file: string | undefined, context: Context, quiet: boolean): Promise<Destination> {
  const { io } = context;
  if (file === undefined || file === "-") {
    return {
      look: await lookOfStdout(context),
      write: (text) => writing("standard output", () => io.stdout.write(text)),
    };
  }
  await writing(file, () => io.files.checkReplaceable(file));
  return {
    look: await lookOf({ isTty: false, columns: undefined }, io, context),
    async write(text) {
      await writing(file, () => io.files.replace(file, text));
      if (!quiet) await io.stderr.write(wroteOutput(file));
    },
  };
}

async function writing(file: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw unwritable(file, error);
  }
}
