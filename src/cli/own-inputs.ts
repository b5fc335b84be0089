// Files that are read must not be written to: a scenario or a baseline would be gone. Files are compared, not spellings; links are not
// followed.

import { resolve } from "node:path";
import type { Io } from "./io.ts";
import { ownInput } from "./messages.ts";

/** Throws a UserError. "-" is standard input among what is read, and standard output among what is written. */
export function refuseOwnInputs(written: readonly (string | undefined)[], read: readonly string[], io: Io): void {
  const inputs = new Set(read.filter((file) => file !== "-").map((file) => pathOf(file, io)));
  for (const file of written)
    if (file !== undefined && file !== "-" && inputs.has(pathOf(file, io))) throw ownInput(file);
}

export const pathOf = (file: string, { directory }: Pick<Io, "directory">): string => resolve(directory, file);
