// What one share of a run came to.

import { PURPOSES } from "../billing/usage.ts";
import { EntryResult, type EntryResultData } from "./entry-result.ts";
import type { Plan } from "./plan.ts";
import type { Share } from "./share.ts";

export interface Part extends Share {
  /** In the order of the plan. */
  readonly entries: readonly EntryResult[];
}

/** A part as plain data, to be sent to another thread or kept in a file. */
export interface PartData extends Share {
  readonly entries: readonly EntryResultData[];
}

export function dataOfPart({ first, end, entries }: Part): PartData {
  return { first, end, entries: entries.map(({ data }) => data) };
}

/** Of the same plan; throws where it cannot be. */
export function partFrom({ first, end, entries }: PartData, plan: Plan): Part {
  return {
    ...{ first, end },
    entries: plan.entries.map((entry) => {
      const data = entries.find(({ name }) => name === entry.name);
      const accounts = entry.meters.length * PURPOSES.length;
      const units = data === undefined ? [] : [data.tally.usage, ...data.sections.map(([, , units]) => units)];
      if (data === undefined || units.some(({ length }) => length !== accounts))
        throw new Error(`invocations ${first} to ${end} of ${entry.name} are of another run`);
      return EntryResult.from(entry, data);
    }),
  };
}

/** Both; the second begins where the first ends, and the first is changed. */
export function joined(part: Part, later: Part): Part {
  part.entries.forEach((entry, i) => {
    entry.addAll(later.entries[i]!);
  });
  return { ...part, end: later.end };
}
