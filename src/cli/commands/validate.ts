// `validate`: which scenarios could run, and everything that is wrong with the others.

import { type Issue, UserError } from "../../errors.ts";
import { type Context, lookOfStderr } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import { frames } from "../frames.ts";
import { load } from "../load.ts";
import { stdinTwice, validScenario } from "../messages.ts";

export async function validate(files: readonly string[], context: Context): Promise<number> {
  if (files.filter((file) => file === "-").length > 1) throw stdinTwice();
  const simulator = await context.simulator();
  const issues: Issue[] = [];
  const valid: string[] = [];
  for (const file of files) {
    try {
      const { scenario, prepared } = await load(file, { overrides: [], only: [], budgets: [] }, simulator, context.io);
      valid.push(validScenario(file, scenario.functions.length, prepared.strategies.length));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      issues.push(...error.issues);
    }
  }
  const { stdout, stderr } = context.io;
  // Where one is wrong, nothing is said on standard output.
  for (const line of valid) await (issues.length === 0 ? stdout : stderr).write(line);
  if (issues.length === 0) return EXIT.fine;
  await stderr.write(frames(issues, await lookOfStderr(context)));
  return EXIT.wrongInput;
}
