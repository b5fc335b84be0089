// A law in words: the figures in it are those the law was made of, or follow from it by hand.

import { expect, test } from "vitest";
import type { DelayModel } from "../../src/cloud/delay.ts";
import { describeDelay } from "../../src/cloud/describe-delay.ts";
import { MEASURED } from "../../src/cloud/measured.ts";

const lognormal = { kind: "lognormal", p50Ms: [[128, 115]], p95Ms: [[128, 170]] } as const;

test.each<[DelayModel, string]>([
  [{ kind: "none" }, "takes no time"],
  [{ kind: "distribution", of: { dist: "constant", value: 12_500 } }, "12.5 ms"],
  [{ kind: "distribution", of: { dist: "uniform", from: 0, to: 1_000_000 } }, "uniform, p50 500 ms, p95 950 ms"],
  [lognormal, "lognormal, p50 115 ms, p95 170 ms"],
  [{ ...lognormal, minMs: 30 }, "lognormal, p50 115 ms, p95 170 ms; at least 30 ms"],
  [{ kind: "scaled", of: lognormal, by: 1.4 }, "1.4 times: lognormal, p50 115 ms, p95 170 ms"],
  [
    {
      kind: "quantiles",
      ms: [
        [0, 1],
        [0.5, 28],
        [0.99, 80],
        [1, 1225],
      ],
    },
    "percentiles: least 1 ms, p50 28 ms, p99 80 ms, most 1.23 s",
  ],
])("%j", (model, said) => expect(describeDelay(model)).toBe(said));

test("a lognormal by memory and payload", () => {
  expect(describeDelay(MEASURED["dynamodb.put"].model)).toBe(
    "lognormal; 128 MB: p50 20 ms, p95 28 ms, p99 40 ms; 1 GB and more: p50 6 ms, p95 10 ms, p99 18 ms; a payload over 1 KB adds 16 ms at 10 KB, " +
      "20 ms at 50 KB, 70 ms at 250 KB and 107 ms at 400 KB (128 MB; at other sizes in proportion to p50)",
  );
});

// The sum by numpy, 4 million draws: 213.4 and 433.8.
test("a polled stream", () => {
  expect(describeDelay(MEASURED["dynamodb.stream"].model)).toBe(
    "the wait for the next poll, one every 250 ms, and then lognormal, p50 70 ms, sigma 0.85; together p50 213 ms, p95 434 ms",
  );
});

// exp(ln 1100 + 1.645 x 0.289) = 1769; exp(ln 60 + 1.645 x 0.5) = 136.6.
test("a mixture", () => {
  expect(describeDelay(MEASURED["s3.event"].model)).toBe(
    "99.9 % lognormal, p50 1.1 s, p95 1.77 s and 0.1 % lognormal, p50 60 s, p95 137 s; at least 328 ms",
  );
});

// 278.1 - 147 and 7862.8 - 147.
test("the start of branches", () => {
  expect(describeDelay(MEASURED["stepFunctions.fanOut"].model)).toBe(
    "the last branch of 2 17.9 ms, of 4 30.1 ms, of 8 36.6 ms and of 16 142 ms after the state, the first at once; " +
      "of 50 the first 131 ms and the last 7.72 s; each further one 147 ms more",
  );
});
