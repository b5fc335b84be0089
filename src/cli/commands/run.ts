// `run`: simulate scenarios and print the report, or one invocation of each step by step.

import { UserError } from "../../errors.ts";
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
  oneBaseline,
  sameFileTwice,
  stdinTwice,
  unexplainedBaseline,
} from "../messages.ts";
import { type Output, type OutputOptions, outputsOf, writeAll } from "../outputs.ts";
import { progressLine } from "../progress.ts";
import { mostOf, settled } from "../settling.ts";
import type { Simulator } from "../simulator.ts";
import { run as step } from "../stepping.ts";
import { version } from "../version.ts";

export interface RunOptions extends OutputOptions {
  readonly strategy?: readonly string[];
  readonly prices?: string;
  /** `--set`s and flags, in the order in which they were typed. */
  readonly overrides: readonly string[];
  /** Beside those of the scenario. */
  readonly budget?: readonly string[];
  readonly strict?: true;
  readonly settle?: string;
  readonly assumptions?: true;
  readonly explain?: string;
  readonly saveBaseline?: string;
  /** How many threads at most. */
  readonly jobs?: string;
}

export async function run(files: readonly string[], options: RunOptions, context: Context): Promise<number> {
  if (options.explain !== undefined && options.assumptions) throw assumptionsUnexplained();
  if (options.explain !== undefined && options.saveBaseline !== undefined) throw unexplainedBaseline();
  if (options.saveBaseline !== undefined && files.length > 1) throw oneBaseline(files.length);
  const most = mostOf(options.settle);
  const outputs = await outputsOf(options, context);
  const keep =
    options.saveBaseline === undefined ? undefined : await baselineAt(options.saveBaseline, outputs, options, context);
  const loaded = await loadAll(files, wishesOf(options), await context.simulator(), context);
  if (options.explain !== undefined) return await explain(loaded, { asked: options.explain, outputs }, context);
  const wishes = { ...options, most, withAssumptions: await assumptionsIn(outputs, options, context) };
  const reports: Report[] = [];
  for (const each of loaded) reports.push(await simulated(each, wishes, context));
  await writeAll(outputs, (format, look) => format.render(reports, look), context);
  await keep?.(reports[0]!, loaded[0]!);
  return reports.some(({ budgets }) => budgets.some(({ fails }) => fails)) ? EXIT.exceeded : EXIT.fine;
}

/** Where a run is kept; looked at before anything runs. */
async function baselineAt(
  file: string,
  outputs: readonly Output[],
  { output, quiet }: RunOptions,
  context: Context,
): Promise<(report: Report, loaded: Loaded) => Promise<void>> {
  if (file === output || outputs.some((one) => one.file === file)) throw sameFileTwice(file);
  const destination = await destinationOf(file, context, quiet ?? false);
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
  { assumptions }: RunOptions,
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

interface SimulationWishes {
  readonly most: number | undefined;
  readonly withAssumptions: boolean;
  readonly strict?: true;
  readonly quiet?: true;
  readonly jobs?: string;
}

async function simulated(
  { scenario, prepared, about, source, book }: Loaded,
  { most, withAssumptions, ...flags }: SimulationWishes,
  context: Context,
): Promise<Report> {
  const [strict, quiet] = [flags.strict ?? false, flags.quiet ?? false];
  const jobs = jobsOf(flags.jobs, context);
  const progress = progressLine(scenario.name, context, quiet);
  const again = async (invocations?: number): Promise<Report> => {
    const shared = prepared.run(invocations);
    const task = { run: `${about.sha256} ${shared.invocations}`, source, book, invocations: shared.invocations };
    const whole = await drive({ run: shared, task, jobs, onProgress: progress.update }, context);
    progress.clear();
    return shared.report(whole, { ...about, version, strict });
  };
  try {
    const once = await again();
    const report = most === undefined ? once : await settled(once, { most, quiet, again }, context);
    if (!withAssumptions) return report;
    const { budgets, regression, ...figures } = report;
    const assumptions = await step(prepared.assumptions(report), context, progress.update);
    return { ...figures, assumptions, budgets, regression };
  } finally {
    progress.clear();
  }
}

function wishesOf({ overrides, strategy, prices, budget = [] }: RunOptions): Wishes {
  return { overrides, only: strategy ?? [], budgets: budget, ...(prices !== undefined && { prices }) };
}
