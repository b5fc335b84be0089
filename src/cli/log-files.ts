// From the paths a user typed to the text of logs, piece by piece: files, directories with everything in them, standard input,
// unzipped where they are zipped. Bytes that are no UTF-8 are replaced, not refused: a log is what it is.

import { UserError } from "../errors.ts";
import type { Context } from "./context.ts";
import { emptyDirectory, stdinTwice, unreadable } from "./messages.ts";

/** Signals wait no longer than this and one piece. */
const BREATH_MS = 25;

export interface LogFile {
  /** As typed, or below a directory that was. */
  readonly path: string;
  /** What the path itself says of whose log it is, used where the log does not say. */
  readonly fn: string | undefined;
  readonly bytes: number;
}

/** The files behind the paths, those of a directory by name; a UserError with everything that is wrong with them. */
export async function logFilesOf(paths: readonly string[], { io }: Context): Promise<LogFile[]> {
  if (paths.filter((path) => path === "-").length > 1) throw stdinTwice();
  const found: LogFile[] = [];
  const issues: UserError["issues"][number][] = [];
  for (const path of paths) {
    try {
      found.push(...(await filesAt(path, io)));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      issues.push(...error.issues);
    }
  }
  if (issues.length > 0) throw new UserError(issues);
  return found;
}

/** Hands the text of a file on, piece by piece, and lets signals in meanwhile; `onBytes` is told of every piece. */
export async function readLog(
  { path }: LogFile,
  { onText, onBytes }: { onText(text: string): void; onBytes(bytes: number): void },
  { io, interruption }: Context,
): Promise<void> {
  let breathed = io.now();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    for await (const piece of io.files.stream(path)) {
      decoder ??= new TextDecoder(encodingOf(piece.bytes));
      onText(decoder.decode(piece.bytes, { stream: true }));
      onBytes(piece.taken);
      if (io.now() - breathed < BREATH_MS) continue;
      await io.yieldToEventLoop();
      interruption.throwIfHappened();
      breathed = io.now();
    }
  } catch (error) {
    interruption.throwIfHappened();
    if (error instanceof UserError || (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw unreadable(path, error);
  }
  if (decoder !== undefined) onText(decoder.decode());
}

/** What PowerShell redirects into a file is UTF-16, with a mark in front. */
function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

type Io = Context["io"];

/** Folders within folders: links may lead back. */
const DEEPEST = 8;

/** A link that leads nowhere, or in a circle, is nothing. */
async function statusOf(path: string, io: Io) {
  try {
    return await io.files.status(path);
  } catch {
    return undefined;
  }
}

async function filesAt(path: string, io: Io): Promise<LogFile[]> {
  if (path === "-") return [{ path, fn: undefined, bytes: 0 }];
  const status = await reading(path, () => io.files.status(path));
  if (status.kind !== "directory") return [{ path, fn: functionOf(path), bytes: status.bytes }];
  const below = await filesBelow(path, io);
  if (below.length === 0) throw emptyDirectory(path);
  return below;
}

async function filesBelow(directory: string, io: Io, depth = 0): Promise<LogFile[]> {
  const names = await reading(directory, () => io.files.list(directory));
  const found: LogFile[] = [];
  for (const name of names.filter((one) => !one.startsWith(".")).sort()) {
    const path = `${directory.replace(/\/+$/, "")}/${name}`;
    const status = await statusOf(path, io);
    if (status?.kind === "directory" && depth < DEEPEST) found.push(...(await filesBelow(path, io, depth + 1)));
    else if (status?.kind === "file") found.push({ path, fn: functionOf(path), bytes: status.bytes });
  }
  return found;
}

/** `logs/Resize.log`, `aws-lambda-Resize.json.gz` and anything below `/aws/lambda/Resize/` are Resize's; `events.json` is nobody's. */
function functionOf(path: string): string | undefined {
  const [, below] = /(?:^|\/)aws\/lambda\/([^/]+)\//.exec(path) ?? [];
  if (below !== undefined) return below;
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/(\.(log|txt|json|jsonl|ndjson|csv|gz))+$/i, "");
  const own = name.replace(/^[-_]*aws[-_]lambda[-_]/, "");
  return GENERAL.test(own) ? undefined : own;
}

/** Names that say what a file is, not whose. */
const GENERAL =
  /^(logs?|events?|cloudwatch|insights?|logs-insights-results.*|results?|output|export|reports?|lambda|data|\d*|)$/i;

async function reading<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw unreadable(path, error);
  }
}
