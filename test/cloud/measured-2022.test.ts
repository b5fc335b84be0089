// The data set of 2022 against the chains it was taken from: end-to-end medians by length, 128 MB, 1 KB, no-op functions.

import { expect, test } from "vitest";
import { run } from "../../src/index.ts";
import { rowOf } from "../simulated.ts";

function medianOf(strategy: string, length: number): number {
  const functions = Array.from(
    { length },
    (_, i) => `  F${i}: { duration: 0ms${i === 0 ? "" : `, after: F${i - 1}`} }`,
  );
  const yaml = `
name: chain
platform: measured-2022
invocations: 4000
defaults: { memory: 128MB }
functions:
${functions.join("\n")}
`;
  return rowOf(run(yaml, { strategies: [strategy] }), strategy).latencyMs!.p50;
}

// unum_paper_chain_e2e_1KB: (969.5 - 158) / 8 = 101.4 ms a step for Unum, (1083 - 202.5) / 8 = 110.1 for Step Functions.
test.each([
  ["last-branch", 101.4],
  ["step-functions", 110.1],
])("%s: %d ms a step, within 10 %%", (strategy, measured) => {
  const slope = (medianOf(strategy, 10) - medianOf(strategy, 2)) / 8;
  expect(Math.abs(slope / measured - 1)).toBeLessThan(0.1);
});

test("Step Functions: the chain of two itself, 202.5 ms", () => {
  expect(Math.abs(medianOf("step-functions", 2) / 202.5 - 1)).toBeLessThan(0.05);
});
