// `run`: simulate scenarios and print the report, or one invocation of each step by step.

import { UserError } from "../../errors.ts";
import type { Format } from "../../report/formats/format.ts";
import { formats } from "../../report/formats/registry.ts";
import type { Report } from "../../report/report.ts";
import { nearest } from "../../scenario/near.ts";
import type { Context } from "../context.ts";
import { destinationOf } from "../destination.ts";
import { EXIT } from "../exit-codes.ts";
import { type Loaded, load, type Wishes } from "../load.ts";
import { assumptionsUnexplained, noAssumptionsIn, stdinTwice, twoFormats, unknownFormat } from "../messages.ts";
import { progressLine } from "../progress.ts";
import type { Simulator } from "../simulator.ts";
import { run as step } from "../stepping.ts";
import { version } from "../version.ts";

export interface RunOptions {
  readonly format?: string;
  readonly json?: true;
  readonly output?: string;
  readonly strategy?: readonly string[];
  readonly prices?: string;
  /** `--set`s and flags, in the order in which they were typed. */
  readonly overrides: readonly string[];
  readonly assumptions?: true;
  readonly explain?: string;
  readonly quiet?: true;
}

export async function run(files: readonly string[], options: RunOptions, context: Context): Promise<number> {
  const format = formatOf(options);
  if (options.explain !== undefined && options.assumptions) throw assumptionsUnexplained();
  const quiet = options.quiet ?? false;
  const destination = await destinationOf(options.output, context, quiet);
  const loaded = await loadAll(files, wishesOf(options), await context.simulator(), context);
  if (options.explain !== undefined) {
    const { explained } = await import("./explain.ts");
    await destination.write(
      await explained(loaded, { asked: options.explain, format, look: destination.look }, context),
    );
    return EXIT.fine;
  }
  const withAssumptions = options.assumptions === true && format.name !== "csv";
  if (options.assumptions && !withAssumptions) await context.io.stderr.write(noAssumptionsIn(format.name));
  const reports: Report[] = [];
  for (const each of loaded) reports.push(await simulated(each, withAssumptions, context, quiet));
  await destination.write(format.render(reports, destination.look));
  return EXIT.fine;
}

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

async function simulated(
  { scenario, prepared, about }: Loaded,
  withAssumptions: boolean,
  context: Context,
  quiet: boolean,
): Promise<Report> {
  const progress = progressLine(scenario.name, context, quiet);
  try {
    const report = (await step(prepared.simulate(), context, progress.update))({ ...about, version });
    if (!withAssumptions) return report;
    const { budgets, regression, ...figures } = report;
    const assumptions = await step(prepared.assumptions(report), context, progress.update);
    return { ...figures, assumptions, budgets, regression };
  } finally {
    progress.clear();
  }
}

function formatOf({ format, json }: RunOptions): Format {
  if (json && format !== undefined && format !== "json") throw twoFormats(format);
  const name = json ? "json" : (format ?? "text");
  const names = formats.map((each) => each.name);
  const found = formats.find((each) => each.name === name);
  if (found === undefined) throw unknownFormat(name, names, nearest(name, names));
  return found;
}

function wishesOf({ overrides, strategy, prices }: RunOptions): Wishes {
  return { overrides, only: strategy ?? [], ...(prices !== undefined && { prices }) };
}
