// Workers that are real processes, and die in the middle of a share or are asked to end. Needs the build.

import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyOf } from "../../../src/cli/queue/names.ts";
import { until } from "./on-queue.ts";
import { unumSim } from "./processes.ts";
import { hasRedis, type Server, startRedis } from "./redis.ts";

/** A leaf takes a worker long enough to be killed in the middle of one. */
const SLOW = [
  ...["run", "scenarios/map-reduce.yaml", "--json", "--strategy", "polling", "--strategy", "last-branch"],
  ...["--set", "platform=measured", "--set", "functions.Map.count=400", "--invocations", "300"],
];

describe.skipIf(!hasRedis || !existsSync("dist")).concurrent("a worker", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  const active = (database: number) => server.client(database).lrange(keyOf("active"), 0, -1);

  test("that is killed in the middle of a share has it done by another, and the bytes are the same", async () => {
    const url = server.url(1);
    const local = unumSim([...SLOW, "--jobs", "1"]);
    const killed = unumSim(["worker", url, "--jobs", "1"]);
    const running = unumSim([...SLOW, "--queue", url]);
    await until(async () => (await active(1)).length > 0);
    killed.kill("SIGKILL");
    await killed.ended;
    const [share] = await active(1);
    expect(share).toBeDefined();
    const other = unumSim(["worker", url, "--jobs", "2"]);
    expect([await running.ended, await local.ended]).toEqual([0, 0]);
    expect(running.out()).toBe(local.out());
    other.kill("SIGTERM");
    expect(await other.ended).toBe(0);
    expect(await server.left(1)).toEqual([]);
  });

  test("that is the fourth to be lost over one share is the last: the run ends with a fault", async () => {
    const url = server.url(5);
    const killed = unumSim(["worker", url, "--jobs", "1"]);
    const running = unumSim([...SLOW, "--queue", url]);
    await until(async () => (await active(5)).length > 0);
    killed.kill("SIGKILL");
    await killed.ended;
    const [share] = await active(5);
    // As BullMQ counts them: three were lost before.
    await server.client(5).hset(keyOf(share!), "stc", 3);
    const other = unumSim(["worker", url, "--jobs", "1"]);
    expect([await running.ended, running.out()]).toEqual([3, ""]);
    expect(running.err()).toContain("4 workers were lost while they simulated the same share");
    other.kill("SIGTERM");
    expect(await other.ended).toBe(0);
  });

  test.each([
    ["SIGTERM", 0, 2],
    ["SIGINT", 130, 3],
  ] as const)(
    "ends by %s with %i once its share is given back; the run goes on with the next",
    async (signal, code, database) => {
      const url = server.url(database);
      const first = unumSim(["worker", url, "--jobs", "1"]);
      const running = unumSim([...SLOW, "--queue", url]);
      await until(async () => (await active(database)).length > 0);
      first.kill(signal);
      expect(await first.ended).toBe(code);
      expect(first.err()).toContain("Ending after this share");
      // Nothing of it is left to expire.
      expect(await active(database)).toEqual([]);
      const next = unumSim(["worker", url, "--quiet"]);
      expect(await running.ended).toBe(0);
      next.kill(signal);
      expect([await next.ended, next.err()]).toEqual([code, ""]);
    },
  );

  test("ends at once by the second signal, whichever", async () => {
    const url = server.url(4);
    const worker = unumSim(["worker", url, "--jobs", "1"]);
    const running = unumSim([...SLOW, "--queue", url]);
    await until(async () => (await active(4)).length > 0);
    worker.kill("SIGTERM");
    await until(() => worker.err().includes("Ending after this share"));
    worker.kill("SIGINT");
    expect(await worker.ended).toBe(130);
    expect(await active(4)).toHaveLength(1);
    running.kill("SIGINT");
    expect(await running.ended).toBe(130);
  });
});
