// The program in process: arguments in; exit code and both streams out.

import { main } from "../../src/cli/main.ts";
import { type FakeIo, type FakeOptions, fakeIo } from "./fake-io.ts";
import { fakeSimulator } from "./fake-simulator.ts";

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly io: FakeIo;
}

/** `unum-sim` with these words, on a small disk. */
export async function unumSim(argv: readonly string[], options: FakeOptions = {}): Promise<Outcome> {
  const io = fakeIo({ ...options, disk: { "a.yaml": "fine", ...options.disk } });
  const code = await main(argv, io, async () => fakeSimulator);
  return { code, out: io.out(), err: io.err(), io };
}
