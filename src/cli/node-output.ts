// Standard output and standard error. A pipe or a file is written to directly: Node's streams take a tenth of a short run
// to load, and only a terminal, or a pipe that is full, needs one.

import { fstatSync, statSync, writeSync } from "node:fs";
import type { Output } from "./io.ts";

export function nodeOutput(descriptor: 1 | 2, open: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | undefined;
  const stream = (): NodeJS.WriteStream => {
    // Without a listener the error of a closed pipe would end the process with a stack trace.
    opened ??= open().on("error", () => {});
    return opened;
  };
  const mayBeTerminal = (): boolean => opened !== undefined || isDevice(descriptor);
  return {
    get isTty() {
      return mayBeTerminal() && stream().isTTY === true;
    },
    get columns() {
      return mayBeTerminal() ? stream().columns : undefined;
    },
    async write(text) {
      const rest = opened === undefined ? writeNow(descriptor, Buffer.from(text)) : Buffer.from(text);
      if (rest.length > 0) await writeLater(stream(), rest);
    },
  };
}

/** What may be a terminal. `> /dev/null` is none, and needs no stream. */
function isDevice(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor);
    return found.isCharacterDevice() && found.rdev !== statSync("/dev/null").rdev;
  } catch {
    return false;
  }
}

/** What a full pipe did not take. A reader that has gone away takes all. */
function writeNow(descriptor: number, bytes: Buffer): Buffer {
  let sent = 0;
  try {
    while (sent < bytes.length) sent += writeSync(descriptor, bytes, sent);
  } catch (error) {
    if (isGone(error)) return bytes.subarray(bytes.length);
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
  }
  return bytes.subarray(sent);
}

function writeLater(stream: NodeJS.WriteStream, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(bytes, (error) => (error == null || isGone(error) ? resolve() : reject(error)));
  });
}

const isGone = (error: unknown): boolean =>
  ["EPIPE", "EOF", "ERR_STREAM_DESTROYED"].includes((error as NodeJS.ErrnoException).code ?? "");
