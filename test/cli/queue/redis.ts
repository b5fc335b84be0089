// A real Redis for a test: on a free port of this machine, with nothing on disk. Each test takes a database of its own.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

/** Whether the machine has one. Where it has not, tests that need it are skipped, and say so. */
export const hasRedis = has("redis-server");
export const hasOpenssl = has("openssl");

function has(program: string): boolean {
  try {
    execFileSync(program, [program === "openssl" ? "version" : "--version"], { stdio: "ignore" });
    return true;
  } catch {
    process.stderr.write(`${program} is not installed: tests of queues are skipped (apt-get install ${program})\n`);
    return false;
  }
}

export interface Server {
  readonly port: number;
  /** Of a database: no two tests may have the same. */
  url(database: number): string;
  client(database: number): Redis;
  /** What is in a database, but for what ends by itself within seconds. */
  left(database: number): Promise<string[]>;
  /** Dies, and comes back empty on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis(...options: readonly string[]): Promise<Server> {
  const directory = mkdtempSync(join(tmpdir(), "unum-sim-redis-"));
  const port = await freePort();
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", directory];
  const start = (): Promise<ChildProcess> => started([...args, ...options]);
  let server = await start();
  const clients: Redis[] = [];
  const clientOf = (db: number): Redis => {
    const client = new Redis({ port, db, maxRetriesPerRequest: null });
    client.on("error", () => undefined);
    clients.push(client);
    return client;
  };
  return {
    port,
    url: (database) => `redis://127.0.0.1:${port}/${database}`,
    client: clientOf,
    async left(db) {
      const client = clientOf(db);
      const found = await client.keys("*");
      const lives = await Promise.all(found.map((key) => client.pttl(key)));
      return found.filter((_, i) => lives[i] === -1 || lives[i]! > 5000).sort();
    },
    async restart() {
      await ended(server);
      server = await start();
    },
    async stop() {
      for (const client of clients) client.disconnect();
      await ended(server);
      rmSync(directory, { recursive: true });
    },
  };
}

/** Settles when it takes connections. */
function started(args: readonly string[]): Promise<ChildProcess> {
  const server = spawn("redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (text) => {
      said += text;
      if (said.includes("Ready to accept connections")) resolve(server);
    });
    server.on("exit", () => reject(new Error(`redis-server would not start: ${said}`)));
  });
}

async function ended(server: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => server.on("exit", resolve));
  server.kill("SIGKILL");
  await gone;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
