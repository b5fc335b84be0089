// What stands behind an address: whether it is a Redis that can hold a queue, and why it is none.

import type { Redis } from "ioredis";
import { UserError } from "../../errors.ts";
import type { Address } from "./address.ts";
import { unreachable } from "./messages.ts";

/** BullMQ asks for no older one. */
const OLDEST = [6, 2] as const;

/** How it chooses keys to throw away when its memory is full; undefined where it throws none away. */
export async function checkServer(client: Redis): Promise<string | undefined> {
  const info = await client.info();
  const found = /^redis_version:((\d+)\.(\d+)\S*)/m.exec(info);
  if (found === null) throw new Error("no version");
  const [, version, major, minor] = found;
  const [oldest, least] = OLDEST;
  if (Number(major) < oldest || (Number(major) === oldest && Number(minor) < least)) throw new TooOld(version!);
  // Who is connected must be seen: a user may be forbidden to.
  await client.client("LIST");
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? "noeviction";
  return policy === "noeviction" ? undefined : policy;
}

class TooOld extends Error {}

const NO_REDIS = "what answers there is no Redis or Valkey";
const NO_TLS = "a Redis or Valkey that speaks TLS; redis:// where it does not";
const OWN_AUTHORITY = "NODE_EXTRA_CA_CERTS=ca.pem in the environment, with the certificate of who signed it";
const HUNG_UP = /^closed$|^ECONNRESET$|^EPIPE$|socket disconnected before secure TLS/;

/** By Node's code, where there is one. */
const CODES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing answers there: the connection was refused",
  ENOTFOUND: "there is no host of that name",
  EAI_AGAIN: "the name of the host cannot be looked up",
  EHOSTUNREACH: "there is no way to that host",
  ENETUNREACH: "there is no way to that network",
  ETIMEDOUT: "nothing answers there",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is of another host",
  CERT_HAS_EXPIRED: "its certificate has expired",
};

const UNTRUSTED =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?))$/;

interface Reason {
  readonly matches: RegExp;
  readonly why: string;
  readonly expected?: string;
}

/** By what Redis, ioredis or OpenSSL says. */
const REASONS: readonly Reason[] = [
  { matches: /^NOAUTH/, why: "it wants a password", expected: "redis://:password@host, or redis://user:password@host" },
  { matches: /^WRONGPASS|invalid (username-)?password/, why: "it refuses the password, or does not know the user" },
  {
    matches: /^NOPERM/,
    why: "the user may not do what a queue needs",
    expected: "a user who may use INFO, CLIENT and EVAL",
  },
  { matches: /DB index/, why: "it has no such database" },
  { matches: /^LOADING/, why: "it is still loading its data", expected: "to be tried again" },
  { matches: /^MASTERDOWN|^READONLY/, why: "it is a replica, which takes no writes" },
  { matches: /RESP type|Protocol error|queue state error|no version|^ERR unknown command/, why: NO_REDIS },
  { matches: /ETIMEDOUT/, why: "nothing answers there" },
  { matches: /wrong version number|packet length|EPROTO/, why: "it does not speak TLS", expected: NO_TLS },
];

export function whyUnusable(error: unknown, { shown, isTls }: Address): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error;
  const { code = "", message } = error as NodeJS.ErrnoException;
  if (error instanceof TooOld)
    return unreachable(shown, `it is version ${message}`, `Redis ${OLDEST.join(".")} or newer, or Valkey`);
  if (UNTRUSTED.test(code)) return unreachable(shown, `its certificate is not trusted (${code})`, OWN_AUTHORITY);
  if (CODES[code] !== undefined) return unreachable(shown, CODES[code]);
  const reason = REASONS.find(({ matches }) => matches.test(message) || matches.test(code));
  if (reason !== undefined) return unreachable(shown, reason.why, reason.expected);
  // A server that speaks the other language waits for more, or hangs up, and does not say why.
  const otherwise = isTls ? NO_TLS : "a Redis or Valkey; rediss:// where it speaks TLS";
  if (message === "silent") return unreachable(shown, "it does not answer", otherwise);
  if (HUNG_UP.test(code) || HUNG_UP.test(message))
    return unreachable(shown, "it closed the connection at once", otherwise);
  return unreachable(shown, message);
}
