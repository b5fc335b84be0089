// The benchmark: the simulator against a hand-written loop and other engines in the same run, the cost of an event as
// branches grow, memory as invocations grow, start-up against a bare node, and the six strategies of a real workflow.
// Machines are noisy: read ratios, not seconds.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { branches } from "./branches.ts";
import { median, print, thousands, wallSeconds } from "./measure.ts";
import { contend, oracle } from "./oracle.ts";
import { oraclePlan, planOf, runThrough } from "./oracle-scenario.ts";

const ask = (name: string) => process.argv.length < 3 || process.argv.includes(name);

if (process.argv[2] === "contend") await contend(process.argv[3]!);
if (ask("oracle")) oracle();
if (ask("branches")) branches();
if (ask("workflow")) workflow();
if (ask("startup")) startUp();
if (ask("memory")) memory();

function workflow(): void {
  const file = "scenarios/text-processing.yaml";
  if (!existsSync(file)) return;
  const text = readFileSync(file, "utf8");
  print(`all strategies of ${file} at 10,000 invocations`);
  const args = ["bin/unum-sim.js", "run", file, "--invocations", "10000", "-f", "json"];
  const whole = Array.from({ length: 5 }, () => wallSeconds(() => spawnNode(args)));
  print(`  the whole process ${median(whole).toFixed(2)} s`);
  const plan = planOf(text, ["invocations=10000"]);
  const warm = Array.from({ length: 5 }, () => wallSeconds(() => runThrough(plan)));
  print(`  once warmed up    ${median(warm).toFixed(2)} s`);
}

function startUp(): void {
  const rounds = Array.from({ length: 25 }, () => ({
    bare: wallSeconds(() => spawnNode(["-e", "0"])),
    run: wallSeconds(() => spawnNode(["bin/unum-sim.js", "run", "scenarios/short-wait.yaml"])),
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

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0).padStart(4);
}
