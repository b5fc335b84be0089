// A run that was kept (in a piece of it) as if it had been loaded from its files just now.

import { UserError } from "../errors.ts";
import type { RunIdentity } from "../report/partial.ts";
import type { Context } from "./context.ts";
import type { Loaded } from "./load.ts";

/** Throws a UserError where this program cannot read what the other one could. */
export async function reloaded({ source, about, budgets, book: json }: RunIdentity, context: Context): Promise<Loaded> {
  const simulator = await context.simulator();
  const { file, text, overrides, strategies } = source;
  const files = new Map(Object.entries(source.files));
  const read = simulator.readScenario({ file, text }, { overrides, budgets, files });
  const known = simulator.readBook(json, file);
  if ("issues" in known) throw new UserError(known.issues);
  if (read.kind === "issues") throw new UserError(read.issues);
  if (read.kind === "needs")
    throw new UserError([{ path: [], message: `${file} names ${read.files.join(", ")}, which was not kept with it` }]);
  const { scenario } = read;
  const prepared = simulator.prepare(scenario, known.book, strategies);
  // Nothing but the piece itself was read.
  return { scenario, prepared, about, source, book: known.book, paths: [] };
}
