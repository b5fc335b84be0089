// `calibrate`: reads logs and writes a scenario, or puts what they say into one that is there.

import type { Calibration } from "../../calibration/calibrate.ts";
import type { LineNote, LineProblem } from "../../calibration/logs/log-reader.ts";
import type { Context } from "../context.ts";
import { destinationOf } from "../destination.ts";
import { EXIT } from "../exit-codes.ts";
import { isLabel } from "../label.ts";
import { loadScenario } from "../load.ts";
import { type LogFile, logFilesOf, readLog } from "../log-files.ts";
import { badName, calibrated, logsRead, ownInput, readingLogs, stdinTwice } from "../messages.ts";
import { progressLine } from "../progress.ts";
import { run as step } from "../stepping.ts";

export interface CalibrateOptions {
  /** Whose all the runs are. */
  readonly function?: string;
  readonly measuredUnder?: string;
  readonly into?: string;
  readonly output?: string;
  readonly name?: string;
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
}

const PROBLEMS_SHOWN = 3;

export async function calibrate(
  paths: readonly string[],
  options: CalibrateOptions,
  context: Context,
): Promise<number> {
  const { into, measuredUnder, quiet = false } = options;
  if (into === "-" && paths.includes("-")) throw stdinTwice();
  if (options.name !== undefined && !isLabel(options.name)) throw badName(options.name);
  if (options.output !== undefined && options.output !== "-" && paths.includes(options.output))
    throw ownInput(options.output);
  const destination = await destinationOf(options.output ?? (into === "-" ? undefined : into), context, true);
  const target = into === undefined ? undefined : await targetOf(into, context);
  const files = await logFilesOf(paths, context);
  const { samples, tally } = await read(files, options, context);
  // What was read is told before what is wrong with it.
  if (!quiet) await context.io.stderr.write(logsRead(tally));
  const { calibrate: steps } = await import("../../calibration/calibrate.ts");
  const request = {
    samples,
    name: options.name ?? nameFrom(files),
    ...(measuredUnder !== undefined && { measuredUnder }),
    ...(target !== undefined && { into: target }),
  };
  const result: Calibration = await step(steps(request), context, () => undefined);
  await destination.write(result.text);
  if (!quiet) await context.io.stderr.write(calibrated(result, options.output ?? into));
  return EXIT.fine;
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
  const progress = progressLine("", context, options.quiet ?? false, (_, percent) => readingLogs(percent));
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  try {
    for (const file of files) {
      const origin = { file: file.path, fallback: file.fn };
      const reader = logReader({
        onObservation: (seen) => {
          tally.runs += 1;
          samples.add(options.function === undefined ? seen : { ...seen, fn: options.function }, origin);
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
  return { files, lines: 0, runs: 0, bad: 0, shown: [], notes, nameless: 0 };
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
