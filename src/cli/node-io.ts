// The real outside world: Node's streams, file system, clock and signals behind the Io shape. Decides nothing.

import { accessSync, chmodSync, constants, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Files, Io, Output } from "./io.ts";

export function nodeIo(): Io {
  return {
    env: process.env,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    files,
    machine: `node ${process.version}, ${process.platform} ${process.arch}`,
    now: () => performance.now(),
    yieldToEventLoop: () => new Promise((resolve) => setImmediate(resolve)),
    onInterrupt(act) {
      process.once("SIGINT", () => {
        act();
        setImmediate(() => process.exit(130));
      });
    },
  };
}

function output(stream: NodeJS.WriteStream): Output {
  // Without a listener the error of a closed pipe would end the process with a stack trace.
  stream.on("error", () => {});
  return {
    isTty: stream.isTTY === true,
    columns: stream.columns,
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          const code = (error as NodeJS.ErrnoException | null | undefined)?.code;
          if (error == null || code === "EPIPE" || code === "ERR_STREAM_DESTROYED") resolve();
          else reject(error);
        });
      }),
  };
}

const files: Files = {
  async status(path) {
    const found = await stat(path);
    return { kind: found.isFile() ? "file" : found.isDirectory() ? "directory" : "other", bytes: found.size };
  },

  async read(path, limit) {
    if (path === "-") return readAll(process.stdin, limit);
    const handle = await open(path);
    try {
      return await readAll(handle.createReadStream({ autoClose: false }), limit);
    } finally {
      await handle.close();
    }
  },

  async checkReplaceable(path) {
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing?.isDirectory()) throw Object.assign(new Error("is a directory"), { code: "EISDIR" });
    if (existing !== undefined) accessSync(path, constants.W_OK);
    if (existing === undefined || existing.isFile()) accessSync(dirname(targetOf(path)), constants.W_OK);
  },

  // Synchronous on purpose: no signal handler can run between the temporary file and its new name.
  async replace(path, text) {
    const target = targetOf(path);
    const existing = statSync(target, { throwIfNoEntry: false });
    if (existing !== undefined && !existing.isFile()) return writeFileSync(target, text);
    const temporary = `${target}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, text, { flag: "wx" });
      if (existing !== undefined) chmodSync(temporary, existing.mode);
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  },
};

/** A link stays a link: what it points to is replaced. */
function targetOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? path : realpathSync(path);
}

async function readAll(stream: AsyncIterable<Buffer>, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit + 1);
}
