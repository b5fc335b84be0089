// `--until 'latency.p99 +- 0.5%'`: a run that goes on until a figure is known so exactly. It grows by stages, each a multiple of what the
// scenario asks for; the stages depend on nothing but what has been simulated, so that the end is the same wherever and however
// often it was resumed.

import { Collection } from "../experiment/collection.ts";
import { LEAF } from "../experiment/moments-by-leaf.ts";
import type { Part } from "../experiment/part.ts";
import { SECTIONS } from "../experiment/sections.ts";
import type { RunIdentity } from "../report/partial.ts";
import type { Report } from "../report/report.ts";
import { MAX_INVOCATIONS } from "../scenario/envelope.ts";
import type { Context } from "./context.ts";
import { drive } from "./driving/drive.ts";
import type { Loaded } from "./load.ts";
import { notExactEnough, nothingToKnow, otherRun, resumed, stageOf } from "./messages.ts";
import { progressLine } from "./progress.ts";
import type { OpenQueue } from "./queue/open-queue.ts";
import { identityOf, taskOf } from "./run-identity.ts";
import { keeperOf, storedIn } from "./state.ts";
import { version } from "./version.ts";

/** Multiples of so many significant bits: no stage is more than a sixteenth longer than it need be. */
const FINEST = 32;
/** A stage is no more than so many times the one before: what little has been seen may deceive. */
const STEEPEST = 16;
/** The interval moves too. */
const MORE = 1.1;

export interface Stage {
  readonly invocations: number;
  /** Sections of the run are made of several of these. */
  readonly sectionLength: number;
}

/** What the scenario asks for, rounded up so that every section is whole leaves. */
export function firstStage(invocations: number): Stage {
  const sectionLength = LEAF * Math.ceil(invocations / (LEAF * SECTIONS));
  return { invocations: SECTIONS * sectionLength, sectionLength };
}

/** Where the interval is `ratio` times as wide as is wanted; undefined where that is further than anybody may ask for. */
export function nextStage({ invocations }: Stage, ratio: number, { invocations: unit }: Stage): Stage | undefined {
  const now = invocations / unit;
  const wanted = Math.min(now * ratio * ratio * MORE, now * STEEPEST);
  let size = 1;
  while (Math.max(wanted, now + 1) / size >= FINEST) size *= 2;
  const times = size * Math.ceil(Math.max(wanted, now + 1) / size);
  if (times * unit > MAX_INVOCATIONS) return undefined;
  return { invocations: times * unit, sectionLength: (size * unit) / SECTIONS };
}

/** The stage that a file says it was in. */
export function isStage({ invocations, sectionLength }: Stage, unit: Stage): boolean {
  const size = (sectionLength * SECTIONS) / unit.invocations;
  const several = invocations / (sectionLength * SECTIONS);
  return (
    Number.isInteger(size) &&
    Number.isInteger(several) &&
    several >= 1 &&
    several <= FINEST &&
    invocations <= MAX_INVOCATIONS
  );
}

interface Wishes {
  /** As typed. */
  readonly until: string;
  readonly resume?: string;
  readonly jobs: number;
  readonly queue: OpenQueue | undefined;
  readonly budgets: readonly string[];
  readonly strict: boolean;
  readonly quiet: boolean;
}

/** The report of the run that is long enough. */
export async function exactly(loaded: Loaded, wishes: Wishes, context: Context): Promise<Report> {
  const { prepared, about, scenario } = loaded;
  const { jobs, queue, budgets, strict, quiet, resume } = wishes;
  const precision = await prepared.precision(wishes.until);
  const unit = firstStage(scenario.invocations);
  const identity = identityOf(loaded, { budgets, strict }, null);
  let { stage, known } = await begun(loaded, { identity, unit, resume, quiet }, context);
  for (;;) {
    const run = prepared.run(stage);
    const keeper =
      resume === undefined ? undefined : await keeperOf({ file: resume, identity, run, stage, quiet }, context);
    const task = taskOf(identity, stage.invocations, stage.sectionLength);
    const wanted = { run, task, jobs, queue, known };
    // How long this stage takes can be said, how many will follow cannot.
    const progress = progressLine(stageOf(scenario.name, stage.invocations), context, quiet);
    let whole: Part;
    try {
      whole = await drive({ ...wanted, onProgress: progress.update, onPart: keeper?.keep }, context);
    } finally {
      progress.clear();
    }
    await keeper?.keepLast(known);
    const least = run.known(whole, precision);
    if (least === undefined) throw nothingToKnow(precision.expression);
    const next = least.ratio <= 1 ? undefined : nextStage(stage, least.ratio, unit);
    if (least.ratio > 1 && next === undefined && !quiet)
      await context.io.stderr.write(notExactEnough(precision.expression, least.strategy, stage.invocations));
    if (next === undefined) return run.report(whole, { ...about, version, strict });
    known = grown(whole, stage, next);
    stage = next;
  }
}

/** Where the file was, or the beginning. */
async function begun(
  { prepared }: Loaded,
  { identity, unit, resume, quiet }: { identity: RunIdentity; unit: Stage; resume: string | undefined; quiet: boolean },
  { io }: Context,
): Promise<{ stage: Stage; known: Collection }> {
  const stored = resume === undefined ? undefined : await storedIn(resume, { identity }, io);
  const stage = stored?.stage ?? unit;
  if (!isStage(stage, unit)) throw otherRun(resume!, "another number of invocations to begin with");
  const known = new Collection({ first: 0, end: stage.invocations });
  const run = prepared.run(stage);
  for (const part of stored?.parts ?? []) known.add(run.received(part));
  if (known.done > 0 && !quiet) await io.stderr.write(resumed(resume!, known.done));
  return { stage, known };
}

/** What is known of a shorter run, as the beginning of a longer one. */
function grown(whole: Part, from: Stage, to: Stage): Collection {
  const known = new Collection({ first: 0, end: to.invocations });
  known.add({
    ...whole,
    entries: whole.entries.map((entry) => entry.inGroupsOf(to.sectionLength / from.sectionLength)),
  });
  return known;
}
