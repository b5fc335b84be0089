// One invocation as text: when, who, what, and what was billed for it.

import { describe, expect, test } from "vitest";
import type { TraceEntry } from "../../src/cloud/trace.ts";
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
  expect(print(80)).toContain("short-wait, invocation 17 (they count from 0)");
  expect(print(80)).toContain("polling: completed after 350 ms; a million like it cost $24.341695");
  expect(print(80)).toContain("step-functions: failed without a result");
  expect(print(80)).toContain("payload over 256 KiB");
});

test("every act with its time, actor and bill: how much, and under which purpose", () => {
  expect(print(80)).toContain("Billed under: █ work   ▓ wait   ░ coordination");
  expect(print(120)).toMatch(/^ +at ms +took ms +who +what$/m);
  expect(print(120)).toMatch(/^ +0 +100 +A +works {2}█ 0\.1 GB-s$/m);
  expect(print(120)).toMatch(/^ +100 + A +PutItem checkpoint of A {2}░ 1 write$/m);
});

test("the bill adds up to the total", () => {
  expect(print(80)).toMatch(/█ work +Lambda time +0\.65 GB-s +\$10\.833355\n/);
  expect(print(80)).toMatch(/░ coordination +DynamoDB writes +13 +\$8\.125000\n +total +\$24\.341695/);
});

describe("what repeats", () => {
  const act = (at: number, actor: string, what: string, quantity = 0): TraceEntry => ({
    ...{ at: at * 1000, until: at * 1000, actor, act: what },
    billed: quantity === 0 ? [] : [{ meter: "dynamodb.read-unit", purpose: "coordination", quantity }],
  });
  const tell = (timeline: readonly TraceEntry[]): string => {
    const one = { name: "polling", outcome: "completed", latencyMs: 1, usd: "0", bill: [], timeline } as const;
    return renderExplanation({ ...sample, strategies: [one] }, { columns: 80, paint: plainPaint });
  };
  const rounds = (from: number, count: number): TraceEntry[] =>
    Array.from({ length: count }, (_, n) => [act(from + n, "G", "looks", 1), act(from + n, "G", "sleeps")]).flat();

  test("is told once, and then counted, with all that was billed for it", () => {
    expect(tell(rounds(0, 4))).toMatch(
      /looks {2}░ 1 read\n.*sleeps\n +1 +2 +G +the same 2 steps 3 more times {2}░ 3 reads\n/,
    );
    expect(tell([act(0, "G", "looks"), act(1, "G", "looks")])).toMatch(/looks\n +1 +G +the same once more/);
  });

  test("only as long as nobody else does anything", () => {
    const said = tell([...rounds(0, 2), act(2, "B", "ends"), ...rounds(2, 2)]);
    expect(said.match(/the same 2 steps once more/g)).toHaveLength(2);
  });

  test("loses nothing of the bill", () => {
    const reads = [...tell([...rounds(0, 7), act(9, "A", "ends"), ...rounds(9, 3)]).matchAll(/░ (\d+) read/g)];
    expect(reads.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(10);
  });
});

test.each([120, 80, 60])("fits %d columns", (columns) => {
  for (const line of print(columns).split("\n")) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
});
