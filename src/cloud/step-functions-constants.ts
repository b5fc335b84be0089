// What AWS Step Functions limits and rounds to, and how its fan-out is read beyond what was measured, with sources.

import type { Constant } from "./constants.ts";

const QUOTAS = { source: "AWS Step Functions Developer Guide, quotas", date: "2026", confidence: "H" } as const;
const PRICING = { source: "AWS Step Functions pricing", date: "2026", confidence: "H" } as const;
const FAN_OUT = { date: "2023", source: "SeBS-Flow, fan-out to 50 branches, warm" } as const;

export const STEP_FUNCTIONS = {
  statePayloadLimit: { what: "largest input or output of a state", value: 262_144, unit: "bytes", ...QUOTAS },
  historyLimit: {
    what: "most events in the history of a Standard execution, which fails beyond",
    value: 25_000,
    unit: "events",
    ...QUOTAS,
  },
  historyEventsPerTask: {
    what: "about so many of them for a Task in a branch",
    value: 7,
    unit: "events",
    source: "counted in execution histories: five of a Lambda task, and what a branch adds",
    date: "2026",
    confidence: "M",
  },
  mapConcurrency: {
    what: "iterations of an inline Map that run at one time, unless the strategy says otherwise (mapConcurrency)",
    value: 40,
    unit: "iterations",
    source: "AWS Step Functions Developer Guide, Map state in inline mode",
    date: "2026",
    confidence: "H",
  },
  expressLimit: { what: "longest Express execution", value: 300, unit: "s", ...QUOTAS },
  expressTimeStep: {
    what: "the duration of an Express execution is rounded up to it",
    value: 100,
    unit: "ms",
    ...PRICING,
  },
  expressMemoryStep: {
    what: "the memory of an Express execution is rounded up to it",
    value: 64,
    unit: "MB",
    ...PRICING,
  },
  expressBaseMemory: {
    what: "memory of an Express execution before its definition and its payloads, one for every parallel step",
    value: 50,
    unit: "MB",
    ...PRICING,
  },
  expressStateSize: {
    what: "what a state adds to the definition of an Express workflow; only thousands of states would show",
    value: 1024,
    unit: "bytes",
    source: "our guess at a Task state in Amazon States Language",
    date: "2026",
    confidence: "L",
  },
  fanOutStep: {
    what: "of the measured starts of branches, what is the ordinary step into the state and not the fan-out",
    value: 147,
    unit: "ms",
    ...FAN_OUT,
    confidence: "M",
  },
  fanOutEachFurther: {
    what: "a branch beyond the measured 50 starts so much after the one before it",
    value: 147,
    unit: "ms",
    ...FAN_OUT,
    confidence: "L",
  },
} as const satisfies Readonly<Record<string, Constant>>;
