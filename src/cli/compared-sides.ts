// The two sides of a comparison, from files: each a saved baseline, which brings all it needs, or a scenario. What flags change is the
// scenario; of two the one on the right, which is the new one.

import { type Issue, UserError } from "../errors.ts";
import { damaged, readBaseline, refuseCut } from "../report/baseline.ts";
import type { ComparedSide } from "../report/compare/compare.ts";
import { looksSaved } from "../report/looks-like-baseline.ts";
import type { Context } from "./context.ts";
import { loadText } from "./load.ts";
import { nothingToChange, savedScenario, tooLarge } from "./messages.ts";
import { BASELINE_LIMIT, readTextFile, SCENARIO_LIMIT, type TextFile } from "./text-file.ts";

export interface SideOptions {
  readonly strategy?: readonly string[];
  readonly prices?: string;
  /** `--set`s and flags. */
  readonly overrides: readonly string[];
}

/** `onRead` is told of every file that was read for a scenario. */
export async function readSides(
  [before, after]: readonly [before: string, after: string],
  options: SideOptions,
  context: Context,
  onRead: (path: string) => void,
): Promise<readonly [before: ComparedSide, after: ComparedSide]> {
  const texts = [
    await readTextFile(before, BASELINE_LIMIT, context.io),
    await readTextFile(after, BASELINE_LIMIT, context.io),
  ] as const;
  const [old, now] = texts.map(isSaved);
  if (old && now) refuseChanges(options);
  const side = (text: TextFile, isScenario: boolean, wishes: SideOptions): Promise<ComparedSide> =>
    isScenario ? ofScenario(text, wishes, context, onRead) : ofBaseline(text, context);
  const asItIs = { overrides: [], ...(options.strategy !== undefined && { strategy: options.strategy }) };
  return [await side(texts[0], !old, now ? options : asItIs), await side(texts[1], !now, options)];
}

/** Some other JSON is read as a baseline too, which says what is wrong with it: a scenario in JSON has functions. */
function isSaved({ file, text }: TextFile): boolean {
  return looksSaved(text) || (/\.json$/i.test(file) && !/"functions"\s*:/.test(text));
}

function refuseChanges({ prices, overrides }: SideOptions): void {
  if (prices !== undefined) throw nothingToChange("--prices");
  if (overrides.length > 0) throw nothingToChange("--set");
}

async function ofScenario(
  text: TextFile,
  options: SideOptions,
  context: Context,
  onRead: (path: string) => void,
): Promise<ComparedSide> {
  const { file } = text;
  if (text.text.length > SCENARIO_LIMIT.bytes) throw tooLarge(file, SCENARIO_LIMIT.said);
  const { overrides, strategy: only = [], prices } = options;
  const wishes = {
    overrides,
    only,
    isOneOfTwo: true,
    budgets: [],
    onRead,
    ...(prices !== undefined && { prices }),
  } as const;
  const loaded = await loadText(text, wishes, await context.simulator(), context.io);
  const { scenario, book, source, about } = loaded;
  const { files } = source;
  return { scenario, book, strategies: [], file, sha256: about.sha256, text: source.text, overrides, files };
}

async function ofBaseline({ file, text, sha256 }: TextFile, context: Context): Promise<ComparedSide> {
  const { source, report: saved, book: json } = readBaseline(text, file);
  const simulator = await context.simulator();
  const read = simulator.readBook(json, file);
  if ("issues" in read) throw new UserError(read.issues.map((issue) => inBook(issue, file)));
  const { overrides, files, strategies } = source;
  const called = savedScenario(file, source.file);
  const found = simulator.readScenario(
    { file: called, text: source.text },
    { overrides, budgets: [], files: new Map(Object.entries(files)) },
  );
  if (found.kind === "issues") throw new UserError(found.issues.map((issue) => inOverrides(issue, called)));
  if (found.kind === "needs") throw damaged(file, `it does not hold ${found.files.join(", ")}`);
  const { scenario } = found;
  refuseCut(saved, scenario.invocations, file);
  return { scenario, book: read.book, strategies, file, sha256, text: source.text, overrides, files, saved };
}

/** "base.json: book.everywhere.s3.put: ..." */
function inBook({ path, message, ...rest }: Issue, file: string): Issue {
  const within = ["book", ...path];
  return { path: within, message: message.replace(`${file}: `, `${file}: ${within.join(".")}: `), ...rest };
}

/** They were typed when it was saved. */
function inOverrides(issue: Issue, called: string): Issue {
  const { place } = issue;
  return place?.file === "--set" ? { ...issue, place: { ...place, file: `--set of ${called}` } } : issue;
}
