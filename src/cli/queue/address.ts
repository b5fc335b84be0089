// The address of a queue: redis://[user:password@]host[:6379][/database], rediss:// for TLS, as typed or from the environment.

import type { Io } from "../io.ts";
import { noAddress, notAnAddress } from "./messages.ts";

/** Holds the URL, so that a password need not stand where everybody sees it: in a list of processes. */
const VARIABLE = "UNUM_SIM_QUEUE";

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
  readonly database: number;
  readonly isTls: boolean;
  /** As it may be printed. */
  readonly shown: string;
}

/** Valkey speaks the language of Redis, and some write its own name. */
const SCHEMES: Readonly<Record<string, { readonly isTls: boolean }>> = {
  "redis:": { isTls: false },
  "rediss:": { isTls: true },
  "valkey:": { isTls: false },
  "valkeys:": { isTls: true },
};

/** `written` is undefined, or "env", where the variable is meant. */
export function addressOf(written: string | undefined, { env }: Pick<Io, "env">): Address {
  if (written !== undefined && written !== "env") return parsed(written);
  const set = env[VARIABLE];
  if (set === undefined || set === "") throw noAddress(VARIABLE);
  return parsed(set);
}

function parsed(written: string): Address {
  const protocol = /^([a-z]+:)\/\//i.exec(written)?.[1]?.toLowerCase() ?? "";
  if (!Object.hasOwn(SCHEMES, protocol)) throw notAnAddress(written, "it does not begin with redis:// or rediss://");
  if (!URL.canParse(written)) throw notAnAddress(written, "host, port or password are not written as in a URL");
  const { hostname, port: given, username: user, password: secret, pathname, search, hash } = new URL(written);
  if (hostname === "") throw notAnAddress(written, "there is no host in it");
  if (search !== "" || hash !== "") throw notAnAddress(written, "nothing may follow the database");
  if (!/^(\/\d{0,4})?$/.test(pathname)) throw notAnAddress(written, "a database is a number");
  const [username, password] = [decoded(user, written), decoded(secret, written)];
  if (username !== "" && password === "") throw notAnAddress(written, "there is a user, but no password");
  const [database, port] = [Number(pathname.slice(1)), given === "" ? 6379 : Number(given)];
  return {
    // An IPv6 address stands in brackets only within a URL.
    host: hostname.replace(/^\[|\]$/g, ""),
    ...{ port, database, isTls: SCHEMES[protocol]!.isTls },
    ...(username !== "" && { username }),
    ...(password !== "" && { password }),
    shown: `${protocol}//${password === "" ? "" : `${user}:***@`}${hostname}:${port}${database === 0 ? "" : `/${database}`}`,
  };
}

function decoded(text: string, written: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw notAnAddress(written, "a % in user or password is to be written %25");
  }
}
