// `run`: simulate scenarios and print the report, or one invocation of each step by step.

import { UserError } from "../../errors.ts";
import { Collection } from "../../experiment/collection.ts";
import type { Report } from "../../report/report.ts";
import type { Context } from "../context.ts";
import { destinationOf } from "../destination.ts";
import { drive } from "../driving/drive.ts";
import { jobsOf } from "../driving/jobs.ts";
import { EXIT } from "../exit-codes.ts";
import { type Loaded, load, type Wishes } from "../load.ts";
import {
  assumptionsUnexplained,
  noAssumptionsIn,
  noFileToKeep,
  notOfAShard,
  oneBaseline,
  oneRunOnly,
  stdinTwice,
  twoFlags,
  twoOnStdout,
  unexplainedBaseline,
} from "../messages.ts";
import { type Output, type OutputOptions, outputsOf, writeAll, writtenBy } from "../outputs.ts";
import { refuseOwnInputs, refuseSameFile } from "../own-inputs.ts";
import { tellingGithub } from "../problems-on-github.ts";
import { progressLine } from "../progress.ts";
import type { OpenQueue } from "../queue/open-queue.ts";
import { identityOf, taskOf } from "../run-identity.ts";
import { mostOf, settled } from "../settling.ts";
import type { Simulator } from "../simulator.ts";
import { keptIn } from "../state.ts";
import { run as step } from "../stepping.ts";
import { version } from "../version.ts";

/** What becomes of reports. */
export interface ReportOptions extends OutputOptions {
  readonly assumptions?: true;
  readonly saveBaseline?: string;
}

export interface RunOptions extends ReportOptions {
  readonly strategy?: readonly string[];
  readonly prices?: string;
  /** `--set`s and flags, in the order in which they were typed. */
  readonly overrides: readonly string[];
  /** Beside those of the scenario. */
  readonly budget?: readonly string[];
  readonly strict?: true;
  readonly settle?: string;
  /** How exactly a figure is to be known. */
  readonly until?: string;
  readonly explain?: string;
  /** How many threads at most. */
  readonly jobs?: string;
  /** The URL of a Redis whose workers are to do it; "env" for that in the environment. */
  readonly queue?: string;
  /** Only this share of the run, to be merged with the others. */
  readonly shard?: string;
  /** A file that knows how far the run is. */
  readonly resume?: string;
}

export async function run(files: readonly string[], options: RunOptions, context: Context): Promise<number> {
  refuseContradictions(files, options);
  if (options.shard !== undefined) return await (await import("./shard.ts")).shard(files, options, context);
  const most = mostOf(options.settle);
  const { resume } = options;
  const delivery = await deliveryOf(options, context, resume === undefined ? files : [...files, resume]);
  await refuseOwnInputs([resume], files, context.io);
  const { outputs, written } = delivery;
  const read: string[] = [];
  const loaded = await tellingGithub({ outputs, files, read }, context, async () => {
    const wishes = { ...wishesOf(options), onRead: (path: string) => void read.push(path) };
    const all = await loadAll(files, wishes, await context.simulator(), context);
    // What the scenarios name is known only now.
    await refuseOwnInputs([...written, resume], read, context.io);
    return all;
  });
  if (options.explain !== undefined) return await explain(loaded, { asked: options.explain, outputs }, context);
  const queue = await queueOf(options, context);
  const reports: Report[] = [];
  try {
    for (const each of loaded)
      reports.push(
        await assuming(await simulated(each, { ...options, most, queue }, context), each, delivery, context),
      );
  } finally {
    queue?.close();
  }
  return await deliver(delivery, { reports, loaded }, context);
}

function refuseContradictions(files: readonly string[], options: RunOptions): void {
  const { explain, assumptions, saveBaseline, resume, settle, shard, until, queue, jobs } = options;
  if (explain !== undefined && assumptions) throw assumptionsUnexplained();
  if (explain !== undefined && saveBaseline !== undefined) throw unexplainedBaseline();
  if (saveBaseline !== undefined && files.length > 1) throw oneBaseline(files.length);
  if (files.length > 1 && (resume ?? shard) !== undefined)
    throw oneRunOnly(resume !== undefined ? "--resume" : "--shard", files.length);
  if (resume !== undefined && explain !== undefined) throw twoFlags("--resume", "--explain");
  if (resume !== undefined && settle !== undefined) throw twoFlags("--resume", "--settle");
  if (until !== undefined && settle !== undefined) throw twoFlags("--until", "--settle");
  if (until !== undefined && explain !== undefined) throw twoFlags("--until", "--explain");
  if (queue !== undefined && explain !== undefined) throw twoFlags("--queue", "--explain");
  if (resume === "-" || resume === "") throw noFileToKeep(resume);
  if (queue !== undefined && jobs !== undefined) throw twoFlags("--queue", "--jobs");
  if (queue !== undefined && shard !== undefined) throw twoFlags("--queue", "--shard");
  const whole = Object.entries({
    explain,
    assumptions,
    saveBaseline,
    settle,
    until,
    format: options.format,
    json: options.json,
  });
  const [name] = whole.find(([, value]) => value !== undefined) ?? [];
  if (shard !== undefined && name !== undefined) throw notOfAShard(name);
}

async function queueOf({ queue }: RunOptions, context: Context): Promise<OpenQueue | undefined> {
  if (queue === undefined) return undefined;
  return await (await import("../queue/open-queue.ts")).openQueue(queue, context);
}

/** Where reports go, looked at before anything runs. */
export interface Delivery {
  readonly outputs: readonly Output[];
  readonly withAssumptions: boolean;
  readonly quiet: boolean;
  /** All files that are. */
  readonly written: readonly string[];
  readonly keep: ((report: Report, loaded: Loaded) => Promise<void>) | undefined;
}

/** `inputs`: what is read, and must not be replaced. */
export async function deliveryOf(
  options: ReportOptions,
  context: Context,
  inputs: readonly string[],
): Promise<Delivery> {
  const outputs = await outputsOf(options, context, inputs);
  const { saveBaseline, quiet = false } = options;
  const keep =
    saveBaseline === undefined ? undefined : await baselineAt(saveBaseline, { outputs, inputs, quiet }, context);
  const withAssumptions = await assumptionsIn(outputs, options, context);
  const written = [...(saveBaseline === undefined ? [] : [saveBaseline]), ...writtenBy(outputs, context)];
  return { outputs, withAssumptions, quiet, written, keep };
}

/** Writes everything; only then the exit code is decided. */
export async function deliver(
  { outputs, keep }: Delivery,
  { reports, loaded }: { readonly reports: readonly Report[]; readonly loaded: readonly Loaded[] },
  context: Context,
): Promise<number> {
  await writeAll(outputs, (format, look) => format.render(reports, look), context);
  await keep?.(reports[0]!, loaded[0]!);
  return reports.some(({ budgets }) => budgets.some(({ fails }) => fails)) ? EXIT.exceeded : EXIT.fine;
}

/** Where a run is kept; looked at before anything runs. */
async function baselineAt(
  file: string,
  { outputs, inputs, quiet }: Pick<Delivery, "outputs" | "quiet"> & { readonly inputs: readonly string[] },
  context: Context,
): Promise<(report: Report, loaded: Loaded) => Promise<void>> {
  const beside = outputs.find((one) => one.file === undefined);
  if (file === "-" && beside !== undefined) throw twoOnStdout([beside.format.name, "a baseline"]);
  await refuseSameFile([...outputs.map((one) => one.file), file], context.io);
  await refuseOwnInputs([file], inputs, context.io);
  const destination = await destinationOf(file, context, quiet);
  return async (report, { source, book }) => {
    const { baselineOf } = await import("../../report/baseline.ts");
    await destination.write(`${JSON.stringify(baselineOf(report, source, book), null, 2)}\n`);
  };
}

async function explain(
  loaded: readonly Loaded[],
  { asked, outputs }: { readonly asked: string; readonly outputs: readonly Output[] },
  context: Context,
): Promise<number> {
  const { explained } = await import("./explain.ts");
  for (const { format, destination } of outputs)
    await destination.write(await explained(loaded, { asked, format, look: destination.look }, context));
  return EXIT.fine;
}

/** Where no output has a place for them, they are not worked out. */
async function assumptionsIn(
  outputs: readonly Output[],
  { assumptions }: ReportOptions,
  { io }: Context,
): Promise<boolean> {
  if (!assumptions) return false;
  const without = outputs.filter(({ format }) => !TELLING.has(format.name));
  for (const { format } of without) await io.stderr.write(noAssumptionsIn(format.name));
  return without.length < outputs.length;
}

/** Formats that have a place for assumptions. */
const TELLING: ReadonlySet<string> = new Set(["text", "json", "markdown"]);

/** Every scenario is read before the first one runs: problems of all of them come at once. */
export async function loadAll(
  files: readonly string[],
  wishes: Wishes,
  simulator: Simulator,
  { io }: Context,
): Promise<Loaded[]> {
  if (files.filter((file) => file === "-").length > 1) throw stdinTwice();
  const loaded: Loaded[] = [];
  const issues: UserError["issues"][number][] = [];
  for (const file of files) {
    try {
      loaded.push(await load(file, wishes, simulator, io));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      issues.push(...error.issues);
    }
  }
  if (issues.length > 0) throw new UserError(issues);
  return loaded;
}

interface SimulationWishes extends Pick<RunOptions, "budget" | "strict" | "quiet" | "jobs" | "resume" | "until"> {
  readonly most: number | undefined;
  readonly queue: OpenQueue | undefined;
}

async function simulated(loaded: Loaded, { most, ...wishes }: SimulationWishes, context: Context): Promise<Report> {
  const { scenario, prepared, about } = loaded;
  const { strict = false, quiet = false, budget: budgets = [] } = wishes;
  const [jobs, { queue }] = [jobsOf(wishes.jobs, context), wishes];
  const progress = progressLine(scenario.name, context, quiet);
  const again = async (invocations?: number): Promise<Report> => {
    const run = prepared.run(invocations === undefined ? {} : { invocations });
    const share = { first: 0, end: run.invocations };
    const identity = identityOf(loaded, { budgets, strict }, run.invocations);
    const kept =
      wishes.resume === undefined
        ? undefined
        : await keptIn({ file: wishes.resume, identity, share, run, quiet }, context);
    const task = taskOf(identity, run.invocations);
    const wanted = { run, task, jobs, queue, known: kept?.known ?? new Collection(share) };
    const whole = await drive({ ...wanted, onProgress: progress.update, onPart: kept?.keep }, context);
    await kept?.keepLast(wanted.known);
    progress.clear();
    return run.report(whole, { ...about, version, strict });
  };
  try {
    if (wishes.until !== undefined) {
      const { exactly } = await import("../until.ts");
      return await exactly(loaded, { ...wishes, until: wishes.until, jobs, queue, budgets, strict, quiet }, context);
    }
    const once = await again();
    return most === undefined ? once : await settled(once, { most, quiet, again }, context);
  } finally {
    progress.clear();
  }
}

/** The report with what it hangs on, where that has a place. */
export async function assuming(
  report: Report,
  { scenario, prepared }: Loaded,
  { withAssumptions, quiet }: Delivery,
  context: Context,
): Promise<Report> {
  if (!withAssumptions) return report;
  const progress = progressLine(scenario.name, context, quiet);
  try {
    const { budgets, regression, ...figures } = report;
    const assumptions = await step(prepared.assumptions(report), context, progress.update);
    return { ...figures, assumptions, budgets, regression };
  } finally {
    progress.clear();
  }
}

export function wishesOf({ overrides, strategy, prices, budget = [] }: RunOptions): Wishes {
  return { overrides, only: strategy ?? [], budgets: budget, ...(prices !== undefined && { prices }) };
}
