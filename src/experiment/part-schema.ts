// What a part of a run must be before anybody counts with it: it may come from another machine, or from a file.

import * as v from "valibot";
import { LEAF } from "./moments-by-leaf.ts";

/** More octaves than doubles have. */
const BUCKETS = 2048 * 1024;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
/** A whole number that may be beyond 2^53. */
const whole = v.pipe(v.string(), v.regex(/^\d{1,40}$/));

const histogram = v.object({
  range: v.nullable(v.tuple([v.pipe(finite, v.minValue(0)), v.pipe(finite, v.minValue(0))])),
  runs: v.array(
    v.tupleWithRest([v.pipe(count, v.maxValue(BUCKETS)), v.pipe(count, v.minValue(1))], v.pipe(count, v.minValue(1))),
  ),
});

const leaves = v.array(v.tuple([count, v.pipe(count, v.minValue(1)), count, finite, v.pipe(finite, v.minValue(0))]));

const tally = v.object({
  ...{ invocations: count, completed: count, timedOut: count, failed: count, coldStarts: count },
  latency: histogram,
  latencySum: whole,
  leaves: v.object({ latency: leaves, cost: leaves, versusBaseline: leaves, costVersusBaseline: leaves }),
  failures: v.array(v.tuple([v.string(), count])),
  usage: v.array(whole),
});

const entry = v.object({
  name: v.string(),
  stop: v.exactOptional(v.object({ invocation: count, why: v.string() })),
  tally,
  sections: v.array(
    v.tuple([
      count,
      v.object({ invocations: count, timedOut: count, failed: count, coldStarts: count }),
      v.array(whole),
    ]),
  ),
  sectionLatencies: v.array(v.tuple([count, whole, histogram])),
});

/** Shares begin where a leaf does. */
export const partSchema = v.pipe(
  v.object({ first: v.pipe(count, v.multipleOf(LEAF)), end: count, entries: v.pipe(v.array(entry), v.minLength(1)) }),
  v.check(({ first, end }) => first < end, "it holds no invocation"),
  v.check(
    ({ first, end, entries }) =>
      entries.every(({ stop, tally: { invocations } }) => stop || invocations === end - first),
    "it does not count its invocations",
  ),
);
