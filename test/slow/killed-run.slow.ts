// A run that is killed again and again, by a signal that nobody can catch, and gone on with each time: it ends in the bytes of one
// that nobody disturbed. Needs the build.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const RUN = ["bin/unum-sim.js", "run", "scenarios/text-processing.yaml", "--invocations", "900000", "-q", "--json"];

test("killed three times, once after every few seconds", { timeout: 300_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), "unum-sim-"));
  const state = join(directory, "state.json");
  const known = (): number =>
    existsSync(state)
      ? (JSON.parse(readFileSync(state, "utf8")) as { parts: { first: number; end: number }[] }).parts.reduce(
          (sum, { first, end }) => sum + end - first,
          0,
        )
      : 0;
  try {
    let before = 0;
    for (let kills = 0; kills < 3; kills++) {
      const child = spawn(process.execPath, [...RUN, "--resume", state], { stdio: "ignore" });
      const ended = new Promise((resolve) => child.on("exit", (_, signal) => resolve(signal)));
      while (known() <= before) await new Promise((resolve) => setTimeout(resolve, 50));
      child.kill("SIGKILL");
      expect(await ended).toBe("SIGKILL");
      before = known();
      expect(before).toBeLessThan(900_000);
    }
    const [resumed, whole] = [[...RUN, "--resume", state], RUN].map(
      (argv) => spawnSync(process.execPath, argv, { encoding: "utf8" }).stdout,
    );
    expect(resumed).toBe(whole);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
