// The report as a schema: the shape of report.ts, for whoever reads one that was written elsewhere.

import * as v from "valibot";
import { REPORT_SCHEMA, type Report } from "../report.ts";
import { assumptionsSchema } from "./assumptions.ts";
import { exactly } from "./same-shape.ts";
import { strategyResultSchema } from "./strategy-result.ts";
import { atLeastOne, count, seed, sha256, told, tool } from "./values.ts";
import { verdictSchema } from "./verdict.ts";

const scenario = v.object({
  name: v.string(),
  description: v.exactOptional(v.string()),
  file: told(v.string(), 'As it was typed; "-" is standard input'),
  sha256: told(sha256, "Of the scenario's text"),
  overrides: told(v.array(v.string()), "What changed the scenario on the command line: functions.A.duration=2s"),
  inputs: told(v.array(v.object({ file: v.string(), sha256 })), "Files that the scenario names"),
});

const prices = v.object({
  id: told(v.string(), "The price book"),
  asOf: told(v.string(), "When the oldest price that was used was looked up"),
  notCovered: told(v.string(), "What no price here covers, one sentence"),
  volume: v.exactOptional(told(atLeastOne, "Invocations a month, which decide the price tiers")),
  freeTier: v.exactOptional(v.boolean()),
});

const omitted = v.object({ strategy: v.string(), meter: v.string(), region: v.string() });

export const reportSchema = exactly<Report>()(
  v.object({
    schema: v.literal(REPORT_SCHEMA),
    ...{ tool, scenario },
    seed: told(seed, "A whole number as a number, any other seed as it was written"),
    invocations: told(atLeastOne, "How many were simulated, of each strategy"),
    world: told(v.string(), "Two reports are of the same sampled invocations exactly when this is equal"),
    region: v.string(),
    platform: told(v.string(), 'The latencies of the services: "ideal", "measured", "measured, with changes"'),
    prices,
    baseline: told(v.string(), "Name of the entry that the others are compared with"),
    fanIns: told(count, "How many functions have more than one input"),
    strategies: v.array(strategyResultSchema),
    omitted: told(v.array(omitted), "Strategies left out of a default list for want of a price"),
    assumptions: v.exactOptional(assumptionsSchema),
    budgets: told(v.array(verdictSchema), "A verdict for each budget and each strategy that it is about"),
    regression: told(v.pipe(v.array(v.never()), v.maxLength(0)), "Of one run there is none: a comparison has them"),
  }),
);
