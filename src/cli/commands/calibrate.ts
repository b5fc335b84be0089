// `calibrate`: reads logs and writes a scenario, or puts what they say into one that is there.

import type { Calibration } from "../../calibration/calibrate.ts";
import type { LineNote, LineProblem } from "../../calibration/logs/log-reader.ts";
import type { Context } from "../context.ts";
import { destinationOf } from "../destination.ts";
import { EXIT } from "../exit-codes.ts";
import { isLabel } from "../label.ts";
import { loadScenario } from "../load.ts";
import { type LogFile, logFilesOf, readLog } from "../log-files.ts";
import {
  badLabel,
  calibrated,
  called,
  logsRead,
  readingLogs,
  saysNothing,
  stdinTwice,
  takingOff,
} from "../messages.ts";
import { refuseOwnInputs } from "../own-inputs.ts";
import { progressLine } from "../progress.ts";
import { run as step } from "../stepping.ts";

export interface CalibrateOptions {
  /** Whose all the runs are. */
  readonly function?: string;
  readonly measuredUnder?: string;
  readonly into?: string;
  readonly output?: string;
  readonly name?: string;
  readonly region?: string;
  readonly quiet?: true;
}

/** What came of reading, for whoever typed the command. */
export interface Tally {
  readonly files: number;
  lines: number;
  runs: number;
  bad: number;
  /** The first few, each with its file. */
  readonly shown: (LineProblem & { readonly file: string })[];
  readonly notes: Record<LineNote, number>;
  nameless: number;
  /** Names in the logs that `--function` took the place of, the first few. */
  readonly renamed: Set<string>;
}

const PROBLEMS_SHOWN = 3;
const NAMES_SHOWN = 4;

export async function calibrate(
  paths: readonly string[],
  options: CalibrateOptions,
  context: Context,
): Promise<number> {
  const { into, measuredUnder, quiet = false } = options;
  checkNew(options);
  if (into === "-" && paths.includes("-")) throw stdinTwice();
  await refuseOwnInputs([options.output], paths, context.io);
  const destination = await destinationOf(options.output ?? (into === "-" ? undefined : into), context, true);
  const target = into === undefined ? undefined : await targetOf(into, context);
  const files = await logFilesOf(paths, context);
  // Of a directory it is known only now which.
  const logs = files.map(({ path }) => path);
  await refuseOwnInputs([options.output], logs, context.io);
  const { checkStrategy } = await import("../../calibration/known-strategy.ts");
  checkStrategy(measuredUnder, target?.scenario);
  const { samples, tally } = await read(files, options, context);
  // What was read is told before what is wrong with it.
  if (!quiet) await context.io.stderr.write(logsRead(tally));
  const { calibrate: steps } = await import("../../calibration/calibrate.ts");
  const request = {
    samples,
    name: options.name ?? nameFrom(files),
    ...(options.region !== undefined && { region: options.region }),
    ...(measuredUnder !== undefined && { measuredUnder }),
    ...(target !== undefined && { into: target }),
  };
  const progress = progressLine("", context, quiet, ({ percent }) => takingOff(percent));
  const result: Calibration = await step(steps(request), context, progress.update).finally(progress.clear);
  await destination.write(result.text);
  if (!quiet) await context.io.stderr.write(calibrated(result, options.output ?? into));
  return EXIT.fine;
}

/** What only a new scenario can be told. */
function checkNew({ into, name, region }: CalibrateOptions): void {
  for (const [flag, value] of Object.entries({ "--name": name, "--region": region })) {
    if (value === undefined) continue;
    if (into !== undefined) throw saysNothing(flag, "--into");
    if (!isLabel(value)) throw badLabel(flag, value);
  }
}

async function targetOf(file: string, { simulator, io }: Context) {
  const { text, scenario } = await loadScenario(file, await simulator(), io);
  return { file, text, scenario };
}

async function read(files: readonly LogFile[], options: CalibrateOptions, context: Context) {
  const { logReader } = await import("../../calibration/logs/log-reader.ts");
  const { Samples } = await import("../../calibration/samples.ts");
  const samples = new Samples();
  const tally = emptyTally(files.length);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const progress = progressLine("", context, options.quiet ?? false, ({ percent }) =>
    readingLogs(total > 0 ? percent : undefined, done),
  );
  try {
    for (const file of files) {
      const origin = { file: called(file.path), fallback: file.fn };
      const reader = logReader({
        onObservation: (seen) => {
          tally.runs += 1;
          const own = options.function === undefined ? seen : { ...seen, fn: options.function };
          if (own.fn !== seen.fn && seen.fn !== undefined && tally.renamed.size < NAMES_SHOWN)
            tally.renamed.add(seen.fn);
          samples.add(own, origin);
        },
        onProblem: (problem) => note(tally, { ...problem, file: file.path }),
        onNote: (kind) => {
          tally.notes[kind] += 1;
        },
      });
      const onBytes = (bytes: number) => {
        done += bytes;
        progress.update({ done, total: Math.max(total, done) });
      };
      await readLog(file, { onText: (text) => reader.write(text), onBytes }, context);
      reader.end();
      tally.lines += reader.lines;
    }
  } finally {
    progress.clear();
  }
  tally.nameless = samples.nameless;
  return { samples, tally };
}

function emptyTally(files: number): Tally {
  const notes = { "failed init": 0, restore: 0, duplicate: 0 };
  return { files, lines: 0, runs: 0, bad: 0, shown: [], notes, nameless: 0, renamed: new Set() };
}

function note(tally: Tally, problem: Tally["shown"][number]): void {
  tally.bad += 1;
  if (tally.shown.length < PROBLEMS_SHOWN) tally.shown.push(problem);
}

/** A new scenario is called like the file or directory that it comes from. */
function nameFrom(files: readonly LogFile[]): string {
  const [first] = files;
  if (first === undefined || first.path === "-") return "calibrated";
  const name = first.fn ?? "calibrated";
  return files.length === 1 && /^[A-Za-z][\w-]*$/.test(name) ? name : "calibrated";
}
