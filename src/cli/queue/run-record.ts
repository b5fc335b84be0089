// What Redis holds of one run: once, what is simulated; and the results of shares until they are fetched. Gone when the run is over,
// or when nobody has touched it for a while.

import type { Redis } from "ioredis";
import type { Share } from "../../experiment/share.ts";
import type { Task } from "../driving/task.ts";
import { RUN_KEPT_S, runKey, shareField } from "./names.ts";

/** All that the shares of a run have in common. */
export type Work = Omit<Task, "run" | "share">;

export interface Outcome {
  readonly tookMs: number;
  /** To be looked at closely: it has come a long way. */
  readonly part: unknown;
}

const WORK = "work";

/** Only where the run is still wanted, and the first result only: whoever is late leaves nothing behind. */
const KEEP = `
if redis.call("HEXISTS", KEYS[1], "${WORK}") == 0 then return 0 end
return redis.call("HSETNX", KEYS[1], ARGV[1], ARGV[2])`;

export class RunRecord {
  readonly #client: Redis;
  readonly #key: string;

  constructor(client: Redis, run: string) {
    this.#client = client;
    this.#key = runKey(run);
  }

  async put(work: Work): Promise<void> {
    await this.#client.multi().hset(this.#key, WORK, JSON.stringify(work)).expire(this.#key, RUN_KEPT_S).exec();
  }

  /** False where it is gone. */
  async touch(): Promise<boolean> {
    return (await this.#client.expire(this.#key, RUN_KEPT_S)) === 1;
  }

  /** As JSON; undefined where the run is over. */
  async work(): Promise<string | undefined> {
    return (await this.#client.hget(this.#key, WORK)) ?? undefined;
  }

  async keep(share: Share, outcome: Outcome): Promise<void> {
    await this.#client.eval(KEEP, 1, this.#key, shareField(share), JSON.stringify(outcome));
  }

  /** As JSON; undefined where there is none. */
  async outcome(share: Share): Promise<string | undefined> {
    return (await this.#client.hget(this.#key, shareField(share))) ?? undefined;
  }

  async forget(share: Share): Promise<void> {
    await this.#client.hdel(this.#key, shareField(share));
  }

  async remove(): Promise<void> {
    await this.#client.unlink(this.#key);
  }
}
