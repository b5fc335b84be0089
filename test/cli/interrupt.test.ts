// A real process and a real signal: Ctrl-C ends a long run at once, with 130 and without half a file. Needs the build.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const BIN = "bin/unum-sim.js";

test.skipIf(!existsSync("dist"))(
  "SIGINT: 130, at once, and nothing left behind",
  async () => {
    const directory = mkdtempSync(join(tmpdir(), "unum-sim-"));
    try {
      const argv = ["run", "scenarios/short-wait.yaml", "--set", "platform=measured", "--invocations", "50000000"];
      const child = spawn(process.execPath, [BIN, ...argv, "-o", join(directory, "report.txt")], { stdio: "pipe" });
      const ended = new Promise((resolve) => child.on("exit", resolve));
      let said = "";
      child.stdout.on("data", (chunk) => (said += chunk));
      child.stderr.on("data", (chunk) => (said += chunk));
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const asked = performance.now();
      child.kill("SIGINT");
      const code = await ended;
      expect([code, said, readdirSync(directory)]).toEqual([130, "", []]);
      expect(performance.now() - asked).toBeLessThan(1000);
    } finally {
      rmSync(directory, { recursive: true });
    }
  },
  20_000,
);
