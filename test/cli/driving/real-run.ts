// The real program in process, with a disk that lasts from one command to the next.

import type { StartPool } from "../../../src/cli/driving/pool.ts";
import { main } from "../../../src/cli/main.ts";
import { type FakeOptions, fakeIo } from "../fake-io.ts";

/** Luck, cold starts, time-outs, several kinds of meters. */
export const YAML = `
start: { cold: 20% }
functions:
  A: { duration: { dist: lognormal, p50: 300ms, p95: 3s } }
  B: { duration: { dist: exponential, mean: 1s }, timeout: 3s, count: 3 }
  C: { after: [A, B], duration: { dist: uniform, from: 1ms, to: 20ms } }
strategies: [last-branch, { use: polling, maxWait: 5s }]
budgets: { latency: [p95 < 4s], wait_share: [< 90%] }
`;

/** A clock on which every look takes so long that a run of a few leaves is a long one. */
export const LONG = { tick: 100 };

export interface Disk {
  /** The files that are there, by name. */
  readonly files: Map<string, Uint8Array | string | null>;
  /** `unum-sim` with these words. */
  readonly unumSim: (
    argv: readonly string[],
    options?: FakeOptions,
    pool?: StartPool,
  ) => Promise<{ readonly code: number; readonly out: string; readonly err: string }>;
}

export function diskWith(files: Readonly<Record<string, string>> = { "s.yaml": YAML }): Disk {
  const disk = { files: new Map<string, Uint8Array | string | null>(Object.entries(files)) };
  return {
    files: disk.files,
    async unumSim(argv, options = {}, pool) {
      const io = fakeIo({ ...options, disk: Object.fromEntries(disk.files) });
      const code = await main(argv, io, undefined, pool);
      for (const [name, text] of io.disk) disk.files.set(name, text);
      return { code, out: io.out(), err: io.err() };
    },
  };
}
