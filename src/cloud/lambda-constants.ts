// What AWS Lambda rounds to, limits and tries again, with sources.

import type { Constant } from "./constants.ts";

export const LAMBDA = {
  billingStep: {
    what: "what a handler takes, with init where that is billed, is rounded up to it; at least one",
    value: 1,
    unit: "ms",
    source: "AWS Lambda pricing",
    date: "2026",
    confidence: "H",
  },
  timeLimit: {
    what: "a handler is cut then, unless its function says less (timeout)",
    value: 900,
    unit: "s",
    source: "AWS Lambda Developer Guide, quotas",
    date: "2026",
    confidence: "H",
  },
  retryAfter: {
    what: "an asynchronous request that failed is tried again so long after, and then given up",
    value: [60, 120],
    unit: "s",
    source: "AWS Lambda Developer Guide, errors and retries of asynchronous invocation",
    date: "2026",
    confidence: "H",
  },
  asyncPayloadLimit: {
    what: "most that an asynchronous request carries",
    value: 1_048_576,
    unit: "bytes",
    source: "AWS Lambda Developer Guide, quotas; raised from 256 KB in October 2025",
    date: "2026",
    confidence: "H",
  },
  furtherClient: {
    what: "so much longer takes the first call of a further SDK client in a cold environment (125 of 315 ms)",
    value: 125 / 315,
    unit: "of the first client's",
    source: "Unum's notebooks and Unum runs in eu-central-1: cold less warm handler times, with and without an Invoke",
    date: "2022 to 2026",
    confidence: "H",
  },
} as const satisfies Readonly<Record<string, Constant>>;
