// `--jobs`: how many threads may run at a time.

import { parseCount } from "../../units/number.ts";
import type { Context } from "../context.ts";
import { badJobs } from "../messages.ts";

/** More threads than cores do not make it faster, and each takes some 50 MB; a few more do no harm where a container hides cores. */
const EACH_CORE = 4;
const FEWEST_ALLOWED = 16;

/** All cores where nobody says how many. */
export function jobsOf(jobs: string | undefined, { io }: Pick<Context, "io">): number {
  if (jobs === undefined) return io.cores;
  const most = Math.max(FEWEST_ALLOWED, EACH_CORE * io.cores);
  const parsed = parseCount(jobs, 1, most);
  if (!parsed.ok) throw badJobs(jobs, most);
  return parsed.value;
}
