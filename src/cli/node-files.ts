// The real file system. Synchronous where a file cannot keep us waiting; pipes and standard input are streams, so that
// Ctrl-C is heard meanwhile.

import {
  accessSync,
  appendFileSync,
  chmodSync,
  closeSync,
  constants,
  createReadStream,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Files, Piece } from "./io.ts";

const PIECE = 64 * 1024;

export const nodeFiles: Files = {
  async status(path) {
    const found = statSync(path);
    return { kind: found.isFile() ? "file" : found.isDirectory() ? "directory" : "other", bytes: found.size };
  },

  async read(path, limit) {
    if (path === "-") return readStream(process.stdin, limit);
    return statSync(path).isFile() ? readFile(path, limit) : readStream(createReadStream(path), limit);
  },

  stream: (path) => unzipped(path === "-" ? process.stdin : createReadStream(path, { highWaterMark: PIECE })),

  async list(path) {
    return readdirSync(path);
  },

  // A device or a pipe loses nothing: it is what it is called.
  async realPath(path) {
    try {
      if (!statSync(path).isFile()) return resolve(path);
    } catch {}
    return targetOf(path);
  },

  async checkReplaceable(path) {
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing?.isDirectory()) throw Object.assign(new Error("is a directory"), { code: "EISDIR" });
    if (existing !== undefined) accessSync(path, constants.W_OK);
    if (existing === undefined || existing.isFile()) accessSync(dirname(targetOf(path)), constants.W_OK);
  },

  async append(path, text) {
    appendFileSync(path, text);
  },

  // No signal handler can run between the temporary file and its new name: nothing is left behind.
  async replace(path, text) {
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing !== undefined && !existing.isFile()) return writeFileSync(path, text);
    const target = targetOf(path);
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

/** As many links as Linux follows. */
const MOST_LINKS = 40;

/** A link stays a link: what it points to is replaced, there yet or not. The native call: the other takes ".." for what stands before it. */
function targetOf(path: string, links = 0): string {
  try {
    return realpathSync.native(path);
  } catch {
    const directory = realDirectory(dirname(path));
    const file = join(directory, basename(path));
    const link = links < MOST_LINKS ? linkAt(file) : undefined;
    return link === undefined ? file : targetOf(resolve(directory, link), links + 1);
  }
}

function realDirectory(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return resolve(path);
  }
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function readFile(path: string, limit: number): Uint8Array {
  const file = openSync(path, "r");
  try {
    const buffer = new Uint8Array(Math.min(statSync(path).size, limit) + 1);
    let filled = 0;
    for (;;) {
      const bytes = readSync(file, buffer, filled, buffer.length - filled, null);
      filled += bytes;
      if (bytes === 0 || filled === buffer.length) return buffer.subarray(0, filled);
    }
  } finally {
    closeSync(file);
  }
}

/** A file that begins with gzip's two bytes is unzipped on the way. */
async function* unzipped(stream: NodeJS.ReadableStream): AsyncGenerator<Piece> {
  const pieces = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done) return;
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    for (let next: IteratorResult<Buffer> = first; !next.done; next = await pieces.next())
      yield { bytes: next.value, taken: next.value.length };
    return;
  }
  // Loaded only when it is needed; not by import(), which the bundled program cannot do.
  const { createGunzip } = process.getBuiltinModule("node:zlib");
  const { pipeline, Readable } = process.getBuiltinModule("node:stream");
  let taken = 0;
  const zipped = async function* () {
    for (let next: IteratorResult<Buffer> = first; !next.done; next = await pieces.next()) {
      taken += next.value.length;
      yield next.value;
    }
  };
  const gunzip = createGunzip({ chunkSize: PIECE });
  // An error of either side comes out of the iteration.
  pipeline(Readable.from(zipped()), gunzip, () => undefined);
  for await (const bytes of gunzip) {
    yield { bytes, taken };
    taken = 0;
  }
}

async function readStream(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit + 1);
}
