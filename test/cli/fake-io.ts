// The outside world as an object: files in a map, streams as text, a clock that only moves when told.

import { resolve } from "node:path";
import type { Files, Io } from "../../src/cli/io.ts";

export interface FakeIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
  /** What is on disk. A string is a text, null a directory. */
  readonly disk: Map<string, Uint8Array | string | null>;
  readonly interrupt: () => void;
  readonly terminate: () => void;
  /** Paths whose contents were asked for. */
  readonly opened: string[];
}

export interface FakeOptions {
  readonly disk?: Readonly<Record<string, Uint8Array | string | null>>;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly tty?: boolean;
  readonly columns?: number;
  /** Milliseconds that pass at every look at the clock. */
  readonly tick?: number;
  /** Paths that lead to another. */
  readonly links?: Readonly<Record<string, string>>;
  /** Paths that nobody may write to. */
  readonly readOnly?: readonly string[];
  readonly onYield?: (io: FakeIo) => void;
}

export function fakeIo(options: FakeOptions = {}): FakeIo {
  const out: string[] = [];
  const err: string[] = [];
  const disk = new Map(Object.entries(options.disk ?? {}));
  const opened: string[] = [];
  let clock = 0;
  let act = (): void => {};
  let end = (): void => {};
  const { tty = false, columns, tick = 0 } = options;
  const stream = (lines: string[]) => ({
    isTty: tty,
    columns: tty ? (columns ?? 80) : undefined,
    write: async (text: string) => void lines.push(text),
  });
  const io: FakeIo = {
    ...{ out: () => out.join(""), err: () => err.join(""), disk, opened },
    ...{ env: options.env ?? {}, stdout: stream(out), stderr: stream(err), machine: "test" },
    files: filesOn(disk, opened, options),
    directory: "/work",
    cores: 1,
    now: () => {
      clock += tick;
      return clock;
    },
    yieldToEventLoop: async () => options.onYield?.(io),
    onInterrupt: (handler) => {
      act = handler;
    },
    onTerminate: (handler) => {
      end = handler;
    },
    interrupt: () => act(),
    terminate: () => end(),
  };
  return io;
}

function filesOn(disk: FakeIo["disk"], opened: string[], options: FakeOptions): Files {
  const target = (path: string): string => options.links?.[path] ?? path;
  const find = (path: string): Uint8Array | string | null => {
    const found = disk.get(target(path));
    if (found === undefined) throw nodeError("ENOENT");
    return found;
  };
  return {
    async status(path) {
      const found = find(path);
      return { kind: found === null ? "directory" : "file", bytes: found === null ? 4096 : bytesOf(found).length };
    },
    async read(path, limit) {
      if (path === "-") return bytesOf(options.stdin ?? "").subarray(0, limit + 1);
      opened.push(path);
      const found = find(path);
      if (found === null) throw nodeError("EISDIR");
      return bytesOf(found).subarray(0, limit + 1);
    },
    async *stream(path) {
      if (path !== "-") opened.push(path);
      const bytes = path === "-" ? bytesOf(options.stdin ?? "") : bytesOf(find(path) ?? "");
      // In small pieces, so that whatever can be cut is cut.
      for (let at = 0; at < bytes.length; at += 1000) {
        const piece = bytes.subarray(at, at + 1000);
        yield { bytes: piece, taken: piece.length };
      }
    },
    async list(path) {
      const below = [...disk.keys()].filter((one) => one.startsWith(`${path}/`));
      return [...new Set(below.map((one) => one.slice(path.length + 1).split("/")[0]!))];
    },
    async realPath(path) {
      const links = Object.entries(options.links ?? {}).map(([from, to]) => [resolve("/work", from), to] as const);
      const there = resolve("/work", path);
      return resolve("/work", new Map(links).get(there) ?? there);
    },
    async checkReplaceable(path) {
      if (disk.get(path) === null) throw nodeError("EISDIR");
      if (options.readOnly?.includes(path)) throw nodeError("EACCES");
    },
    async append(path, text) {
      if (options.readOnly?.includes(path)) throw nodeError("EACCES");
      const there = disk.get(target(path));
      disk.set(target(path), `${typeof there === "string" ? there : ""}${text}`);
    },
    async replace(path, text) {
      disk.set(target(path), text);
    },
  };
}

const bytesOf = (contents: Uint8Array | string): Uint8Array =>
  typeof contents === "string" ? new TextEncoder().encode(contents) : contents;

const nodeError = (code: string): Error => Object.assign(new Error(`${code}: from Node`), { code });
