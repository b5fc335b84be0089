// Runs on a real Redis, with workers in this process: the bytes of a local run, whatever happens on the way.

import type { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { taken } from "../../../src/cli/driving/task.ts";
import { keyOf } from "../../../src/cli/queue/names.ts";
import { version } from "../../../src/cli/version.ts";
import { run, until, worker } from "./on-queue.ts";
import { hasRedis, type Server, startRedis } from "./redis.ts";

const local = await run([]).ended;

describe.skipIf(!hasRedis)("a run on a queue", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  /** What runs have left; what BullMQ's settings are, a worker that waits writes down again. */
  const left = async (database: number) => (await server.left(database)).filter((key) => key !== keyOf("meta"));
  const jobs = (client: Redis) => client.keys(keyOf("????????-*"));

  test("has the bytes of a run without one, and leaves nothing behind", async () => {
    const url = server.url(1);
    const workers = [worker([url, "-j", "1"]), worker([url, "-j", "3"])];
    expect(await run(["--queue", url]).ended).toEqual(local);
    expect(await left(1)).toEqual([]);
    for (const { io } of workers) io.terminate();
    const said = await Promise.all(workers.map(({ ended }) => ended));
    expect(await server.left(1)).toEqual([]);
    expect(said.map(({ code, out }) => [code, out])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    expect(said[0]!.err).toContain(`takes shares from ${url.replace(/\/1$/, "")}`.slice(0, 20));
    expect(said[0]!.err.match(/Helping to simulate s\.yaml: 1,500 invocations\./g)).toHaveLength(1);
  });

  test("finds it by the environment, from which both take it", async () => {
    const env = { UNUM_SIM_QUEUE: server.url(2) };
    const one = worker([], taken, { env });
    expect(await run(["--queue"], { env }).ended).toEqual(local);
    one.io.terminate();
    expect((await one.ended).code).toBe(0);
  });

  test("goes on until a figure is known exactly, as without a queue", async () => {
    const url = server.url(13);
    const one = worker([url, "-j", "2"]);
    const argv = ["--until", "latency.p95 +- 3%"];
    expect(await run([...argv, "--queue", url]).ended).toEqual(await run(argv).ended);
    expect(await left(13)).toEqual([]);
    one.io.terminate();
    await one.ended;
  });

  test("does not mix with others at the same time, of the same scenario or another", async () => {
    const url = server.url(3);
    const one = worker([url, "-j", "2"]);
    const argv = ["--seed", "other", "--invocations", "2000"];
    const all = [run(["--queue", url]), run(["--queue", url]), run([...argv, "--queue", url])];
    const found = await Promise.all(all.map(({ ended }) => ended));
    expect(found).toEqual([local, local, await run(argv).ended]);
    expect(await left(3)).toEqual([]);
    one.io.terminate();
    await one.ended;
    expect((await one.ended).err.match(/Helping/g)).toHaveLength(3);
  });

  test("waits for a worker, and says so once; one of another version is none", async () => {
    const url = server.url(4);
    const other = server.client(4);
    await other.client("SETNAME", `unum-sim:${Buffer.from("0.0.9").toString("base64")}:w:8`);
    const waiting = run(["--queue", url], { tick: 1000 });
    await until(() => waiting.io.err().includes("No worker"));
    const one = worker([url, "-j", "1"]);
    const { code, out, err } = await waiting.ended;
    expect([code, out === local.out]).toEqual([local.code, true]);
    expect(err).toBe(
      `No worker of unum-sim ${version} is connected to ${url} (there are some of 0.0.9, which may give other figures): ` +
        `start one with unum-sim worker ${url}\n`,
    );
    one.io.terminate();
    await one.ended;
  });

  test("that is interrupted takes its shares back, and leaves nothing behind", async () => {
    const url = server.url(5);
    const client = server.client(5);
    const waiting = run(["--queue", url]);
    await until(async () => (await jobs(client)).length === 2);
    waiting.io.interrupt();
    expect((await waiting.ended).code).toBe(130);
    expect(await server.left(5)).toEqual([]);
  });

  test("whose share fails is a fault, after one more attempt", async () => {
    const url = server.url(6);
    let attempts = 0;
    const broken = worker([url, "-j", "1"], async (task) => {
      if (task.share.first > 0) return taken(task);
      attempts += 1;
      throw new Error("the disk is on fire");
    });
    const { code, out, err } = await run(["--queue", url]).ended;
    expect([code, out, attempts]).toEqual([3, "", 2]);
    expect(err).toContain("workers on the queue have failed 2 times at the same share: the disk is on fire");
    broken.io.terminate();
    await broken.ended;
    expect(await jobs(server.client(6))).toEqual([]);
  });

  test("whose share fails once has lost nothing", async () => {
    const url = server.url(7);
    let attempts = 0;
    const one = worker([url, "-j", "1"], async (task) => {
      attempts += 1;
      if (attempts === 2) throw new Error("only now");
      return taken(task);
    });
    expect(await run(["--queue", url]).ended).toEqual(local);
    one.io.terminate();
    await one.ended;
  });

  test.each([
    ["a part of other invocations", 8, (part: object) => ({ ...part, end: 9_999_999 })],
    ["a part without a strategy", 9, (part: { entries: unknown[] }) => ({ ...part, entries: part.entries.slice(1) })],
    ["no part at all", 10, () => ({ foo: 1 })],
    ["nothing", 11, () => undefined],
  ])("to which %s comes back is a fault, and no report", async (_, database, damaged) => {
    const url = server.url(database);
    const one = worker([url, "-j", "1"], async (task) => damaged((await taken(task)) as never) as never);
    const { code, out, err } = await run(["--queue", url]).ended;
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain("what came back is no such part of the run");
    one.io.terminate();
    await one.ended;
  });

  test("does a share again that got lost, and counts one once that was done twice", async () => {
    const url = server.url(12);
    const client = server.client(12);
    let tasks = 0;
    let late: Promise<unknown> = Promise.resolve();
    const one = worker([url, "-j", "2"], async (task) => {
      tasks += 1;
      // The first one's job and lock vanish while it is simulated: it is given out again, and both give their result back.
      if (tasks === 1) {
        const job = keyOf(`${task.run}-${task.share.first}-${task.share.end}`);
        await client.del(job, `${job}:lock`);
        await client.lrem(keyOf("active"), 0, job.slice(keyOf("").length));
        await until(() => tasks > 2);
        late = taken(task);
      }
      return taken(task);
    });
    expect(await run(["--queue", url]).ended).toEqual(local);
    await late;
    one.io.terminate();
    await one.ended;
    expect(await server.left(12)).toEqual([]);
  });
});

describe.skipIf(!hasRedis)("a Redis that is restarted, and has forgotten all,", () => {
  test("is connected to again, by the worker and by the run", async () => {
    const server = await startRedis();
    const url = server.url(0);
    let tasks = 0;
    let restarted: Promise<void> | undefined;
    const one = worker([url, "-j", "1"], async (task) => {
      tasks += 1;
      if (tasks === 3) restarted = server.restart();
      return taken(task);
    });
    const { code, out, err } = await run(["--queue", url]).ended;
    await restarted;
    expect([code, out === local.out]).toEqual([local.code, true]);
    expect(err).toBe(`Lost the connection to ${url}: trying again.\nConnected to ${url} again.\n`.replaceAll("/0", ""));
    one.io.terminate();
    expect((await one.ended).err).toContain("Connected to");
    await server.stop();
  });
});
