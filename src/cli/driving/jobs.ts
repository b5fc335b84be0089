// `--jobs`: how many threads may run at a time.

import { parseCount } from "../../units/number.ts";
import type { Context } from "../context.ts";
import { badJobs } from "../messages.ts";

const MOST = 1024;

/** All cores where nobody says how many. */
export function jobsOf(jobs: string | undefined, { io }: Pick<Context, "io">): number {
  if (jobs === undefined) return io.cores;
  const parsed = parseCount(jobs, 1, MOST);
  if (!parsed.ok) throw badJobs(jobs, MOST);
  return parsed.value;
}
