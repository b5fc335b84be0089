// `merge`: the shares of a run make the run: the very bytes that it would have had in one piece.

import { UserError } from "../../errors.ts";
import { Collection } from "../../experiment/collection.ts";
import { differenceBetween, type PartialRun, readPartial } from "../../report/partial.ts";
import type { Context } from "../context.ts";
import { endless, missingShares, sameShare, stdinTwice, strangers } from "../messages.ts";
import { reloaded } from "../reload.ts";
import type { SharedRun } from "../simulator.ts";
import { PARTIAL_LIMIT, readTextFile } from "../text-file.ts";
import { version } from "../version.ts";
import { assuming, deliver, deliveryOf, type ReportOptions } from "./run.ts";

interface Piece {
  readonly file: string;
  readonly partial: PartialRun;
}

export async function merge(files: readonly string[], options: ReportOptions, context: Context): Promise<number> {
  if (files.filter((file) => file === "-").length > 1) throw stdinTwice();
  const delivery = await deliveryOf(options, context, files);
  const pieces = await readAll(files, context);
  const [{ partial }] = pieces;
  const { invocations } = partial;
  if (invocations === null) throw endless(pieces[0].file);
  const loaded = await reloaded(partial, context);
  const run = loaded.prepared.run({ invocations });
  const whole = collected(pieces, run).whole!;
  const report = run.report(whole, { ...loaded.about, version, strict: partial.strict });
  const all = await assuming(report, loaded, delivery, context);
  return await deliver(delivery, { reports: [all], loaded: [loaded] }, context);
}

/** All of one run, of this program's version, and no share twice. */
async function readAll(files: readonly string[], { io }: Context): Promise<[Piece, ...Piece[]]> {
  const pieces: Piece[] = [];
  const issues: UserError["issues"][number][] = [];
  for (const file of files) {
    try {
      const { text } = await readTextFile(file, PARTIAL_LIMIT, io);
      pieces.push({ file, partial: readPartial(text, file, "a file that unum-sim run --shard wrote") });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      issues.push(...error.issues);
    }
  }
  if (issues.length > 0) throw new UserError(issues);
  const [first, ...others] = pieces as [Piece, ...Piece[]];
  for (const other of others) {
    const difference =
      differenceBetween(first.partial, other.partial) ??
      (first.partial.shard?.of === other.partial.shard?.of ? undefined : "cut into another number of shares");
    if (difference !== undefined) throw strangers(first.file, other.file, difference);
  }
  const { tool } = first.partial;
  if (tool.version !== version)
    throw strangers(`unum-sim ${version}`, first.file, `it was computed by unum-sim ${tool.version}`);
  return [first, ...others];
}

function collected(pieces: readonly Piece[], run: SharedRun): Collection {
  const all = new Collection({ first: 0, end: run.invocations });
  const seen = new Map<string, string>();
  for (const { file, partial } of pieces) {
    const name = nameOf(partial);
    const twin = seen.get(name);
    if (twin !== undefined) throw sameShare(twin, file, name);
    seen.set(name, file);
    for (const part of partial.parts) all.add(run.received(part));
  }
  if (all.gaps.length > 0) throw missingShares(missing(pieces, all));
  return all;
}

function nameOf({ shard, parts }: PartialRun): string {
  if (shard !== undefined) return `shard ${shard.number}/${shard.of}`;
  return parts.map(({ first, end }) => `invocations ${first} to ${end - 1}`).join(", ");
}

/** By their numbers, where they have some. */
function missing(pieces: readonly Piece[], all: Collection): string {
  const of = pieces[0]!.partial.shard?.of;
  const there = new Set(pieces.map(({ partial }) => partial.shard?.number));
  const numbers = Array.from({ length: of ?? 0 }, (_, i) => i + 1).filter((number) => !there.has(number));
  if (of === undefined || numbers.length === 0)
    return `${all.gaps.map(({ first, end }) => `invocations ${first} to ${end - 1}`).join(", ")} are`;
  if (numbers.length === 1) return `shard ${numbers[0]}/${of} is`;
  const some = numbers.slice(0, 20).join(", ");
  return `of ${of} shards, ${some}${numbers.length > 20 ? ` and ${numbers.length - 20} more` : ""} are`;
}
