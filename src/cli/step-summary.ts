// GitHub shows the Markdown that a step writes into the file of GITHUB_STEP_SUMMARY: at most 1 MiB a step, or nothing at all.

import type { Context } from "./context.ts";
import { cutOff, unwritable } from "./messages.ts";

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions: "limited to 1MiB", 2026. */
const LIMIT_BYTES = 1024 * 1024;

/** Does nothing where there is no such file. `text` is called only where there is. */
export async function addToStepSummary(text: () => string, { io }: Context): Promise<void> {
  const file = stepSummaryOf(io);
  if (file === undefined) return;
  try {
    const there = await thereIs(file, io);
    // Behind half a line Markdown would go on with it.
    const glue = there.length === 0 || there.at(-1) === NEWLINE ? "" : "\n";
    await io.files.append(file, fitting(`${glue}${text()}`, LIMIT_BYTES - there.length));
  } catch (error) {
    throw unwritable(file, error);
  }
}

export const stepSummaryOf = ({ env }: Pick<Context["io"], "env">): string | undefined =>
  env.GITHUB_STEP_SUMMARY || undefined;

const NEWLINE = 0x0a;

/** Of what is larger than the limit only that. */
async function thereIs(file: string, io: Context["io"]): Promise<Uint8Array> {
  try {
    return await io.files.read(file, LIMIT_BYTES);
  } catch {
    return new Uint8Array();
  }
}

/** Whole lines, with what they leave open closed, and a last one that says that there are more. */
function fitting(text: string, bytes: number): string {
  if (sizeOf(text) <= bytes) return text;
  const kept: string[] = [];
  let room = bytes - sizeOf(cutOff());
  let open = 0;
  for (const line of text.split("\n")) {
    const deeper = open + count(line, "<details>") - count(line, "</details>");
    room -= sizeOf(line) + 1;
    if (room < sizeOf(CLOSED.repeat(deeper))) break;
    open = deeper;
    kept.push(line);
  }
  return kept.length === 0 ? "" : `${kept.join("\n")}\n${CLOSED.repeat(open)}${cutOff()}`;
}

/** Behind an empty line, so that a table ends before it. */
const CLOSED = "\n</details>\n";

const count = (line: string, tag: string): number => line.split(tag).length - 1;

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;
