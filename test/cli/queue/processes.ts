// The built program as real processes, to be killed. Each is ended by its own id.

import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll } from "vitest";

export interface Process {
  /** What it has said so far on both streams. */
  readonly out: () => string;
  readonly err: () => string;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

const all = new Set<ChildProcess>();

afterAll(() => {
  for (const one of all) one.kill("SIGKILL");
});

export function unumSim(argv: readonly string[], env: Readonly<Record<string, string>> = {}, directory = "."): Process {
  const child = spawn(process.execPath, [join(directory, "bin/unum-sim.js"), ...argv], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  all.add(child);
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on("data", (text) => out.push(String(text)));
  child.stderr.on("data", (text) => err.push(String(text)));
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", (code) => {
      all.delete(child);
      resolve(code);
    });
  });
  return { out: () => out.join(""), err: () => err.join(""), kill: (signal) => void child.kill(signal), ended };
}
