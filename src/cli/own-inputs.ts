// Files that are read must not be written to: a scenario or a baseline would be gone. Files are compared, not spellings: a link is the file
// that it leads to.

import type { Io } from "./io.ts";
import { ownInput, sameFileTwice } from "./messages.ts";

/** Throws a UserError. "-" is standard input among what is read, and standard output among what is written. */
export async function refuseOwnInputs(
  written: readonly (string | undefined)[],
  read: readonly string[],
  io: Pick<Io, "files">,
): Promise<void> {
  const inputs = new Set(await Promise.all(read.filter((file) => file !== "-").map((file) => io.files.realPath(file))));
  for (const file of named(written)) if (inputs.has(await io.files.realPath(file))) throw ownInput(file);
}

/** Throws a UserError: the second would take the place of the first. */
export async function refuseSameFile(written: readonly (string | undefined)[], io: Pick<Io, "files">): Promise<void> {
  const seen = new Set<string>();
  for (const file of named(written)) {
    const path = await io.files.realPath(file);
    if (seen.has(path)) throw sameFileTwice(file);
    seen.add(path);
  }
}

const named = (files: readonly (string | undefined)[]): string[] =>
  files.filter((file) => file !== undefined && file !== "-") as string[];
