// A long run on several threads: the same bytes as on one, and a thread that dies ends it.

import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Pool, StartPool } from "../../../src/cli/driving/pool.ts";
import { taken } from "../../../src/cli/driving/task.ts";
import { workersOf } from "../../../src/cli/main.ts";
import type { FakeOptions } from "../fake-io.ts";
import { diskWith, LONG } from "./real-run.ts";

async function ran(argv: readonly string[], options: FakeOptions, pool?: StartPool) {
  return await diskWith().unumSim(["run", "s.yaml", "-q", "--invocations", "1500", ...argv], options, pool);
}

/** Tasks done on this thread, each as late as `order` says. */
function pretended(order: () => number): { readonly start: StartPool; readonly threads: number[]; tasks: number } {
  const pool: Pool = {
    async take(task) {
      pretending.tasks += 1;
      const data = await taken(structuredClone(task));
      for (let turns = order(); turns > 0; turns--) await Promise.resolve();
      return structuredClone(data);
    },
    close: async () => undefined,
  };
  const pretending = {
    threads: [] as number[],
    tasks: 0,
    start: async (threads: number) => {
      pretending.threads.push(threads);
      return pool;
    },
  };
  return pretending;
}

const byItself = await ran(["-f", "json"], {});

describe("threads", () => {
  test.each([2, 3, 8])("%i of them give the very bytes of one, whichever is the first to end", async (jobs) => {
    let turn = 0;
    const pool = pretended(() => [40, 0, 9, 3, 21][turn++ % 5]!);
    const { code, out } = await ran(["-f", "json", "-j", String(jobs)], LONG, pool.start);
    expect([code, out === byItself.out]).toEqual([byItself.code, true]);
    expect(pool.threads).toEqual([jobs]);
    expect(pool.tasks).toBeGreaterThan(jobs);
  });

  test("compare two versions to the very bytes of one thread, latencies of the scenario's own included", async () => {
    const changes = ["--set", "functions.A.duration=1s", "--set", "platform={base: measured, dynamodb: {get: 9ms}}"];
    const argv = ["compare", "s.yaml", "s.yaml", ...changes, "--invocations", "600", "-q", "--json"];
    const pool = pretended(() => 0);
    const one = await diskWith().unumSim(argv);
    const many = await diskWith().unumSim([...argv, "-j", "2"], LONG, pool.start);
    expect([many.code, many.out === one.out]).toEqual([0, true]);
    // Two sides; the second has other latencies, and no other prices.
    expect(pool.threads).toEqual([2, 2]);
  });

  test("are not started for a short run, nor where one is asked for", async () => {
    const pool = pretended(() => 0);
    await ran([], {}, pool.start);
    await ran(["--jobs", "1"], LONG, pool.start);
    expect(pool.threads).toEqual([]);
  });

  test("are no more than have something to do", async () => {
    const pool = pretended(() => 0);
    // Every leaf takes a few looks of 10 ms: what is left is worth a few threads, not sixteen.
    await ran(["--jobs", "16"], { tick: 10 }, pool.start);
    for (const threads of pool.threads) expect(threads).toBeLessThan(16);
  });

  test.each(["0", "-3", "17", "1.5", "many", "", "1e9"])(
    "--jobs %j is no number of them: exit code 2",
    async (jobs) => {
      const { code, out, err } = await ran([`--jobs=${jobs}`], {});
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain(`--jobs ${jobs === "" ? '""' : jobs} is no number of threads`);
    },
  );
});

describe("a thread that", () => {
  const real = (file: string) => workersOf(fileURLToPath(new URL(file, import.meta.url)));

  test("dies in its work ends the run with a fault, and without a report", async () => {
    const { code, out, err } = await ran(["-j", "2"], LONG, real("dying-worker.cjs"));
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain("a worker thread has failed: worker exited with code: 7");
  });

  test("finds a fault ends the run with it", async () => {
    const { code, out, err } = await ran(["-j", "2"], LONG, real("failing-worker.cjs"));
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain("the worker is broken");
  });

  test("is not there at all is a fault as well", async () => {
    const { code, out } = await ran(["-j", "2"], LONG, real("no-such-worker.cjs"));
    expect([code, out]).toEqual([3, ""]);
  });
});
