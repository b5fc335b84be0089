// A Redis that speaks TLS and wants user and password, with a certificate of an authority of our own. Needs the build, and openssl.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unumSim } from "./processes.ts";
import { freePort, hasOpenssl, hasRedis, type Server, startRedis } from "./redis.ts";

const RUN = ["run", "scenarios/two-fan-ins.yaml", "--json", "--invocations", "300"];

describe.skipIf(!hasRedis || !hasOpenssl || !existsSync("dist")).concurrent("a Redis that speaks TLS", () => {
  let server: Server;
  let port: number;
  let directory: string;
  const file = (name: string): string => join(directory, name);

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "unum-sim-tls-"));
    certify(file);
    port = await freePort();
    const tls = ["--tls-port", `${port}`, "--tls-cert-file", file("cert.pem"), "--tls-key-file", file("key.pem")];
    const user = ["--user", ..."someone on >p@ss:/word ~* &* +@all".split(" ")];
    server = await startRedis(...tls, "--tls-auth-clients", "no", "--requirepass", "other", ...user);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(directory, { recursive: true });
  });

  test("is spoken to, with user, password and database", async () => {
    const url = `rediss://someone:p%40ss%3A%2Fword@127.0.0.1:${port}/2`;
    const env = { NODE_EXTRA_CA_CERTS: file("cert.pem"), UNUM_SIM_QUEUE: url };
    const worker = unumSim(["worker", "--jobs", "1"], env);
    const [there, here] = [unumSim([...RUN, "--queue"], env), unumSim(RUN)];
    expect([await there.ended, there.err(), await here.ended]).toEqual([0, "", 0]);
    expect(there.out()).toBe(here.out());
    worker.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
    expect(worker.err()).toContain(`takes shares from rediss://someone:***@127.0.0.1:${port}/2, 1 at a time`);
  });

  test.each([
    ["without its authority", "rediss", {}, "its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)"],
    ["with plain words", "redis", {}, "closed the connection at once\n  expected a Redis or Valkey; rediss:// where"],
  ])("is not spoken to %s", async (_, scheme, env, message) => {
    const worker = unumSim(["worker", `${scheme}://someone:word@127.0.0.1:${port}`], env);
    expect([await worker.ended, worker.out()]).toEqual([2, ""]);
    expect(worker.err()).toContain(message);
  });
});

function certify(file: (name: string) => string): void {
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const made = ["-keyout", file("key.pem"), "-out", file("cert.pem"), "-days", "2", "-nodes"];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
  execFileSync("openssl", ["req", "-x509", ...key, ...made, ...subject], { stdio: "ignore" });
}
