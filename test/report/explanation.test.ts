// One invocation as text: when, who, what, and what was billed for it.

import { expect, test } from "vitest";
import type { Explanation } from "../../src/report/explanation.ts";
import { renderExplanation } from "../../src/report/formats/explanation.ts";
import { plainPaint } from "../../src/report/formats/format.ts";
import { widthOf } from "../../src/report/formats/layout.ts";

const sample: Explanation = {
  scenario: "short-wait",
  invocation: 17,
  strategies: [
    {
      ...{ name: "polling", outcome: "completed", latencyMs: 350, usd: "24.341695" },
      timeline: [
        {
          at: 0,
          until: 100_000,
          actor: "A",
          act: "works",
          billed: [{ meter: "lambda.mb-ms", purpose: "work", quantity: 102_400 }],
        },
        {
          at: 100_000,
          until: 100_000,
          actor: "A",
          act: "PutItem checkpoint of A",
          billed: [{ meter: "dynamodb.write-unit", purpose: "coordination", quantity: 1 }],
        },
        {
          at: 300_000,
          until: 300_000,
          actor: "Aggregate",
          act: "GetItem checkpoint of C: not there yet, and this is a long story that needs more than one line",
          billed: [],
        },
      ],
      bill: [
        { meter: "lambda.mb-ms", purpose: "work", quantity: "665600", usd: "10.833355" },
        { meter: "dynamodb.write-unit", purpose: "coordination", quantity: "13", usd: "8.125000" },
      ],
    },
    {
      ...{
        name: "step-functions",
        outcome: "failed",
        reason: "payload over 256 KiB",
        latencyMs: null,
        usd: "0.000001",
      },
      ...{ timeline: [], bill: [] },
    },
  ],
};

const print = (columns: number): string => renderExplanation(sample, { columns, paint: plainPaint });

test("says which invocation, and how it ended", () => {
  expect(print(80)).toContain("short-wait, invocation 17");
  expect(print(80)).toContain("polling: completed after 350 ms; a million like it cost $24.341695");
  expect(print(80)).toContain("step-functions: failed without a result");
  expect(print(80)).toContain("payload over 256 KiB");
});

test("every act with its time, actor and bill", () => {
  expect(print(120)).toMatch(/ 0 ms +100 ms +A +works\n +billed 102,400 lambda\.mb-ms \(work\)/);
  expect(print(120)).toMatch(/100 ms + A +PutItem checkpoint of A\n +billed 1 dynamodb\.write-unit \(coordination\)/);
});

test("the bill adds up to the total", () => {
  expect(print(80)).toMatch(/dynamodb\.write-unit +coordination +13 +\$8\.125000\n +total +\$24\.341695/);
});

test.each([120, 80, 60])("fits %d columns", (columns) => {
  for (const line of print(columns).split("\n")) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
});
