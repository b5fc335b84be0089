// The oracle model in the simulator, in the hand-written loop, in other engines of npm, in SimPy. All take turns, so that a
// busy neighbour disturbs all of them.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { ENGINES, type Figures } from "./engines.ts";
import { runHandWritten } from "./hand-written.ts";
import { median, print, processorSeconds, thousands } from "./measure.ts";
import { oraclePlan, runThrough } from "./oracle-scenario.ts";

/** Debian's own, for which its SimPy is. */
const PYTHON = "/usr/bin/python3";
const ROUNDS = 9;
const INVOCATIONS = 200_000;
const SEED = "42";

interface Contender {
  readonly name: string;
  run(): Figures;
}

export function oracle(): void {
  const plan = oraclePlan(INVOCATIONS);
  const byHand = { name: "hand-written loop", run: () => runHandWritten(INVOCATIONS, SEED) };
  const simulator = { name: "unum-sim", run: () => runThrough(plan) };
  const engines = ENGINES.map(({ name, run }) => ({ name: `${name}, bare model`, run: () => run(INVOCATIONS, SEED) }));
  const contenders: readonly Contender[] = [byHand, simulator, ...engines];
  const rounds = Array.from({ length: ROUNDS }, () => contenders.map(({ run }) => INVOCATIONS / processorSeconds(run)));
  print(
    `oracle model, ${INVOCATIONS} invocations, median of ${ROUNDS} rounds, invocations a second, ratio to the loop`,
  );
  const rates = contenders.map((_, i) => median(rounds.map((round) => round[i]!)));
  contenders.forEach(({ name, run }, i) => {
    const ratio = median(rounds.map((round) => round[i]! / round[0]!));
    print(`  ${name.padEnd(26)} ${thousands(rates[i]!)}  ${ratio.toFixed(3)}   ${figures(run())}`);
  });
  simpy(rates[1]!);
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
