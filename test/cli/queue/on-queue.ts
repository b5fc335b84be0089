// `unum-sim run --queue` and `unum-sim worker` in this process, with a small scenario that has luck, time-outs and a budget.

import type { Pool } from "../../../src/cli/driving/pool.ts";
import { taken } from "../../../src/cli/driving/task.ts";
import { main } from "../../../src/cli/main.ts";
import { type FakeIo, type FakeOptions, fakeIo } from "../fake-io.ts";

const YAML = `
start: { cold: 20% }
functions:
  A: { duration: { dist: lognormal, p50: 300ms, p95: 3s } }
  B: { duration: { dist: exponential, mean: 1s }, timeout: 3s, count: 3 }
  C: { after: [A, B], duration: { dist: uniform, from: 1ms, to: 20ms } }
strategies: [last-branch, step-functions]
budgets: { latency: [p95 < 4s] }
`;

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly io: FakeIo;
  readonly ended: Promise<Outcome>;
}

/** `run s.yaml` with 1,500 invocations, unless `argv` says otherwise. */
export function run(argv: readonly string[], options: FakeOptions = {}): Running {
  return begun(["run", "s.yaml", "--json", "--invocations", "1500", ...argv], { ...options, disk: { "s.yaml": YAML } });
}

/** Ends when its `io` is told to terminate. `take` does what a thread would. */
export function worker(argv: readonly string[], take: Pool["take"] = taken, options: FakeOptions = {}): Running {
  return begun(["worker", ...argv], options, { take, close: async () => undefined });
}

function begun(argv: readonly string[], options: FakeOptions, pool?: Pool): Running {
  const io = fakeIo(options);
  const ended = main(argv, io, undefined, pool && (async () => pool));
  return { io, ended: ended.then((code) => ({ code, out: io.out(), err: io.err() })) };
}

/** Tries until it is so: what another process does takes its time. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}
