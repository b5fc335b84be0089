// The model with an exact answer at a million invocations, not a part of `npm test`:
// `npx vitest run --config test/slow/vitest.config.ts`

import { test } from "vitest";
import { expectExactAnswer } from "../experiment/monte-carlo-oracle.ts";

test("mean, quantiles, reads and the aggregator's time are right within their Monte Carlo error", () => {
  expectExactAnswer(1_000_000);
});
