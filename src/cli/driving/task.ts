// What somebody else (another thread, another machine) must know to simulate a share of a run, and how they do it.

import type { PriceBook } from "../../billing/book.ts";
import type { PlatformParts } from "../../cloud/platform.ts";
import type { PartData } from "../../experiment/part.ts";
import { finished, type SimulateOptions } from "../../experiment/run.ts";
import type { Share } from "../../experiment/share.ts";
import type { BaselineSource } from "../../report/baseline.ts";
import type { Scenario } from "../../scenario/scenario.ts";
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

/** The same for a thread of this process, which takes plain objects as they are. */
export interface PlannedTask {
  readonly run: string;
  readonly planned: PlannedRun;
  readonly share: Share;
}

/** What a plan is made of. */
export interface PlannedRun {
  readonly scenario: Omit<Scenario, "platform">;
  readonly platform: PlatformParts;
  readonly book: PriceBook;
  readonly strategies: readonly string[];
  readonly options: SimulateOptions;
}

export type AnyTask = Task | PlannedTask;
/** Of every share the same. */
export type TaskOfRun = Omit<Task, "share"> | Omit<PlannedTask, "share">;

/** A thread of a queue's worker may work for several users at a time. */
const MOST_RUNS = 4;
/** Setting a run up costs more than some shares: the last ones are kept, the one that was used last at the end. */
const runs = new Map<string, SharedRun>();

export async function taken(task: AnyTask): Promise<PartData> {
  const { run: id, share } = task;
  const run = runs.get(id) ?? (await ("planned" in task ? planned(task.planned) : runOf(task)));
  runs.delete(id);
  runs.set(id, run);
  if (runs.size > MOST_RUNS) runs.delete(runs.keys().next().value!);
  return run.dataOf(finished(run.simulate(share)));
}

async function planned({ scenario, platform, book, strategies, options }: PlannedRun): Promise<SharedRun> {
  const { sharedRun } = await import("../rooms.ts");
  const { planRun } = await import("../../experiment/plan.ts");
  const { platformOf } = await import("../../cloud/platform.ts");
  const whole = { ...scenario, platform: platformOf(platform.base, platform.changes) };
  return sharedRun(planRun(whole, book, { only: strategies }), options);
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
