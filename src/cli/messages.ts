// Every sentence the command line says itself, in one place. Problems are Issues; how they look is frames.ts.

import type { Calibration } from "../calibration/calibrate.ts";
import type { Draft } from "../definitions/draft.ts";
import { type Issue, type Place, UserError } from "../errors.ts";
import { printable } from "../report/formats/layout.ts";
import { grouped } from "../units/number.ts";
import type { Unparsed } from "../units/quantity.ts";
import type { Tally } from "./commands/calibrate.ts";
import type { Going } from "./progress.ts";

/** A file that cannot be used, with Node's reason in plain words. */
export function unreadable(file: string, error: unknown): UserError {
  return problem(`cannot read ${called(file)}: ${reasonOf(error)}`);
}

export function unwritable(file: string, error: unknown): UserError {
  const { code } = error as NodeJS.ErrnoException;
  return problem(
    `cannot write ${file === "" ? '""' : file}: ${code === "ENOENT" ? "there is no such directory" : reasonOf(error)}`,
  );
}

export const isDirectory = (file: string): UserError =>
  problem(`cannot read ${file}: it is a directory`, { expected: "a file" });

export const emptyDirectory = (path: string): UserError =>
  problem(`there is no file in ${path}`, { expected: "a directory with logs in it" });

export const tooLarge = (file: string, limit: string): UserError => problem(`${called(file)} is larger than ${limit}`);

export const notText = (file: string, why: string): UserError =>
  problem(`${called(file)} is not a text file: ${why}`, { expected: "text in UTF-8" });

export const notJson = (file: string, why: string): UserError => problem(`${file} is not JSON: ${why}`);

export const stdinTwice = (): UserError => problem("standard input (-) can be read only once");

export const unknownFormat = (name: string, known: readonly string[], near: string | undefined): UserError =>
  problem(`there is no format ${name}`, {
    expected: known.join(", "),
    ...(near !== undefined && { didYouMean: near }),
  });

export const unknownBook = (id: string, known: readonly string[], near: string | undefined): UserError =>
  problem(`there is no price book ${id}`, {
    expected: `${known.join(", ")}, or a path such as ./prices.json`,
    ...(near !== undefined && { didYouMean: near }),
  });

export const unknownPlatform = (name: string, known: readonly string[], near: string | undefined): UserError =>
  problem(`there is no platform ${name === "" ? '""' : name}`, {
    expected: known.join(", "),
    ...(near !== undefined && { didYouMean: near }),
  });

export const unknownSchema = (name: string, known: readonly string[], near: string | undefined): UserError =>
  problem(`there is no schema of ${name === "" ? '""' : name}`, {
    expected: known.join(", "),
    ...(near !== undefined && { didYouMean: near }),
  });

export const twoFormats = (format: string): UserError =>
  problem(`--json and --format ${format} are two formats`, { expected: "one of them; run once for each" });

export const twoOnStdout = (formats: readonly string[]): UserError =>
  problem(`${formats.join(" and ")} cannot both be written to one place`, {
    expected: `a file for all but one of them, such as ${formats.at(-1)}=out.txt`,
  });

export const formatWithoutFile = (file: string): UserError =>
  problem(`-o ${file} says nothing: every format has a file of its own`);

export const sameFileTwice = (file: string): UserError =>
  problem(`${file} would be written twice`, { expected: "a file for each format" });

export const cutOff = (): string => "\n_Cut off here: a summary has 1 MiB at most._\n";

export const noComparisonIn = (format: string): UserError =>
  problem(`${format} has no place for a comparison`, { expected: "another format" });

/** What messages call the scenario within a baseline. */
export const savedScenario = (baseline: string, file: string): string => `${file} in ${baseline}`;

export const baselineNoScenario = (file: string): UserError =>
  problem(`${called(file)} is a baseline, no scenario`, { expected: `unum-sim compare ${file} scenario.yaml` });

/** Flags that change a scenario, where there is none. */
export const nothingToChange = (flag: string): UserError =>
  problem(`${flag} changes a scenario, and both sides are baselines`, { expected: "a scenario on one side" });

export const badInvocations = (text: string, { problem: what, expected }: Unparsed): UserError =>
  problem(`--invocations ${text === "" ? '""' : text}: ${what}`, { expected });

export const oneBaseline = (count: number): UserError =>
  problem(`a baseline is one run, and these are ${count} scenarios`, { expected: "--save-baseline with one scenario" });

export const unexplainedBaseline = (): UserError =>
  problem("--explain makes no report that a baseline could hold", { expected: "one of them; run once for each" });

export const badJobs = (written: string, most: number): UserError =>
  problem(`--jobs ${written === "" ? '""' : written} is no number of threads`, { expected: `1 to ${most}` });

export const badMost = (text: string): UserError =>
  problem(`--settle ${text} is not a number of invocations`, { expected: "the most that may be run, such as 1M" });

/** On standard error, when a run is made longer. */
export const settlingWith = (invocations: number, what: "budgets" | "limits"): string =>
  `Inconclusive ${what}: running again with ${grouped(invocations)} invocations.\n`;

export const notSettled = (most: number, what: "budgets" | "limits"): string =>
  `${what === "budgets" ? "Budgets" : "Limits"} are still inconclusive; --settle ${grouped(most)} ends here.\n`;

/** A run without prices; the first meter stands for all. */
export const noPricesIn = (
  region: string,
  { book, meter }: { readonly book: string; readonly meter: string },
  known: readonly string[],
  near: string | undefined,
): UserError =>
  problem(`${book} has no region ${region}: the price of ${meter}, as of every meter, is unknown in ${region}`, {
    expected: known.join(", "),
    ...(near !== undefined && { didYouMean: near }),
  });

export const unknownRegion = (
  region: string,
  book: string,
  known: readonly string[],
  near: string | undefined,
): UserError =>
  problem(`${book} has no region ${region}`, {
    expected: known.join(", "),
    ...(near !== undefined && { didYouMean: near }),
  });

export const notExplainable = (format: string): UserError =>
  problem(`--explain cannot be printed as ${format}`, { expected: "text or json" });

export const assumptionsUnexplained = (): UserError =>
  problem("--explain prints no report that --assumptions could end", { expected: "one of them; run once for each" });

export const noAssumptionsIn = (format: string): string => `${format} has no place for assumptions: left out.\n`;

export function noSuchInvocation(asked: string, invocations: number): UserError {
  const known = invocations === 1 ? "0" : `0 to ${invocations - 1}`;
  const runs = `the scenario runs ${plural(invocations, "invocation")}`;
  return problem(`there is no invocation ${asked}`, { expected: `${known}: ${runs}` });
}

export const alreadyThere = (file: string): UserError =>
  problem(`${file} exists already; --force overwrites it, or name another file`);

export const wroteScenario = (file: string): string => `Wrote ${file}. Next: unum-sim run ${file}\n`;

export const wroteOutput = (file: string): string => `Wrote ${file}.\n`;

/** A reader stops at its limit: nobody reads more. */
export const problemCount = (count: number, limit: number): string =>
  count < limit ? plural(count, "problem") : `${count} problems; there may be more`;

export const validScenario = (file: string, functions: number, strategies: number): string =>
  `${file}: ok (${plural(functions, "function")}, ${strategies === 1 ? "1 strategy" : `${strategies} strategies`})\n`;

export const badName = (name: string): UserError => badLabel("--name", name);

export const badLabel = (flag: string, text: string): UserError =>
  problem(`${flag} ${JSON.stringify(text)} cannot be a scenario's ${flag.slice(2)}`, {
    expected: "a text of one line, at most 100 characters",
  });

export const saysNothing = (flag: string, beside: string): UserError =>
  problem(`${flag} says nothing beside ${beside}: the scenario there has its own`);

export const ownInput = (file: string): UserError =>
  problem(`${file} is read, and would be overwritten`, { expected: "another file to write to" });

export const tooLong = (limit: string): UserError =>
  problem(`the scenario would be larger than ${limit}`, { expected: "fewer --items" });

export const noMachineIn = (directory: string): UserError =>
  problem(`--state-machine says nothing of ${directory}: it is a directory`, { expected: "a template" });

/** What comes through a pipe has no percentage. */
export const readingLogs = (percent: string | undefined, bytes: number): string =>
  `reading logs: ${percent === undefined ? `${Math.floor(bytes / 1_000_000)} MB` : `${percent} %`}`;

export const takingOff = (percent: string): string => `taking calls off: ${percent} %`;

/** What was read, what of it was bad, and what it said beside runs. */
export function logsRead({ files, lines, runs, bad, shown, notes, nameless, renamed }: Tally): string {
  const also = [
    ...(renamed.size > 1
      ? [`one function by --function, where the logs name several: ${[...renamed].map(printable).join(", ")}`]
      : []),
    ...(nameless > 0
      ? [`${plural(nameless, "run")} of which nothing says which function it was: --function NAME does`]
      : []),
    ...(notes.duplicate > 0 ? [`${plural(notes.duplicate, "line")} there twice, counted once`] : []),
    ...(notes["failed init"] > 0 ? [`${plural(notes["failed init"], "init")} that failed, not counted`] : []),
    ...(bad > 0 ? [`${plural(bad, "line")} that could not be used:`] : []),
  ];
  const examples = shown.map(
    ({ file, line, message, text }) => `    ${called(file)}:${line}: ${message}\n      ${text}`,
  );
  const rest = bad > shown.length ? [`    and ${bad - shown.length} more`] : [];
  const head = `Read ${plural(files, "file")}: ${plural(lines, "line")}, ${plural(runs, "run")}.`;
  return [head, ...also.map((one) => `  ${one}`), ...examples, ...rest, ""].join("\n");
}

export function calibrated({ functions, notes, unknown }: Calibration, file: string | undefined): string {
  const where = file === undefined || file === "-" ? "" : ` Wrote ${file}.`;
  const more = notes.length - NOTES_SHOWN;
  const shown =
    more > 1 ? [...notes.slice(0, NOTES_SHOWN), `and ${more} more, beside the functions in the scenario`] : notes;
  return [
    `Calibrated ${plural(functions.length, "function")}: ${someOf(functions)}.${where}`,
    ...shown.map((one) => `  - ${printable(one)}`),
    "What the logs do not say:",
    ...unknown.map((one) => `  - ${printable(one)}`),
    "",
  ].join("\n");
}

const NOTES_SHOWN = 20;
const NAMES_SHOWN = 20;

const someOf = (names: readonly string[]): string =>
  names.length <= NAMES_SHOWN
    ? names.join(", ")
    : `${names.slice(0, NAMES_SHOWN).join(", ")} and ${names.length - NAMES_SHOWN} more`;

export const noConfigs = (directory: string, name: string): UserError =>
  problem(`there is no ${name} in ${directory}`, {
    expected: `a directory with a ${name} for every function, or a file`,
  });

export const badPair = (flag: string, text: string): UserError =>
  problem(`${flag} ${text === "" ? '""' : text} is not what it takes`, {
    expected:
      flag === "--items"
        ? "a name and a number from 1 to 10000, such as Resize=20"
        : "a name and what it leads to, such as IsBig=Resize",
  });

/** A file that a template names: where it does so is shown. */
export const missingBeside = ({ issues }: UserError, place: Place): UserError =>
  new UserError(issues.map((issue) => ({ ...issue, place })));

export function imported(
  { functions, transitions }: Draft,
  notes: readonly string[],
  file: string | undefined,
): string {
  const where = file === undefined || file === "-" ? "" : ` Wrote ${file}.`;
  const billed =
    transitions?.type === "standard" ? `, billed ${plural(transitions.count, "state transition")} an execution` : "";
  const head = `Imported ${plural(functions.length, "function")}${billed}.${where}`;
  const said =
    notes.length === 0
      ? []
      : ["What the scenario does not say as the definition does:", ...notes.map((one) => `  - ${printable(one)}`)];
  return [head, "Durations are guesses: unum-sim calibrate takes them from logs.", ...said, ""].join("\n");
}

export const oneRunOnly = (flag: string, count: number): UserError =>
  problem(`${flag} is of one scenario, and there are ${count}`, { expected: "one scenario; run once for each" });

export const twoFlags = (one: string, other: string): UserError =>
  problem(`${one} and ${other} do not go together`, { expected: "one of them" });

export const noFileToKeep = (file: string): UserError =>
  problem(`--resume ${file === "" ? '""' : file} names no file`, { expected: "a file, such as --resume state.json" });

/** `name` as commander calls the option. */
export const notOfAShard = (name: string): UserError => {
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const isMerged = ["format", "json", "saveBaseline", "assumptions"].includes(name);
  return problem(`${flag} is of a whole run, and --shard computes a share of one`, {
    expected: isMerged ? "it at unum-sim merge, where all shares are" : "one of them",
  });
};

export const badShard = (written: string, most: number): UserError =>
  problem(`--shard ${written === "" ? '""' : written} is no share of a run`, {
    expected: `a number and how many there are, such as 3/16 (at most ${grouped(most)}), or auto`,
  });

export const noShardInEnvironment = (asked: readonly string[]): UserError =>
  problem("--shard auto finds nothing in the environment that says which share this is", {
    expected: `one of ${asked.join(", ")}; or --shard 3/16`,
  });

export const oddShard = (of: {
  index: string;
  count: string;
  at: string;
  of: string | undefined;
  from: string;
}): UserError =>
  problem(
    of.of === undefined
      ? `${of.index} is ${of.at}, but ${of.count} does not say of how many`
      : `${of.index} is ${of.at} and ${of.count} is ${of.of}: that is no share of a run`,
    {
      expected:
        of.of === undefined
          ? `${of.count} with the number of shares; or --shard 3/16`
          : `${of.index} from ${of.from} on, and no further than ${of.count} has it; or --shard 3/16`,
    },
  );

export const otherRun = (file: string, difference: string): UserError =>
  problem(`${file} knows another run: ${difference}`, { expected: "the command that wrote it, or another file" });

/** A run that grows, so far. */
export const stageOf = (name: string, invocations: number): string => `${name} (${grouped(invocations)} invocations)`;

export const kept = (file: string): string => `The same command goes on from what ${file} knows.\n`;

export const resumed = (file: string, done: number): string => `${file} knows ${grouped(done)} invocations already.\n`;

export const nothingToKnow = (expression: string): UserError =>
  problem(`--until ${expression}: no strategy of this run has such a figure`, { expected: "another figure" });

export const notExactEnough = (expression: string, strategy: string, invocations: number): string =>
  `${grouped(invocations)} invocations do not tell ${expression} of ${strategy}, and more than 4,000,000,000 would be needed.\n`;

export const strangers = (one: string, other: string, difference: string): UserError =>
  problem(`${other} is not of the run of ${one}: ${difference}`, { expected: "the shares of one run" });

export const sameShare = (one: string, other: string, share: string): UserError =>
  problem(`${one} and ${other} are both ${share}`, { expected: "each share once" });

export const endless = (file: string): UserError =>
  problem(`${file} is of a run whose end nobody knew`, {
    expected: "unum-sim run with --until and --resume, to go on",
  });

export const missingShares = (missing: string): UserError =>
  problem(`${missing} missing`, { expected: "all shares of a run" });

/** "simulating x: 42 %, 61,000 invocations a second, 12 s left"; an invocation under each strategy is one. */
export function simulating({ name, percent, rate, left }: Going): string {
  const done = `simulating ${name}: ${percent} %`;
  if (rate === undefined || left === undefined) return done;
  return `${done}, ${grouped(roundly(rate))} invocations a second, ${lasting(left)} left`;
}

/** Two digits. */
const roundly = (rate: number): number => Number(Math.max(1, rate).toPrecision(2));

/** "12 s", "3 min 20 s", "2 h 05 min": no more than what can be known. */
function lasting(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
  return `${grouped(Math.floor(seconds / 3600))} h ${String(Math.floor((seconds % 3600) / 60)).padStart(2, "0")} min`;
}

function problem(message: string, hints: Pick<Issue, "expected" | "didYouMean"> = {}): UserError {
  return new UserError([{ path: [], message, ...hints }]);
}

/** A file as a sentence calls it. */
export const called = (file: string): string => (file === "-" ? "standard input" : file === "" ? '""' : file);

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "a part of the path is not a directory",
  EISDIR: "it is a directory",
  EACCES: "permission denied",
  EPERM: "not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left on the device",
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many files are open",
};

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ""] ?? message;
}
