// Reading a text file of the user's with care: nothing too large, no directory, no binary. Knows sizes and encodings, not
// what the text means.

import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { Io } from "./io.ts";
import { isDirectory, notText, tooLarge, unreadable } from "./messages.ts";

export interface TextFile {
  /** As typed. */
  readonly file: string;
  /** Where it is, from where the user is. */
  readonly path: string;
  /** Without a byte-order mark. */
  readonly text: string;
  /** Of its bytes. */
  readonly sha256: string;
}

export interface Limit {
  readonly bytes: number;
  readonly said: string;
}

/** What a person writes by hand. */
export const SCENARIO_LIMIT: Limit = { bytes: 1024 * 1024, said: "1 MB" };
/** A scenario with the files that it names, and a report. */
export const BASELINE_LIMIT: Limit = { bytes: 128 * 1024 * 1024, said: "128 MB" };
/** A piece of a run: a scenario with the files that it names, and histograms. */
export const PARTIAL_LIMIT: Limit = { bytes: 128 * 1024 * 1024, said: "128 MB" };
/** What a scenario names: measurements, price books. */
export const INPUT_LIMIT: Limit = { bytes: 16 * 1024 * 1024, said: "16 MB" };

/** Throws a UserError. `file` is what messages call it, `path` where it is. */
export async function readTextFile(file: string, limit: Limit, io: Io, path = file): Promise<TextFile> {
  if (path !== "-") await refuseUnread(file, path, limit, io);
  const bytes = await reading(file, () => io.files.read(path, limit.bytes));
  if (bytes.length > limit.bytes) throw tooLarge(file, limit.said);
  return { file, path, text: decode(file, bytes), sha256: createHash("sha256").update(bytes).digest("hex") };
}

async function refuseUnread(file: string, path: string, limit: Limit, io: Io): Promise<void> {
  const { kind, bytes } = await reading(file, () => io.files.status(path));
  if (kind === "directory") throw isDirectory(file);
  if (bytes > limit.bytes) throw tooLarge(file, limit.said);
}

async function reading<T>(file: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw unreadable(file, error);
  }
}

function decode(file: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw notText(file, "it is UTF-16");
  if (bytes.includes(0)) throw notText(file, "it holds NUL bytes");
  if (!isUtf8(bytes)) throw notText(file, "it is not valid UTF-8");
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
