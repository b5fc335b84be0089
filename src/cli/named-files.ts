// The files that a scenario names. Their paths count from the scenario's own directory, so that it can be run from anywhere.

import { dirname, isAbsolute, join } from "node:path";
import { type Issue, type Place, UserError } from "../errors.ts";
import type { Io } from "./io.ts";
import { INPUT_LIMIT, readTextFile, type TextFile } from "./text-file.ts";

/** Throws a UserError with everything that cannot be read, each with the place where the scenario names it. */
export async function readNamedFiles(
  scenario: string,
  { files, places = [] }: { readonly files: readonly string[]; readonly places?: readonly Place[] },
  io: Io,
): Promise<TextFile[]> {
  const found: TextFile[] = [];
  const issues: Issue[] = [];
  for (const [at, name] of files.entries()) {
    try {
      found.push(await readTextFile(name, INPUT_LIMIT, io, beside(scenario, name)));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const place = places[at];
      issues.push(...error.issues.map((issue) => (place === undefined ? issue : { ...issue, place })));
    }
  }
  if (issues.length > 0) throw new UserError(issues);
  return found;
}

/** A scenario from standard input has no directory: its files count from where the user is. */
export const beside = (scenario: string, name: string): string =>
  scenario === "-" || isAbsolute(name) ? name : join(dirname(scenario), name);
