// A connection to the Redis or Valkey behind an address. The first attempt fails within seconds, and says why; once it stood, it is
// made again for as long as it takes.

import type { Redis } from "ioredis";
import type { Context } from "../context.ts";
import type { Address } from "./address.ts";
import { evicts, foundAgain, lost } from "./messages.ts";
import type { Packages } from "./packages.ts";
import { checkServer, whyUnusable } from "./server.ts";

const PATIENCE_MS = 5000;
/** Between two attempts to connect again. */
const RETRY_MS = 1000;

export interface Connection {
  readonly client: Redis;
  readonly shown: string;
  close(): void;
}

/** Throws a UserError that says why it cannot be used. */
export async function connected(address: Address, { ioredis }: Packages, { io }: Context): Promise<Connection> {
  const { shown } = address;
  let stands = false;
  const client = new ioredis.Redis({
    ...optionsOf(address),
    retryStrategy: () => (stands ? RETRY_MS : null),
  });
  // Without a listener ioredis prints errors itself.
  client.on("error", () => undefined);
  try {
    const policy = await first(client);
    if (policy !== undefined) await io.stderr.write(evicts(shown, policy));
  } catch (error) {
    client.disconnect();
    throw whyUnusable(error, address);
  }
  stands = true;
  tellOutages(client, (text) => void io.stderr.write(text), shown);
  return { client, shown, close: () => client.disconnect() };
}

function optionsOf({ host, port, username, password, database, isTls }: Address) {
  return {
    ...{ host, port, db: database, lazyConnect: true, connectTimeout: PATIENCE_MS },
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(isTls && { tls: {} }),
    // Commands wait for the connection to come back, as BullMQ wants it.
    maxRetriesPerRequest: null,
    // The language that every server speaks; the newer one brings nothing here.
    ...{ protocol: 2 as const, disableClientInfo: true },
  };
}

/** Connects, and looks at what is there: the first error counts, whichever way it comes. */
async function first(client: Redis): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const failed = new Promise<never>((_, reject) => {
    client.once("error", reject);
    // After an error there is an end as well, and the error says more.
    client.once("end", () => setImmediate(() => reject(new Error("closed"))));
    timer = setTimeout(() => reject(new Error("silent")), PATIENCE_MS);
  });
  try {
    const checked = client.connect().then(() => checkServer(client));
    checked.catch(() => undefined);
    const isConnectionsEnd = (error: unknown): boolean => (error as Error).message === "Connection is closed.";
    return await Promise.race([
      failed,
      checked.catch((error) => (isConnectionsEnd(error) ? failed : Promise.reject(error))),
    ]);
  } finally {
    clearTimeout(timer);
    failed.catch(() => undefined);
  }
}

/** Once for each outage, however many errors it makes. */
function tellOutages(client: Redis, say: (text: string) => void, shown: string): void {
  let isOut = false;
  client.on("close", () => {
    if (client.status === "end" || isOut) return;
    isOut = true;
    say(lost(shown));
  });
  client.on("ready", () => {
    if (isOut) say(foundAgain(shown));
    isOut = false;
  });
}
