// From the name of a file to a scenario that is ready to run: its text, the files it names, its price book, a plan. All of
// its problems come out as one UserError.

import type { PriceBook } from "../billing/book.ts";
import { type Issue, UserError } from "../errors.ts";
import type { BaselineSource } from "../report/baseline.ts";
import { looksLikeBaseline } from "../report/looks-like-baseline.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { bookFor } from "./find-book.ts";
import type { Io } from "./io.ts";
import { baselineNoScenario } from "./messages.ts";
import { readNamedFiles } from "./named-files.ts";
import type { About, Prepared, Simulator } from "./simulator.ts";
import { readTextFile, SCENARIO_LIMIT, type TextFile } from "./text-file.ts";

export interface Wishes {
  /** `--set`s and flags, in order: "seed=7". */
  readonly overrides: readonly string[];
  /** `--budget`: beside those of the scenario. */
  readonly budgets: readonly string[];
  /** `--strategy`: only these. */
  readonly only: readonly string[];
  /** Of `only`, those that this scenario does not know are another's. */
  readonly isOneOfTwo?: true;
  /** `--prices`: a path in it is the user's, not the scenario's. */
  readonly prices?: string;
  /** Is told of every file as soon as it is read, whatever comes of it. */
  readonly onRead?: (path: string) => void;
}

export interface Loaded {
  readonly scenario: Scenario;
  readonly prepared: Prepared;
  readonly about: Omit<About, "version">;
  /** All that it takes to run it again. */
  readonly source: BaselineSource;
  readonly book: PriceBook;
  /** Everything that was read, from where the user is. */
  readonly paths: readonly string[];
}

export async function load(file: string, wishes: Wishes, simulator: Simulator, io: Io): Promise<Loaded> {
  return loadText(await readTextFile(file, SCENARIO_LIMIT, io), wishes, simulator, io);
}

/** The same of a text that is read already. */
export async function loadText(source: TextFile, wishes: Wishes, simulator: Simulator, io: Io): Promise<Loaded> {
  const { file } = source;
  const inputs: TextFile[] = [];
  wishes.onRead?.(source.path);
  if (looksLikeBaseline(source.text)) throw baselineNoScenario(file);
  const scenario = await readAll(source, inputs, { wishes, simulator, io });
  const only = wishes.isOneOfTwo ? wishes.only.filter((name) => knows(name, scenario, simulator)) : wishes.only;
  const { book, input } = await inFile(source, { ...wishes, key: "prices" }, () =>
    bookFor(scenario, { file, chosen: wishes.prices }, simulator, io),
  );
  const files = Object.fromEntries(inputs.map((one) => [one.file, one.text]));
  if (input !== undefined) {
    inputs.push(input);
    wishes.onRead?.(input.path);
  }
  const prepared = await inFile(source, { ...wishes, key: "region" }, () => simulator.prepare(scenario, book, only));
  const named = inputs.map((one) => ({ file: one.file, sha256: one.sha256 }));
  return {
    ...{ scenario, prepared, book },
    about: { file, sha256: source.sha256, overrides: wishes.overrides, inputs: named },
    paths: [source, ...inputs].map(({ path }) => path),
    source: { file, text: source.text, overrides: wishes.overrides, strategies: only, files },
  };
}

function knows(wanted: string, { strategies = [] }: Scenario, simulator: Simulator): boolean {
  return [...strategies, ...simulator.strategies()].some(({ name }) => name === wanted);
}

/** A scenario and its text, without a plan to run it. Throws a UserError. */
export async function loadScenario(
  file: string,
  simulator: Simulator,
  io: Io,
): Promise<{ readonly text: string; readonly scenario: Scenario }> {
  const source = await readTextFile(file, SCENARIO_LIMIT, io);
  const scenario = await readAll(source, [], { wishes: { overrides: [], only: [], budgets: [] }, simulator, io });
  return { text: source.text, scenario };
}

interface Reader {
  readonly wishes: Wishes;
  readonly simulator: Simulator;
  readonly io: Io;
}

/** Reads the scenario; again with the files that it turned out to name. */
async function readAll(source: TextFile, inputs: TextFile[], { wishes, simulator, io }: Reader): Promise<Scenario> {
  const { file, text } = source;
  for (;;) {
    const files = new Map(inputs.map((input) => [input.file, input.text]));
    const result = simulator.readScenario(
      { file, text },
      { overrides: wishes.overrides, budgets: wishes.budgets, files },
    );
    if (result.kind === "issues") throw new UserError(result.issues);
    if (result.kind === "scenario") return result.scenario;
    const named = await readNamedFiles(file, result, io);
    inputs.push(...named);
    for (const { path } of named) wishes.onRead?.(path);
  }
}

/** Issues about a key of the scenario, `key` where they name none, get its place in the text; others at least the file. */
async function inFile<T>(
  source: TextFile,
  { overrides, key }: { readonly overrides: readonly string[]; readonly key: string },
  act: () => T | Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { placed } = await import("../scenario/placed.ts");
    // What a flag or --set has changed is not what is written in the file.
    const isWritten = ({ path }: Issue) => !overrides.some((one) => one.startsWith(`${path[0]}=`));
    const keyed = error.issues.map((issue) => (issue.path.length > 0 ? issue : { ...issue, path: [key] }));
    const issues = keyed.map((issue) => (isWritten(issue) ? placed([issue], source)[0]! : issue));
    const told = (issue: Issue): Issue =>
      issue.place ? issue : { ...issue, message: `${source.file}: ${issue.message}` };
    throw new UserError(issues.map(told));
  }
}
