// Where annotations were asked for, what is wrong with the input is one too: a pipeline shows them beside the lines, and standard error
// only to who opens the log.

import { type Issue, UserError } from "../errors.ts";
import { problemCommands, problemsMarkdown } from "../report/formats/problems.ts";
import type { Context } from "./context.ts";
import { type Output, writtenBy } from "./outputs.ts";
import { refuseOwnInputs } from "./own-inputs.ts";
import { addToStepSummary } from "./step-summary.ts";

export interface Telling {
  readonly outputs: readonly Output[];
  /** Those that a place in an issue may be in. */
  readonly files: readonly string[];
  /** All that has been read by then, and must not be written to. */
  readonly read: readonly string[];
}

/** Does what it is given; its UserErrors are told before they go on. */
export async function tellingGithub<T>(
  { outputs, files, read }: Telling,
  context: Context,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const wanted = outputs.filter(({ format }) => format.name === "github");
    if (error instanceof UserError && wanted.length > 0 && !context.interruption.happened)
      // What is wrong with the input matters more than what is wrong with telling it.
      await tell(error.issues, { outputs: wanted, files, read }, context).catch(() => {});
    throw error;
  }
}

async function tell(issues: readonly Issue[], { outputs, files, read }: Telling, context: Context): Promise<void> {
  await refuseOwnInputs(writtenBy(outputs, context), read, context.io);
  for (const { destination } of outputs) await destination.write(problemCommands(issues, files, destination.look));
  await addToStepSummary(() => problemsMarkdown(issues), context);
}
