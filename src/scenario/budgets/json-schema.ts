// Budgets and limits on regressions for editors: the shape, and the words that are known. What a text means is judged by the readers.

import * as v from "valibot";
import { METRICS } from "./metrics.ts";
import { REGRESSION_METRICS } from "./regression.ts";

const limitText = v.pipe(v.string(), v.examples(["p95 < 600ms", "< $60", "== last-branch"]));

const limit = v.union([
  limitText,
  v.strictObject({
    limit: limitText,
    level: v.optional(v.picklist(["off", "warn", "error"])),
    message: v.optional(v.string()),
    onNoData: v.optional(v.picklist(["fail", "warn", "pass"])),
  }),
]);

const KEY = new RegExp(`^\\s*(${[...METRICS.keys()].join("|")})\\s*(\\{[^{}]*\\})?\\s*$`);

/** Null is what is left of a map whose lines are all commented out. */
export const budgetsSchema = v.nullable(v.record(v.pipe(v.string(), v.regex(KEY)), v.union([limit, v.array(limit)])));

const increase = v.pipe(v.union([v.string(), v.number()]), v.examples(["5%", "$0.10", "50ms"]));

const metric = v.pipe(v.string(), v.regex(new RegExp(`^(${REGRESSION_METRICS.join("|").replaceAll(".", "\\.")})$`)));

const metricOrMin = v.pipe(
  v.string(),
  v.regex(new RegExp(`^(${[...REGRESSION_METRICS, "min"].join("|").replaceAll(".", "\\.")})$`)),
);

/** `min` holds the least increases that count. */
export const regressionSchema = v.nullable(v.record(metricOrMin, v.union([increase, v.record(metric, increase)])));
