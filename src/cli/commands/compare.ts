// `compare`: two versions of a workflow on the same worlds; each side a saved baseline or a scenario.

import { UserError } from "../../errors.ts";
import { Collection } from "../../experiment/collection.ts";
import type { CompareRequest } from "../../report/compare/compare.ts";
import type { Comparison } from "../../report/comparison.ts";
import { readMaxIncrease } from "../../scenario/budgets/regression.ts";
import { MAX_INVOCATIONS } from "../../scenario/envelope.ts";
import { parseCount } from "../../units/number.ts";
import { readSides, type SideOptions } from "../compared-sides.ts";
import type { Context } from "../context.ts";
import { drive } from "../driving/drive.ts";
import { jobsOf } from "../driving/jobs.ts";
import { EXIT } from "../exit-codes.ts";
import { badInvocations, noComparisonIn, stdinTwice } from "../messages.ts";
import { type OutputOptions, outputsOf, writeAll, writtenBy } from "../outputs.ts";
import { refuseOwnInputs } from "../own-inputs.ts";
import { tellingGithub } from "../problems-on-github.ts";
import { progressLine } from "../progress.ts";
import { plannedTask } from "../run-identity.ts";
import { mostOf, settled } from "../settling.ts";
import { version } from "../version.ts";

export interface CompareOptions extends OutputOptions, SideOptions {
  readonly invocations?: string;
  readonly maxIncrease?: readonly string[];
  readonly strict?: true;
  readonly settle?: string;
  /** How many threads at most. */
  readonly jobs?: string;
}

export async function compare(
  files: readonly [before: string, after: string],
  options: CompareOptions,
  context: Context,
): Promise<number> {
  if (files[0] === "-" && files[1] === "-") throw stdinTwice();
  const limits = limitsOf(options.maxIncrease ?? []);
  const most = mostOf(options.settle);
  const jobs = jobsOf(options.jobs, context);
  const invocations = invocationsOf(options.invocations);
  const outputs = await outputsOf(options, context, files);
  for (const { format } of outputs) if (format.renderComparison === undefined) throw noComparisonIn(format.name);
  const read: string[] = [];
  const [before, after] = await tellingGithub({ outputs, files, read }, context, async () => {
    const sides = await readSides(files, options, context, (path) => void read.push(path));
    await refuseOwnInputs(writtenBy(outputs, context), read, context.io);
    return sides;
  });
  const { strategy: only = [], strict = false, quiet = false } = options;
  const again = (wanted?: number): Promise<Comparison> => {
    const request = { before, after, only, limits, strict, version };
    return compared({ ...request, ...(wanted !== undefined && { invocations: wanted }) }, { quiet, jobs }, context);
  };
  const once = await tellingGithub({ outputs, files, read }, context, () => again(invocations));
  const comparison = most === undefined ? once : await settled(once, { most, quiet, again }, context);
  await writeAll(outputs, (format, look) => format.renderComparison!(comparison, look), context);
  return comparison.regression.some(({ fails }) => fails) ? EXIT.exceeded : EXIT.fine;
}

async function compared(
  request: CompareRequest,
  { quiet, jobs }: { readonly quiet: boolean; readonly jobs: number },
  context: Context,
): Promise<Comparison> {
  const progress = progressLine(request.after.scenario.name, context, quiet);
  try {
    const { compare: begin } = await context.simulator();
    const asking = await begin(request);
    let step = asking.next();
    while (step.done !== true) {
      const { run, planned } = step.value;
      const known = new Collection({ first: 0, end: run.invocations });
      const wanted = { run, task: plannedTask(planned), jobs, known, onProgress: progress.update };
      step = asking.next(await drive(wanted, context));
    }
    return step.value;
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

function invocationsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parsed = parseCount(text, 1, MAX_INVOCATIONS);
  if (!parsed.ok) throw badInvocations(text, parsed);
  return parsed.value;
}
