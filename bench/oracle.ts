// The oracle model in the simulator, in the hand-written loop, in other engines of npm, in SimPy. Each has a process of its own,
// since what one leaves to the compiler and the collector the next would pay for; they take turns, so that a busy neighbour
// disturbs all of them.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mergeMore } from "../src/cli/driving/merging.ts";
import { ENGINES, type Figures } from "./engines.ts";
import { runHandWritten } from "./hand-written.ts";
import { median, print, processorSeconds, thousands } from "./measure.ts";
import { oraclePlan, runThrough } from "./oracle-scenario.ts";

/** Debian's own, for which its SimPy is. */
const PYTHON = "/usr/bin/python3";
const TURNS = 5;
/** Within a process; the first two are for the compiler. */
const ROUNDS = 7;
const INVOCATIONS = 200_000;
const SEED = "42";

const PLAN = oraclePlan(INVOCATIONS);

interface Contender {
  readonly name: string;
  /** What a long run of it begins with. */
  readonly prepare?: () => Promise<void>;
  run(): Figures;
}

const CONTENDERS: readonly Contender[] = [
  { name: "hand-written loop", run: () => runHandWritten(INVOCATIONS, SEED) },
  { name: "unum-sim", run: () => runThrough(PLAN) },
  { name: "unum-sim, a long run", prepare: mergeMore, run: () => runThrough(PLAN) },
  ...ENGINES.map(({ name, run }) => ({ name: `${name}, bare model`, run: () => run(INVOCATIONS, SEED) })),
];

interface Turn extends Figures {
  readonly rate: number;
}

/** What the process of one contender prints. */
export async function contend(name: string): Promise<void> {
  const { prepare, run } = CONTENDERS.find((one) => one.name === name)!;
  await prepare?.();
  const rates = Array.from({ length: ROUNDS }, () => INVOCATIONS / processorSeconds(run));
  const turn: Turn = { rate: median(rates.slice(2)), ...run() };
  print(JSON.stringify(turn));
}

export function oracle(): void {
  const turns = Array.from({ length: TURNS }, () => CONTENDERS.map(({ name }) => turnOf(name)));
  print(`oracle model, ${INVOCATIONS} invocations, median of ${TURNS} turns, invocations a second, ratio to the loop`);
  const rates = CONTENDERS.map((_, i) => median(turns.map((turn) => turn[i]!.rate)));
  CONTENDERS.forEach(({ name }, i) => {
    const ratio = median(turns.map((turn) => turn[i]!.rate / turn[0]!.rate));
    print(`  ${name.padEnd(26)} ${thousands(rates[i]!)}  ${ratio.toFixed(3)}   ${figures(turns[0]![i]!)}`);
  });
  simpy(rates[1]!);
}

function turnOf(name: string): Turn {
  const { stdout, stderr, status } = spawnSync(process.execPath, [process.argv[1]!, "contend", name], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Once with reads that are only counted, once with every call an event, as the simulator has them. */
function simpy(simulated: number): void {
  for (const calls of [[], ["calls"]]) {
    const args = ["bench/simpy_oracle.py", "20000", ...calls];
    const result = existsSync(PYTHON) ? spawnSync(PYTHON, args, { encoding: "utf8" }) : undefined;
    if (result === undefined || result.status !== 0) {
      print("  SimPy 3                    not installed (Debian: python3-simpy3)");
      return;
    }
    const [rate, meanMs, reads] = result.stdout.trim().split(" ").map(Number) as [number, number, number];
    const name = calls.length === 0 ? "SimPy 3, bare model" : "SimPy 3, calls are events";
    const times = `${(simulated / rate).toFixed(1)} times slower than unum-sim`;
    print(`  ${name.padEnd(26)} ${thousands(rate)}          ${figures({ meanMs, reads })}, ${times}`);
  }
}

function figures({ meanMs, reads }: Figures): string {
  return `mean ${meanMs.toFixed(2)} ms, ${reads.toFixed(2)} reads`;
}
