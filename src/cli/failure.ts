// From an error to words and an exit code: 2 for the user's input, 3 for a fault of ours, with what to report and how to
// see it again.

import { Fault, UserError } from "../errors.ts";
import { type Context, lookOfStderr } from "./context.ts";
import { EXIT } from "./exit-codes.ts";
import { frames } from "./frames.ts";
import { redacted } from "./redacted.ts";
import { version } from "./version.ts";

/** Says on standard error what went wrong; the exit code. */
export async function failure(error: unknown, context: Context): Promise<number> {
  if (context.interruption.happened) return EXIT.interrupted;
  const look = await lookOfStderr(context);
  if (error instanceof UserError) {
    await context.io.stderr.write(frames(error.issues, look));
    return EXIT.wrongInput;
  }
  await context.io.stderr.write(faultReport(error, context));
  return EXIT.fault;
}

function faultReport(error: unknown, { io, argv }: Context): string {
  const fault = error instanceof Error ? error : new Error(String(error));
  const facts: Readonly<Record<string, string | number>> = {
    "to see it again": ["unum-sim", ...argv].map(shellWord).join(" "),
    version: `unum-sim ${version}, ${io.machine}`,
    ...(fault instanceof Fault ? fault.context : {}),
  };
  const width = Math.max(...Object.keys(facts).map((key) => key.length));
  const report = [
    `unum-sim has a fault: ${fault.message}`,
    "This is a bug of the program, not of your scenario. Please report it with the scenario and all of this:",
    ...Object.entries(facts).map(([key, value]) => `  ${key.padEnd(width)}  ${value}`),
    ...stackOf(fault).map((line) => `  ${line}`),
    "",
  ].join("\n");
  return redacted(report);
}

/** The cause's own stack, where there is a cause: that is where the bug is. */
function stackOf(fault: Error): string[] {
  const origin = fault.cause instanceof Error ? fault.cause : fault;
  return (origin.stack ?? "")
    .split("\n")
    .slice(0, 8)
    .map((line) => line.trim());
}

const shellWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
