// `compare`: two versions of a workflow on the same worlds; each side a saved baseline or a scenario.

import { UserError } from "../../errors.ts";
import { looksLikeBaseline, readBaseline } from "../../report/baseline.ts";
import type { ComparedSide, CompareRequest } from "../../report/compare/compare.ts";
import { readMaxIncrease } from "../../scenario/budgets/regression.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import { type Loaded, loadText, type Wishes } from "../load.ts";
import { noComparisonIn, savedScenario, stdinTwice, tooLarge } from "../messages.ts";
import { type OutputOptions, outputsOf, writeAll } from "../outputs.ts";
import { refuseOwnInputs } from "../own-inputs.ts";
import { tellingGithub } from "../problems-on-github.ts";
import { progressLine } from "../progress.ts";
import { run as step } from "../stepping.ts";
import { BASELINE_LIMIT, readTextFile, SCENARIO_LIMIT, type TextFile } from "../text-file.ts";
import { version } from "../version.ts";

export interface CompareOptions extends OutputOptions {
  readonly strategy?: readonly string[];
  readonly prices?: string;
  /** `--set`s and flags; they change scenarios, not baselines. */
  readonly overrides: readonly string[];
  readonly maxIncrease?: readonly string[];
  readonly strict?: true;
}

export async function compare(
  [before, after]: readonly [string, string],
  options: CompareOptions,
  context: Context,
): Promise<number> {
  if (before === "-" && after === "-") throw stdinTwice();
  const limits = limitsOf(options.maxIncrease ?? []);
  const files = [before, after];
  const outputs = await outputsOf(options, context, files);
  for (const { format } of outputs) if (format.renderComparison === undefined) throw noComparisonIn(format.name);
  const comparison = await tellingGithub({ outputs, files }, context, async () => {
    const side = async (file: string): Promise<ComparedSide> => {
      const { paths, ...rest } = await sideOf(file, options, context);
      refuseOwnInputs(
        outputs.map((one) => one.file),
        paths,
        context.io,
      );
      return rest;
    };
    const request = { before: await side(before), after: await side(after) };
    return await compared({ ...request, limits, strict: options.strict ?? false, version }, options, context);
  });
  await writeAll(outputs, (format, look) => format.renderComparison!(comparison, look), context);
  return comparison.regression.some(({ fails }) => fails) ? EXIT.exceeded : EXIT.fine;
}

async function compared(request: CompareRequest, { quiet = false }: { readonly quiet?: boolean }, context: Context) {
  const progress = progressLine(request.after.scenario.name, context, quiet);
  try {
    const { compare: begin } = await context.simulator();
    return await step(await begin(request), context, progress.update);
  } finally {
    progress.clear();
  }
}

function limitsOf(texts: readonly string[]): CompareRequest["limits"] {
  const read = texts.map(readMaxIncrease);
  const issues = read.flatMap((one) => one.issues);
  if (issues.length > 0) throw new UserError(issues);
  return read.flatMap((one) => one.limits);
}

/** With everything that was read for it. */
type Read = ComparedSide & Pick<Loaded, "paths">;

async function sideOf(file: string, options: CompareOptions, context: Context): Promise<Read> {
  const text = await readTextFile(file, BASELINE_LIMIT, context.io);
  if (looksLikeBaseline(text.text) || isForeign(text)) return await ofBaseline(text, options, context);
  if (text.text.length > SCENARIO_LIMIT.bytes) throw tooLarge(file, SCENARIO_LIMIT.said);
  const { overrides, strategy = [], prices } = options;
  const wishes: Wishes = { overrides, only: strategy, budgets: [], ...(prices !== undefined && { prices }) };
  const { scenario, book, source, about, paths } = await loadText(text, wishes, await context.simulator(), context.io);
  return { scenario, book, only: strategy, file, sha256: about.sha256, paths, ...writtenOf(source) };
}

/** Some other JSON: a scenario in JSON has functions. */
function isForeign({ file, text }: TextFile): boolean {
  return /\.json$/i.test(file) && !/"functions"\s*:/.test(text);
}

async function ofBaseline(
  { file, path, text, sha256 }: TextFile,
  { strategy }: CompareOptions,
  context: Context,
): Promise<Read> {
  const { source, report, book: json } = readBaseline(text, file);
  const simulator = await context.simulator();
  const read = simulator.readBook(json, file);
  if ("issues" in read) throw new UserError(read.issues);
  const { overrides, files } = source;
  const found = simulator.readScenario(
    { file: savedScenario(file, source.file), text: source.text },
    { overrides, budgets: [], files: new Map(Object.entries(files)) },
  );
  if (found.kind === "issues") throw new UserError(found.issues);
  if (found.kind === "needs") {
    const message = `${file} is a damaged baseline: it does not hold ${found.files.join(", ")}`;
    throw new UserError([{ path: [], message }]);
  }
  return {
    ...{ scenario: found.scenario, book: read.book, only: strategy ?? source.strategies, file, sha256, saved: report },
    paths: [path],
    ...writtenOf(source),
  };
}

const writtenOf = ({ text, overrides, files }: Pick<ComparedSide, "text" | "overrides" | "files">) => ({
  ...{ text, overrides, files },
});
