// What runs and workers do for the queue that they share: while a run goes on the keys of the queue are kept, and whoever leaves last
// removes them.

import type { Redis } from "ioredis";
import { keyOf, QUEUE_KEPT_S, RUN_KEPT_S, RUNS } from "./names.ts";

/** Of BullMQ; where a job is, so are they needed. */
const WITH_JOBS = ["wait", "paused", "active", "delayed", "prioritized"].map(keyOf);
/** Of BullMQ; what is left when all jobs are gone. To lose them while a run goes on would only slow it down. */
const WITHOUT_JOBS = ["meta", "id", "events", "marker", "stalled"].map(keyOf);

const TIDY = `
redis.call("ZREM", KEYS[1], ARGV[1])
redis.call("ZREMRANGEBYSCORE", KEYS[1], "-inf", ARGV[2])
for i = 1, ${1 + WITH_JOBS.length} do
  if redis.call("EXISTS", KEYS[i]) == 1 then return 0 end
end
for i = ${2 + WITH_JOBS.length}, #KEYS do redis.call("UNLINK", KEYS[i]) end
return 1`;

/** The run says that it goes on. */
export async function keepQueue(client: Redis, run: string): Promise<void> {
  const all = client.pipeline().zadd(RUNS, Date.now() + 1000 * RUN_KEPT_S, run);
  for (const key of [RUNS, ...WITHOUT_JOBS]) all.expire(key, QUEUE_KEPT_S);
  await all.exec();
}

/** The run is over; or a worker ends, whose BullMQ may have written down its own settings again since the last run. */
export async function leaveQueue(client: Redis, run = ""): Promise<void> {
  const keys = [RUNS, ...WITH_JOBS, ...WITHOUT_JOBS];
  await client.eval(TIDY, keys.length, ...keys, run, Date.now());
}
