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
  for (const file of files) {
    try {
      const { scenario, prepared } = await load(file, { overrides: [], only: [] }, simulator, context.io);
      const { stdout } = context.io;
      await stdout.write(validScenario(file, scenario.functions.length, prepared.strategies.length));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      issues.push(...error.issues);
    }
  }
  if (issues.length === 0) return EXIT.fine;
  await context.io.stderr.write(frames(issues, await lookOfStderr(context)));
  return EXIT.wrongInput;
}
