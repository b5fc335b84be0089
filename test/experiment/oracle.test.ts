// The model with an exact answer, at a hundred thousand invocations; `slow/` has it at a million.

import { test } from "vitest";
import { expectExactAnswer } from "./monte-carlo-oracle.ts";

test("mean, quantiles, reads and the aggregator's time are right within their Monte Carlo error", () => {
  expectExactAnswer(100_000);
});
