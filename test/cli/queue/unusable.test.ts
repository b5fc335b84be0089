// Addresses that are none, and servers that cannot hold a queue: what is wrong, in words, with 2, within seconds, without a password.

import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server as NetServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run, worker } from "./on-queue.ts";
import { unumSim } from "./processes.ts";
import { freePort, hasRedis, type Server, startRedis } from "./redis.ts";

/** What both commands say, which is the same. */
async function refused(url: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const outcomes = await Promise.all([run(["--queue", url], { env }).ended, worker([url], undefined, { env }).ended]);
  const [one, other] = outcomes.map(({ code, out, err }) => ({ code, out, err }));
  expect(one).toEqual(other);
  expect([one!.code, one!.out]).toEqual([2, ""]);
  expect(one!.err).not.toContain("    at ");
  expect(one!.err).not.toContain("secret");
  return one!.err;
}

const EXPECTED = "\n  expected redis://[user:password@]host[:6379][/database], or rediss:// for TLS\n";

describe("an address that is none", () => {
  test.each([
    ["http://h:6379", "http://h:6379 is no queue: it does not begin with redis:// or rediss://"],
    ["redis://", "redis:// is no queue: there is no host in it"],
    ["redis:///0", "redis:///0 is no queue: there is no host in it"],
    ["redis://h/one", "redis://h/one is no queue: a database is a number"],
    ["redis://h/1/2", "a database is a number"],
    ["redis://h:99999", "host, port or password are not written as in a URL"],
    ["redis://user:sec/secret@h", "redis://user:***@h is no queue: host, port or password are not written as in a URL"],
    ["redis://user:secret#1@h", "redis://user:***@h is no queue: host, port"],
    ["redis://secret@h", "redis://***@h is no queue: there is a user, but no password"],
    ["redis://:%secret@h", "redis://:***@h is no queue: a % in user or password is to be written %25"],
    ["rediss://h:1?verify=no", "nothing may follow the database"],
  ])("%s: %s", async (url, message) => {
    const said = await refused(url);
    expect(said).toContain(message);
    expect(said).toContain(EXPECTED);
  });

  test("nor is there one in the environment", async () => {
    for (const env of [{}, { UNUM_SIM_QUEUE: "" }])
      expect(await refused("env", env)).toContain("no queue is named, and UNUM_SIM_QUEUE is not set");
    expect(await refused("env", { UNUM_SIM_QUEUE: "redis://u:secret@" })).toContain("redis://u:***@ is no queue");
  });

  test("a word behind --queue that is no address is the scenario, and the address in the environment", async () => {
    const { code, err } = await run(["--queue", "localhost:6379"]).ended;
    expect([code, err.includes("cannot read localhost:6379")]).toEqual([2, true]);
  });

  test.each([
    ["--jobs", "2"],
    ["--shard", "1/2"],
  ])("%s is of this machine", async (flag, value) => {
    const { code, err } = await run(["--queue", "redis://h", flag, value]).ended;
    expect([code, err.includes(`--queue and ${flag} do not go together`)]).toEqual([2, true]);
  });

  test("not even commander repeats a password", async () => {
    const { code, err } = await run(["--queu=redis://u:secret@h"]).ended;
    expect([code, err.includes("secret")]).toEqual([2, false]);
  });
});

describe.concurrent("a server that", () => {
  const servers: NetServer[] = [];
  const sockets: Socket[] = [];
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
  });

  /** Answers each piece that comes with whatever `answer` says of it. */
  async function pretending(answer: (asked: string, socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => undefined).on("data", (asked) => answer(String(asked), socket));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `127.0.0.1:${(server.address() as { port: number }).port}`;
  }

  test("is not there", async () => {
    const at = `redis://:secret@127.0.0.1:${await freePort()}`;
    expect(await refused(at)).toMatch(/cannot use redis:\/\/:\*\*\*@127.0.0.1:\d+: nothing answers there: .* refused/);
  });

  test("speaks HTTP", async () => {
    const at = await pretending((_, socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    expect(await refused(`redis://${at}`)).toContain("what answers there is no Redis or Valkey");
  });

  test("says nothing", async () => {
    const at = await pretending(() => undefined);
    expect(await refused(`redis://${at}`)).toContain(
      "it does not answer\n  expected a Redis or Valkey; rediss:// where",
    );
  });

  test("hangs up", async () => {
    const at = await pretending((_, socket) => socket.destroy());
    expect(await refused(`redis://${at}`)).toContain("it closed the connection at once");
  });

  test("is too old", async () => {
    const info = "redis_version:5.0.14\r\n";
    const at = await pretending((asked, socket) => {
      for (const [command] of asked.matchAll(/info|client/gi))
        socket.write(command.toLowerCase() === "info" ? `$${info.length}\r\n${info}\r\n` : "+OK\r\n");
    });
    expect(await refused(`redis://${at}`)).toContain("it is version 5.0.14\n  expected Redis 6.2 or newer, or Valkey");
  });
});

describe.skipIf(!hasRedis).concurrent("a Redis that", () => {
  let server: Server;
  beforeAll(async () => {
    const poor = ["--user", ..."poor on >secret ~* &* +@all -client".split(" ")];
    server = await startRedis("--databases", "4", "--requirepass", "secret", ...poor);
  });
  afterAll(() => server.stop());

  const at = (login: string, database = 0) => `redis://${login}127.0.0.1:${server.port}/${database}`;

  test.each([
    ["wants a password", "", 0, "it wants a password\n  expected redis://:password@host"],
    ["wants another one", ":secret1@", 0, "it refuses the password, or does not know the user"],
    ["does not know the user", "nobody:secret@", 0, "it refuses the password, or does not know the user"],
    ["does not let the user", "poor:secret@", 0, "the user may not do what a queue needs"],
    ["has no such database", ":secret@", 7, "it has no such database"],
  ])("%s", async (_, login, database, message) => expect(await refused(at(login, database))).toContain(message));

  test("does not speak TLS", async () => {
    expect(await refused(at(":secret@").replace("redis:", "rediss:"))).toMatch(
      /it does not (speak TLS|answer)\n {2}expected a Redis or Valkey that speaks TLS; redis:/,
    );
  });

  test("has a user and a password, is used, and a fault does not tell them", async () => {
    const url = at("default:secret@", 1);
    const broken = worker([url, "-j", "1"], async () => {
      throw new Error(`of ${url}`);
    });
    const { code, err } = await run(["--queue", url]).ended;
    expect(code).toBe(3);
    expect(err).toContain(`--queue ${url.replace("secret", "***")}`);
    expect(err).not.toContain("secret");
    broken.io.terminate();
    const said = (await broken.ended).err;
    expect(said).toContain("redis://default:***@127.0.0.1");
    expect(said).not.toContain("secret");
  });
});

test.skipIf(!existsSync("dist"))("without the packages it says which, and how to get them", async () => {
  const directory = mkdtempSync(join(tmpdir(), "unum-sim-bare-"));
  for (const part of ["bin", "dist", "package.json"]) cpSync(part, join(directory, part), { recursive: true });
  const bare = unumSim(["worker", "redis://127.0.0.1:1"], {}, directory);
  expect(await bare.ended).toBe(2);
  expect(bare.err()).toBe(
    "error: a queue needs two packages that do not come with unum-sim, and bullmq is not installed\n" +
      "  expected npm install bullmq ioredis, beside unum-sim (with -g where unum-sim is)\n",
  );
  // Whatever else there is does without.
  expect(
    await unumSim(["run", "scenarios/short-wait.yaml", "-o", join(directory, "r.txt"), "-q"], {}, directory).ended,
  ).toBe(0);
  rmSync(directory, { recursive: true });
});
