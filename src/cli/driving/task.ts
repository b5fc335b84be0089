// What somebody else (another thread, another machine) must know to simulate a share of a run, and how they do it.

import type { PartData } from "../../experiment/part.ts";
import type { Share } from "../../experiment/share.ts";
import type { BaselineSource } from "../../report/baseline.ts";
import type { SharedRun } from "../simulator.ts";

export interface Task {
  /** Tasks of one run have the same. */
  readonly run: string;
  readonly source: BaselineSource;
  /** A price book as JSON. */
  readonly book: unknown;
  readonly invocations: number;
  readonly sectionLength?: number;
  readonly share: Share;
}

let last: { readonly id: string; readonly run: SharedRun } | undefined;

/** Setting a run up costs more than some shares: the last one is kept. */
export async function taken({ run: id, share, ...wanted }: Task): Promise<PartData> {
  last = last?.id === id ? last : { id, run: await runOf(wanted) };
  const { run } = last;
  const steps = run.simulate(share);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return run.dataOf(step.value);
}

/** All of it has been read and checked where the task comes from: a problem here is a fault. */
async function runOf({ source, book, invocations, sectionLength }: Omit<Task, "run" | "share">): Promise<SharedRun> {
  const { rooms } = await import("../rooms.ts");
  const { file, text, overrides, strategies } = source;
  const files = new Map(Object.entries(source.files));
  const read = rooms.readScenario({ file, text }, { overrides, budgets: [], files });
  const known = rooms.readBook(book, file);
  if (read.kind !== "scenario" || "issues" in known) throw new Error(`what was read of ${file} cannot be read again`);
  return rooms.prepare(read.scenario, known.book, strategies).run({
    invocations,
    ...(sectionLength !== undefined && { sectionLength }),
  });
}
