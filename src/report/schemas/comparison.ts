// The comparison of two versions as a schema: the shape of comparison.ts.

import * as v from "valibot";
import {
  type Alarm,
  type Change,
  COMPARISON_SCHEMA,
  type ComparedMetric,
  type ComparedStrategy,
  type Comparison,
  type Lost,
  type RegressionVerdict,
  type Side,
} from "../comparison.ts";
import { exactly } from "./same-shape.ts";
import { failures } from "./strategy-result.ts";
import { atLeastOne, count, decimal, ends, figure, figureOrNull, finite, seed, sha256, told, tool } from "./values.ts";
import { place, settledBy, verdictState, verdictUnit } from "./verdict.ts";

const interval = told(
  ends(figure),
  "95 % confidence interval of the change over paired worlds, in the unit; equal ends where luck moves nothing, absent where it cannot be told",
);

const percent = told(v.nullable(finite), "The change in per cent of before; null where that is nothing");

export const sideSchema = exactly<Side>()(
  v.object({
    name: told(v.string(), "The scenario's name"),
    file: told(v.string(), "As it was typed"),
    sha256,
    kind: v.picklist(["baseline", "scenario"]),
    savedBy: v.exactOptional(told(v.string(), "The version of unum-sim that saved the baseline")),
    region: v.string(),
    prices: v.object({ id: v.string(), asOf: v.string() }),
    platform: v.string(),
  }),
);

export const comparedMetricSchema = exactly<ComparedMetric>()(
  v.object({
    metric: told(v.string(), "latency.p95, cost_per_million, ..."),
    unit: verdictUnit,
    before: told(figureOrNull, "In the unit, money as a decimal string; null where there is no figure"),
    after: figureOrNull,
    change: told(figureOrNull, "after less before"),
    percent,
    ci95: v.exactOptional(interval),
    verdict: told(
      v.picklist(["better", "worse", "same", "inconclusive", "no data"]),
      "Less is better. same: to the last digit. inconclusive: so many invocations cannot tell",
    ),
  }),
);

const costChange = v.object({
  prices: told(v.nullable(decimal), "What other prices make of the old design; null where it has no price there"),
  design: told(v.nullable(decimal), "What the new design makes at the new prices"),
});

export const comparedStrategySchema = exactly<ComparedStrategy>()(
  v.object({
    name: v.string(),
    reason: v.exactOptional(told(v.string(), "Why its figures cannot be compared, where one side completes nothing")),
    metrics: v.array(comparedMetricSchema),
    costChange: told(costChange, "The change in cost in its two parts, US dollars per million, decimal strings"),
  }),
);

const lost = exactly<Lost>()(
  v.object({
    timedOut: count,
    failed: count,
    cannotRun: v.exactOptional(told(v.string(), "Why it could not be simulated at all; both counts are then zero")),
  }),
);

export const alarmSchema = exactly<Alarm>()(
  told(
    v.object({
      strategy: v.string(),
      before: told(v.nullable(lost), "How many invocations did not complete; null where the strategy is new"),
      after: lost,
      failures: told(failures, "Why, after the change, most frequent first"),
    }),
    "A strategy that times out, fails or cannot run after the change",
  ),
);

export const changeSchema = exactly<Change>()(
  told(
    v.object({
      path: told(v.string(), "functions.A.duration, platform, prices"),
      before: v.nullable(v.string()),
      after: v.nullable(v.string()),
    }),
    "A value of the scenario that is not what it was; null where it is not there",
  ),
);

export const regressionVerdictSchema = exactly<RegressionVerdict>()(
  told(
    v.object({
      expression: told(v.string(), 'The limit as it was written: "latency.p95: 10%"'),
      ...{ metric: v.string(), strategy: v.string(), state: verdictState },
      fails: told(v.boolean(), "Does it end with exit code 1?"),
      ...{ unit: verdictUnit, before: figureOrNull, after: figureOrNull },
      change: told(figureOrNull, "The increase, in the unit"),
      percent,
      ci95: v.exactOptional(interval),
      limit: told(v.string(), "As it was written: 10%, $0.10"),
      min: v.exactOptional(told(v.string(), "An increase of no more than this is none; as it was written")),
      settledBy: v.exactOptional(told(settledBy, "Where it is inconclusive: about how many invocations would tell")),
      reason: v.exactOptional(told(v.string(), "Why there is no figure, or why it passes nevertheless")),
      place: v.exactOptional(place),
    }),
    "Whether a figure grew by no more than it may",
  ),
);

export const comparisonSchema = exactly<Comparison>()(
  v.object({
    schema: v.literal(COMPARISON_SCHEMA),
    ...{ tool, before: sideSchema, after: sideSchema },
    seed: told(seed, "Of both sides: that of before"),
    invocations: told(atLeastOne, "Of both sides: the larger of the two numbers"),
    deterministic: told(v.boolean(), "Luck has no part in either: every figure is exact"),
    strategies: told(v.array(comparedStrategySchema), "Those on both sides, in the order of after"),
    added: told(v.array(v.string()), "Strategies of after alone"),
    removed: told(v.array(v.string()), "Strategies of before alone"),
    alarms: told(v.array(alarmSchema), "Strategies of after that time out, fail or cannot run"),
    changes: told(v.array(changeSchema), "What differs between the two scenarios, functions first"),
    regression: told(
      v.array(regressionVerdictSchema),
      "A verdict for each limit and each strategy on both sides, and for each that was removed",
    ),
    notes: told(v.array(v.string()), "What a reader must know: seeds differ, the program has changed"),
  }),
);
