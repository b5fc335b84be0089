// `--resume state.json`: what is known of a run is kept in a file as it grows, so that the run can be gone on with.

import { Collection } from "../experiment/collection.ts";
import type { Share } from "../experiment/share.ts";
import {
  differenceBetween,
  type PartialRun,
  partialOf,
  type RunIdentity,
  readPartial,
  type ShardName,
  textOf,
} from "../report/partial.ts";
import type { Context } from "./context.ts";
import { exists } from "./exists.ts";
import { kept, otherRun, resumed, unwritable } from "./messages.ts";
import type { SharedRun } from "./simulator.ts";
import { PARTIAL_LIMIT, readTextFile } from "./text-file.ts";
import type { Stage } from "./until.ts";

/** A run that is killed loses no more than that, and what was under way; one that is interrupted, only that. */
const EVERY_MS = 3000;

export interface Kept {
  /** What the file knows already. */
  readonly known: Collection;
  /** Keeps it, where the last time is long enough ago. */
  readonly keep: (known: Collection) => Promise<void>;
  /** Keeps it now: nothing more will come. */
  readonly keepLast: (known: Collection) => Promise<void>;
}

export interface Keeping {
  readonly file: string;
  readonly identity: RunIdentity;
  readonly shard?: ShardName;
  readonly stage?: Stage;
  readonly share: Share;
  readonly run: SharedRun;
  readonly quiet: boolean;
}

/** A file that is not there yet is made; one of another run is an error, and stays what it is. */
export async function keptIn(keeping: Keeping, context: Context): Promise<Kept> {
  const known = await readKept(keeping, context);
  return { known, ...(await keeperOf(keeping, context)) };
}

/** Looks at the file at once. */
export async function keeperOf(
  { file, identity, shard, run, stage, quiet }: Omit<Keeping, "share">,
  { io: { files, now, stderr }, interruption }: Context,
): Promise<Omit<Kept, "known">> {
  await files.checkReplaceable(file).catch((error: unknown) => {
    throw unwritable(file, error);
  });
  let next = now() + EVERY_MS;
  const keepNow = async ({ parts }: Collection): Promise<void> => {
    const where = { ...(shard !== undefined && { shard }), ...(stage !== undefined && { stage }) };
    const partial = partialOf({ ...identity, ...where, parts: parts.map(run.dataOf) });
    try {
      await files.replace(file, textOf(partial));
    } catch (error) {
      throw unwritable(file, error);
    }
    next = now() + EVERY_MS;
  };
  let latest: Collection | undefined;
  const forget = interruption.listen(async () => {
    if (latest !== undefined) await keepNow(latest);
    if (!quiet) await stderr.write(`${stderr.isTty ? "\n" : ""}${kept(file)}`);
  });
  return {
    async keep(collection) {
      latest = collection;
      if (now() >= next) await keepNow(collection);
    },
    async keepLast(collection) {
      forget();
      await keepNow(collection);
    },
  };
}

async function readKept({ file, identity, shard, share, run, quiet }: Keeping, { io }: Context): Promise<Collection> {
  const known = new Collection(share);
  const partial = await storedIn(file, { identity, ...(shard !== undefined && { shard }) }, io);
  if (partial === undefined) return known;
  for (const part of partial.parts) known.add(run.received(part));
  if (!quiet && known.done > 0) await io.stderr.write(resumed(file, known.done));
  return known;
}

/** Undefined where there is no file; a UserError where it is of another run. */
export async function storedIn(
  file: string,
  { identity, shard }: Pick<Keeping, "identity" | "shard">,
  io: Context["io"],
): Promise<PartialRun | undefined> {
  if (!(await exists(file, io))) return undefined;
  const { text } = await readTextFile(file, PARTIAL_LIMIT, io);
  const partial = readPartial(text, file, "a file that unum-sim run --resume wrote");
  const difference =
    differenceBetween(partial, identity) ??
    (JSON.stringify(partial.shard) === JSON.stringify(shard) ? undefined : "another shard");
  if (difference !== undefined) throw otherRun(file, difference);
  return partial;
}
