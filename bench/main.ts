// The benchmark: the simulator against a hand-written loop and SimPy in the same run, memory as invocations grow, start-up
// against a bare node, and the six strategies of a real workflow. Machines are noisy: read ratios, not seconds.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { runHandWritten } from "./hand-written.ts";
import { oraclePlan, planOf, runThrough } from "./oracle-scenario.ts";

/** Debian's own, for which its SimPy is. */
const PYTHON = "/usr/bin/python3";
const ROUNDS = 9;
const INVOCATIONS = 200_000;

const print = (line: string) => process.stdout.write(`${line}\n`);
const ask = (name: string) => process.argv.length < 3 || process.argv.includes(name);

if (ask("oracle")) oracle();
if (ask("workflow")) workflow();
if (ask("startup")) startUp();
if (ask("memory")) memory();

/** Both take turns, so that a busy neighbour disturbs both. */
function oracle(): void {
  const plan = oraclePlan(INVOCATIONS);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const byHand = perSecond(() => runHandWritten(INVOCATIONS, "42"));
    const simulated = perSecond(() => runThrough(plan));
    return { byHand, simulated, ratio: simulated / byHand };
  });
  const byHand = median(rounds.map((round) => round.byHand));
  const simulated = median(rounds.map((round) => round.simulated));
  print(`oracle model, ${INVOCATIONS} invocations, median of ${ROUNDS} rounds, invocations a second`);
  print(`  hand-written loop ${thousands(byHand)}   ${figures(runHandWritten(INVOCATIONS, "42"))}`);
  print(`  unum-sim          ${thousands(simulated)}   ${figures(runThrough(plan))}`);
  print(`  ratio             ${median(rounds.map((round) => round.ratio)).toFixed(3)}`);
  simpy(simulated);
}

/** Once with reads that are only counted, once with every call an event, as the simulator has them. */
function simpy(simulated: number): void {
  for (const calls of [[], ["calls"]]) {
    const args = ["bench/simpy_oracle.py", "20000", ...calls];
    const result = existsSync(PYTHON) ? spawnSync(PYTHON, args, { encoding: "utf8" }) : undefined;
    if (result === undefined || result.status !== 0) {
      print("  SimPy 3           not installed (Debian: python3-simpy3)");
      return;
    }
    const [rate, meanMs, reads] = result.stdout.trim().split(" ").map(Number) as [number, number, number];
    const name = calls.length === 0 ? "SimPy 3, bare    " : "SimPy 3, calls   ";
    const times = `${(simulated / rate).toFixed(1)} times slower than unum-sim`;
    print(`  ${name} ${thousands(rate)}   ${figures({ meanMs, reads })}, ${times}`);
  }
}

function workflow(): void {
  const file = "scenarios/text-processing.yaml";
  if (!existsSync(file)) return;
  const text = readFileSync(file, "utf8");
  print(`all strategies of ${file} at 10,000 invocations`);
  const args = ["bin/unum-sim.js", "run", file, "--invocations", "10000", "-f", "json"];
  const whole = Array.from({ length: 5 }, () => seconds(() => spawnNode(args)));
  print(`  the whole process ${median(whole).toFixed(2)} s`);
  const plan = planOf(text, ["invocations=10000"]);
  print(`  once warmed up    ${median(Array.from({ length: 5 }, () => seconds(() => runThrough(plan)))).toFixed(2)} s`);
}

function startUp(): void {
  const rounds = Array.from({ length: 25 }, () => ({
    bare: seconds(() => spawnNode(["-e", "0"])),
    run: seconds(() => spawnNode(["bin/unum-sim.js", "run", "scenarios/short-wait.yaml"])),
  }));
  const bare = median(rounds.map((round) => round.bare));
  const run = median(rounds.map((round) => round.run));
  print("start-up, median of 25");
  print(`  node -e 0                                ${(1000 * bare).toFixed(0)} ms`);
  print(
    `  unum-sim run scenarios/short-wait.yaml   ${(1000 * run).toFixed(0)} ms, ${(run / bare).toFixed(2)} times that`,
  );
}

function memory(): void {
  print("memory after so many invocations of the oracle model, MB");
  for (const invocations of [10_000, 100_000, 1_000_000, 10_000_000]) {
    const plan = oraclePlan(invocations);
    runThrough(plan);
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    print(`  ${thousands(invocations).padStart(10)}   heap ${megabytes(heapUsed)}   resident ${megabytes(rss)}`);
  }
}

/** NODE_EXTRA_CA_CERTS costs Node 20 some 80 ms a start: not what is measured here. */
function spawnNode(args: readonly string[]): void {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

function perSecond(act: () => unknown): number {
  return INVOCATIONS / seconds(act);
}

function seconds(act: () => unknown): number {
  const begin = performance.now();
  act();
  return (performance.now() - begin) / 1000;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

function figures({ meanMs, reads }: { meanMs: number; reads: number }): string {
  return `mean ${meanMs.toFixed(2)} ms, ${reads.toFixed(2)} reads`;
}

function thousands(number: number): string {
  return Math.round(number)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",")
    .padStart(10);
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0).padStart(4);
}
