// GitHub shows the Markdown that a step writes into the file of GITHUB_STEP_SUMMARY: at most 1 MiB a step, or nothing at all.

import type { Context } from "./context.ts";
import { cutOff, unwritable } from "./messages.ts";

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions: "limited to 1MiB", 2026. */
const LIMIT_BYTES = 1024 * 1024;

/** Does nothing where there is no such file. `text` is called only where there is. */
export async function addToStepSummary(text: () => string, { io }: Context): Promise<void> {
  const file = io.env.GITHUB_STEP_SUMMARY ?? "";
  if (file === "") return;
  try {
    await io.files.append(file, fitting(text(), LIMIT_BYTES - (await sizeOf(file, io))));
  } catch (error) {
    throw unwritable(file, error);
  }
}

async function sizeOf(file: string, io: Context["io"]): Promise<number> {
  try {
    return (await io.files.status(file)).bytes;
  } catch {
    return 0;
  }
}

/** Whole lines, and a last one that says that there are more. */
function fitting(text: string, bytes: number): string {
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= bytes) return text;
  const lines = text.split("\n");
  let room = bytes - encoder.encode(cutOff()).length;
  const kept: string[] = [];
  for (const line of lines) {
    room -= encoder.encode(line).length + 1;
    if (room < 0) break;
    kept.push(line);
  }
  return kept.length === 0 ? "" : `${kept.join("\n")}\n${cutOff()}`;
}
