// From the name of a file to a scenario that is ready to run: reads it, the files it names and its price book. All of its
// problems come out as one UserError.

import { dirname, isAbsolute, join } from "node:path";
import type { PriceBook } from "../billing/book.ts";
import { type Issue, UserError } from "../errors.ts";
import { nearest } from "../scenario/near.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Io } from "./io.ts";
import { notJson, unknownBook } from "./messages.ts";
import type { About, Prepared, Simulator } from "./simulator.ts";
import { INPUT_LIMIT, readTextFile, SCENARIO_LIMIT, type TextFile } from "./text-file.ts";

export interface Wishes {
  /** `--set`s and flags, in order: "seed=7". */
  readonly overrides: readonly string[];
  /** `--strategy`: only these. */
  readonly only: readonly string[];
  /** `--prices`: a path in it is the user's, not the scenario's. */
  readonly prices?: string;
}

export interface Loaded {
  readonly scenario: Scenario;
  readonly prepared: Prepared;
  readonly about: Omit<About, "version">;
}

export async function load(file: string, wishes: Wishes, simulator: Simulator, io: Io): Promise<Loaded> {
  const source = await readTextFile(file, SCENARIO_LIMIT, io);
  const inputs = new Map<string, TextFile>();
  const scenario = await reading(source, wishes, inputs, simulator, io);
  const book = await bookOf(scenario, { source, wishes, inputs }, simulator, io);
  const prepared = inFile(file, () => simulator.prepare(scenario, book, wishes.only));
  const { sha256 } = source;
  const named = [...inputs.values()].map((input) => ({ file: input.file, sha256: input.sha256 }));
  return { scenario, prepared, about: { file, sha256, overrides: wishes.overrides, inputs: named } };
}

/** Reads the scenario, and again whenever it turns out to need another file. */
async function reading(
  source: TextFile,
  { overrides }: Wishes,
  inputs: Map<string, TextFile>,
  simulator: Simulator,
  io: Io,
): Promise<Scenario> {
  for (;;) {
    const files = new Map([...inputs].map(([name, { text }]) => [name, text]));
    const result = simulator.readScenario({ file: source.file, text: source.text }, { overrides, files });
    if (result.kind === "issues") throw new UserError(result.issues);
    if (result.kind === "scenario") return result.scenario;
    for (const name of result.files)
      inputs.set(name, await readTextFile(name, INPUT_LIMIT, io, beside(source.file, name)));
  }
}

interface Origin {
  readonly source: TextFile;
  readonly wishes: Wishes;
  readonly inputs: Map<string, TextFile>;
}

async function bookOf(scenario: Scenario, origin: Origin, simulator: Simulator, io: Io): Promise<PriceBook> {
  const wanted = scenario.prices;
  if (wanted === undefined) return simulator.books[0]!;
  const { source, wishes, inputs } = origin;
  const path = wanted === wishes.prices ? wanted : beside(source.file, wanted);
  return findBook(wanted, simulator, async (name) => {
    const file = await readTextFile(name, INPUT_LIMIT, io, path);
    inputs.set(name, file);
    return file.text;
  });
}

/** A built-in book by its id, or a book of the user's own by its path. */
export async function findBook(
  wanted: string,
  simulator: Simulator,
  read: (file: string) => Promise<string>,
): Promise<PriceBook> {
  const builtIn = simulator.books.find(({ id }) => id === wanted);
  if (builtIn !== undefined) return builtIn;
  const ids = simulator.books.map(({ id }) => id);
  if (!/[./\\]/.test(wanted)) throw unknownBook(wanted, ids, nearest(wanted, ids));
  const result = simulator.readBook(parseJson(wanted, await read(wanted)), wanted);
  if ("issues" in result) throw new UserError(result.issues);
  return result.book;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notJson(file, (error as Error).message);
  }
}

/** A path in a scenario counts from the scenario's own directory; from standard input, from the current one. */
const beside = (scenario: string, name: string): string =>
  scenario === "-" || isAbsolute(name) ? name : join(dirname(scenario), name);

/** Issues that do not know their place at least say their file. */
function inFile<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const told = (issue: Issue): Issue => (issue.place ? issue : { ...issue, message: `${file}: ${issue.message}` });
    throw new UserError(error.issues.map(told));
  }
}
