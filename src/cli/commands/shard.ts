// `run --shard 3/16`: a share of a run, written for `unum-sim merge`.

import { Collection } from "../../experiment/collection.ts";
import { shareOf } from "../../experiment/share.ts";
import { partialOf, textOf } from "../../report/partial.ts";
import type { Context } from "../context.ts";
import { destinationOf } from "../destination.ts";
import { drive } from "../driving/drive.ts";
import { jobsOf } from "../driving/jobs.ts";
import { EXIT } from "../exit-codes.ts";
import { refuseOwnInputs } from "../own-inputs.ts";
import { progressLine } from "../progress.ts";
import { identityOf, taskOf } from "../run-identity.ts";
import { shardNamed } from "../sharding.ts";
import { keptIn } from "../state.ts";
import { loadAll, type RunOptions, wishesOf } from "./run.ts";

/** Budgets are judged where all shares are: this ends well whatever they say. */
export async function shard(files: readonly string[], options: RunOptions, context: Context): Promise<number> {
  const { quiet = false, strict = false, budget: budgets = [], resume } = options;
  const name = shardNamed(options.shard!, context.io);
  const jobs = jobsOf(options.jobs, context);
  await refuseOwnInputs([options.output, resume], files, context.io);
  await refuseOwnInputs([options.output], resume === undefined ? [] : [resume], context.io);
  const destination = await destinationOf(options.output, context, quiet);
  const [loaded] = await loadAll(files, wishesOf(options), await context.simulator(), context);
  await refuseOwnInputs([options.output, resume], loaded!.paths, context.io);
  const { scenario, prepared } = loaded!;
  const run = prepared.run();
  const identity = identityOf(loaded!, { budgets, strict }, run.invocations);
  const share = shareOf(run.invocations, name.number, name.of);
  const keeping = { identity, shard: name, share, run, quiet };
  const kept = resume === undefined ? undefined : await keptIn({ ...keeping, file: resume }, context);
  const known = kept?.known ?? new Collection(share);
  const progress = progressLine(scenario.name, context, quiet);
  try {
    const wanted = { run, task: taskOf(identity, run.invocations), jobs, known };
    await drive({ ...wanted, onProgress: progress.update, onPart: kept?.keep }, context);
  } finally {
    progress.clear();
  }
  await kept?.keepLast(known);
  await destination.write(textOf(partialOf({ ...identity, shard: name, parts: known.parts.map(run.dataOf) })));
  return EXIT.fine;
}
