// What Unum's runtime does by default, with sources: how often and how long futures poll, how large its small items are taken to
// be.

import type { Constant } from "./constants.ts";

const RUNTIME = { source: "items that Unum's runtime writes", date: "2026", confidence: "M" } as const;

export const UNUM = {
  pollInterval: {
    what: "an aggregator sleeps so long between two rounds of looking (interval of polling)",
    value: 100,
    unit: "ms",
    source: "Unum's runtime, UNUM_EAGER_POLL_INTERVAL",
    date: "2026",
    confidence: "H",
  },
  maxWait: {
    what: "an aggregator gives up after so long (maxWait of polling)",
    value: 300,
    unit: "s",
    source: "Unum's runtime, UNUM_EAGER_TIMEOUT",
    date: "2026",
    confidence: "H",
  },
  marksPerKb: {
    what: "a fan-in's bitmap takes 1 KB for so many branches, and as much again for as many more",
    value: 400,
    unit: "branches",
    ...RUNTIME,
  },
  smallItem: {
    what: "size of a claim or a counter: one unit, read or written",
    value: 100,
    unit: "bytes",
    ...RUNTIME,
  },
} as const satisfies Readonly<Record<string, Constant>>;
