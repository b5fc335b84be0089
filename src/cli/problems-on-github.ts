// Where annotations were asked for, what is wrong with the input is one too: a pipeline shows them beside the lines, and standard error
// only to who opens the log.

import { type Issue, UserError } from "../errors.ts";
import { problemCommands, problemsMarkdown } from "../report/formats/problems.ts";
import type { Context } from "./context.ts";
import type { Output } from "./outputs.ts";
import { addToStepSummary } from "./step-summary.ts";

/** Does what it is given; its UserErrors are told before they go on. `files` are those that a place in an issue may be in. */
export async function tellingGithub<T>(
  { outputs, files }: { readonly outputs: readonly Output[]; readonly files: readonly string[] },
  context: Context,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const wanted = outputs.filter(({ format }) => format.name === "github");
    if (error instanceof UserError && wanted.length > 0 && !context.interruption.happened)
      // What is wrong with the input matters more than what is wrong with telling it.
      await tell(error.issues, { outputs: wanted, files }, context).catch(() => {});
    throw error;
  }
}

async function tell(
  issues: readonly Issue[],
  { outputs, files }: { readonly outputs: readonly Output[]; readonly files: readonly string[] },
  context: Context,
): Promise<void> {
  for (const { destination } of outputs) await destination.write(problemCommands(issues, files, destination.look));
  await addToStepSummary(() => problemsMarkdown(issues), context);
}
