// Whether something is the part that was asked for, when it comes from where nobody knows what became of it, such as another machine.
// One that is damaged, or of another run, is a fault: a wrong figure would be worse.

import * as v from "valibot";
import { PURPOSES } from "../billing/usage.ts";
import { Fault } from "../errors.ts";
import { LEAF } from "./moments-by-leaf.ts";
import type { PartData } from "./part.ts";
import { partSchema } from "./part-schema.ts";
import type { Plan } from "./plan.ts";
import type { Share } from "./share.ts";

type Entry = v.InferOutput<typeof partSchema>["entries"][number];

/** What `json` says, where it is the part of that share of that plan. Throws a Fault that says what is wrong with it. */
export function readPart(json: unknown, share: Share, plan: Plan): PartData {
  const { first, end } = share;
  const wrong = (why: string): Fault => new Fault(`what came back is no such part of the run: ${why}`, { first, end });
  const result = v.safeParse(partSchema, json);
  if (!result.success) {
    const [{ path = [], message }] = result.issues;
    throw wrong(`${path.map(({ key }) => String(key)).join(".") || "it"}: ${message}`);
  }
  const part = result.output;
  if (part.first !== first || part.end !== end) throw wrong(`it is of invocations ${part.first} to ${part.end}`);
  const names = plan.entries.map(({ name }) => name);
  const found = part.entries.map(({ name }) => name);
  if (found.join("\n") !== names.join("\n")) throw wrong(`it is of ${found.join(", ")} instead of ${names.join(", ")}`);
  part.entries.forEach((one, i) => {
    const why = misfitOf(one, share, PURPOSES.length * plan.entries[i]!.meters.length);
    if (why !== undefined) throw wrong(`${why} of ${one.name}`);
  });
  return part;
}

/** What of an entry does not agree with the rest, or with the plan, whose ledger has so many accounts. */
function misfitOf({ tally, sections }: Entry, { first, end }: Share, accounts: number): string | undefined {
  const { invocations, completed, timedOut, failed, usage, latency } = tally;
  if (completed + timedOut + failed !== invocations || invocations > end - first) return "outcomes that do not add up";
  if (latency.runs.reduce((sum, [, ...counts]) => sum + counts.reduce((a, b) => a + b, 0), 0) > invocations)
    return "more latencies than invocations";
  if (usage.length !== accounts || sections.some(([, , units]) => units.length !== accounts))
    return "usage of other meters";
  const isOutside = ([leaf, count]: readonly number[]) => leaf! * LEAF < first || (leaf! + count! - 1) * LEAF >= end;
  if (Object.values(tally.leaves).some((nodes) => nodes.some(isOutside))) return "leaves outside of it";
  return undefined;
}
