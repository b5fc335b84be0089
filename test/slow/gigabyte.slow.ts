// A gigabyte of log, piped into a real process: it must come out right, in less than 200 MB of memory.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const GIGABYTE = 1_000_000_000;
const LIMIT_KB = 200_000;

const BIN = fileURLToPath(new URL("../../bin/unum-sim.js", import.meta.url));

/** Runs of 1 to 1000 ms, as many of each: the median is 500.5 ms. */
function pieceFrom(first: number): string {
  return Array.from({ length: 1000 }, (_, i) => {
    const id = `${first + i}-2a7b-5d5c-8c3a-1c9a4d0e7f11`;
    return `START RequestId: ${id} Version: $LATEST\nsomething that was printed\nREPORT RequestId: ${id}\tDuration: ${i + 1}.00 ms\tBilled Duration: ${i + 1} ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t\n`;
  }).join("");
}

test("a gigabyte from standard input", async () => {
  const child = spawn(process.execPath, [BIN, "calibrate", "-", "--function", "Resize"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  let out = "";
  let mostKb = 0;
  child.stdout.on("data", (text) => {
    out += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  let runs = 0;
  for (let bytes = 0; bytes < GIGABYTE; runs += 1000) {
    const piece = pieceFrom(runs);
    bytes += piece.length;
    if (!child.stdin.write(piece)) await new Promise((resolve) => child.stdin.once("drain", resolve));
    if (runs % 50_000 === 0) mostKb = Math.max(mostKb, peakKb(child.pid!));
  }
  mostKb = Math.max(mostKb, peakKb(child.pid!));
  child.stdin.end();
  expect(await ended).toBe(0);
  expect(out).toContain(`n = ${runs} warm + 0 cold`);
  // A hundred quantiles of 1 to 1000 ms, known to 0.1 %.
  expect(out).toMatch(/values: \[\n {8}5(\.\d+)?ms/);
  expect(mostKb).toBeGreaterThan(10_000);
  expect(mostKb).toBeLessThan(LIMIT_KB);
}, 300_000);

/** The largest resident set so far. Linux. */
function peakKb(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
}
