// Who is connected to the queue, by the names that BullMQ gives the connections of its workers: the prefix, the queue's name in
// Base64, and what the worker calls itself, which is how many shares it takes at a time.

import { PREFIX, QUEUE } from "./names.ts";

export interface Crew {
  /** Shares that can be simulated at a time. */
  readonly slots: number;
  /** Versions of workers that do not take ours, in order. */
  readonly others: readonly string[];
}

const WORKER = new RegExp(`^${PREFIX}:([A-Za-z0-9+/=]+):w:(\\d{1,4})$`);

/** `list` is what Redis answers to CLIENT LIST, which is of all its databases. */
export function crewIn(list: string, database: number): Crew {
  let slots = 0;
  const others = new Set<string>();
  for (const line of list.split("\n")) {
    const [, queue = "", threads] = WORKER.exec(/ name=(\S*)/.exec(line)?.[1] ?? "") ?? [];
    if (threads === undefined || !line.includes(` db=${database} `)) continue;
    const version = Buffer.from(queue, "base64").toString();
    if (version === QUEUE) slots += Number(threads);
    else others.add(version);
  }
  return { slots, others: [...others].sort() };
}
