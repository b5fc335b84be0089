// `--shard 3/16`: which share of a run this process computes; `--shard auto` asks the environment, as schedulers of many machines set it.

import type { ShardName } from "../report/partial.ts";
import type { Io } from "./io.ts";
import { badShard, noShardInEnvironment, oddShard } from "./messages.ts";

const MOST = 100_000;

/** Where a scheduler says which of its tasks this is, and of how many. */
interface Scheduler {
  readonly name: string;
  readonly index: string;
  /** The number of the first task. */
  readonly from: 0 | 1 | { readonly variable: string };
  readonly count: string;
}

/** For schedulers that do not say it themselves: a matrix of jobs, whose workflow file can. */
const OWN = { index: "UNUM_SIM_SHARD_INDEX", count: "UNUM_SIM_SHARD_COUNT" } as const;

/** Asked in this order. */
const SCHEDULERS: readonly Scheduler[] = [
  { name: "its own variables", index: OWN.index, from: 0, count: OWN.count },
  { name: "AWS Batch", index: "AWS_BATCH_JOB_ARRAY_INDEX", from: 0, count: "AWS_BATCH_JOB_ARRAY_SIZE" },
  {
    ...{ name: "Slurm", index: "SLURM_ARRAY_TASK_ID", count: "SLURM_ARRAY_TASK_COUNT" },
    from: { variable: "SLURM_ARRAY_TASK_MIN" },
  },
  { name: "GitLab", index: "CI_NODE_INDEX", from: 1, count: "CI_NODE_TOTAL" },
  { name: "CircleCI", index: "CIRCLE_NODE_INDEX", from: 0, count: "CIRCLE_NODE_TOTAL" },
  // Kubernetes does not say how many completions a job has.
  { name: "Kubernetes", index: "JOB_COMPLETION_INDEX", from: 0, count: OWN.count },
];

export function shardNamed(written: string, { env }: Pick<Io, "env">): ShardName {
  if (written === "auto") return ofEnvironment(env);
  const [, number, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(written.trim()) ?? [];
  const shard = { number: Number(number), of: Number(of) };
  if (number === undefined || !isShard(shard)) throw badShard(written, MOST);
  return shard;
}

const isShard = ({ number, of }: ShardName): boolean => number >= 1 && number <= of && of <= MOST;

function ofEnvironment(env: Io["env"]): ShardName {
  const known = SCHEDULERS.find(({ index }) => env[index] !== undefined);
  if (known === undefined) throw noShardInEnvironment(SCHEDULERS.map(({ name, index }) => `${index} (${name})`));
  const { index, from, count } = known;
  const first = typeof from === "number" ? String(from) : (env[from.variable] ?? "");
  const written = [env[index] ?? "", first, env[count] ?? ""];
  const [at, begin, of] = written.map((one) => (/^\d{1,9}$/.test(one) ? Number(one) : Number.NaN)) as [
    number,
    number,
    number,
  ];
  const shard = { number: at - begin + 1, of };
  if (!isShard(shard)) throw oddShard({ index, count, at: written[0]!, of: env[count], from: first });
  return shard;
}
