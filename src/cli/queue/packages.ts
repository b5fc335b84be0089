// BullMQ and the client it speaks to Redis with. Both are large beside unum-sim, and few need them: they are installed by whoever
// does, and loaded only where a queue is named.

import { noPackages } from "./messages.ts";

export interface Packages {
  readonly bullmq: typeof import("bullmq");
  readonly ioredis: typeof import("ioredis");
}

export async function packages(): Promise<Packages> {
  return {
    bullmq: await installed("bullmq", import("bullmq")),
    ioredis: await installed("ioredis", import("ioredis")),
  };
}

async function installed<T>(name: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    if (/^(ERR_)?MODULE_NOT_FOUND$/.test((error as NodeJS.ErrnoException).code ?? "")) throw noPackages(name);
    throw error;
  }
}
