// The text format: what must be seen, and that it fits the paper.

import { Chalk } from "chalk";
import { describe, expect, test } from "vitest";
import { plainPaint } from "../../src/report/formats/format.ts";
import { widthOf, withoutColour } from "../../src/report/formats/layout.ts";
import { text } from "../../src/report/formats/text.ts";
import type { Report } from "../../src/report/report.ts";
import { always, cost, noisy, report, row, shortWait, timedOut } from "./sample-reports.ts";

const print = (one: Report, columns = 80): string => text.render([one], { columns, paint: plainPaint });

const hopeless = report(
  [
    row("a-strategy-with-a-name-of-more-than-thirty-letters", {
      latencyMs: null,
      cannotRun: "a map of 41 copies is beyond 40",
    }),
    row("東京", { latencyMs: always(123_456_789), costPerMillion: cost("123456789.123456") }),
  ],
  { scenario: { ...shortWait.scenario, name: "n".repeat(100) }, prices: { ...shortWait.prices, volume: 50_000_000 } },
);

describe("fits", () => {
  const samples = { shortWait, noisy, timedOut, hopeless };
  test.each([200, 120, 100, 80, 79, 70, 60, 59, 45, 30])("%d columns", (columns) => {
    for (const [name, sample] of Object.entries(samples)) {
      for (const line of print(sample, columns).split("\n")) {
        expect(widthOf(line), `${name}: ${line}`).toBeLessThanOrEqual(columns);
      }
    }
  });
});

test("the answer comes first", () => {
  expect(print(shortWait)).toMatch(/^In short-wait, polling and s3-events are equally fast: 350 ms/);
});

test("wide paper shows every column, narrow paper says which are missing", () => {
  expect(print(noisy, 120)).not.toContain("Not shown");
  expect(print(noisy, 120)).toMatch(/mean +p50 +p95 +p99 +billed/);
  expect(print(noisy, 66)).toContain("Not shown for want of room: p95, cold starts, mean");
});

test("the fastest and the cheapest are marked without colour", () => {
  const lines = print(shortWait).split("\n");
  const below = (name: string): string => lines[lines.findIndex((line) => line.startsWith(`${name} `)) + 1]!;
  expect(below("polling")).toContain("> fastest");
  expect(below("s3-events")).toContain("> fastest");
  expect(print(shortWait)).toContain("> cheapest");
});

test("what does not vary is exact; what varies has its uncertainty", () => {
  expect(print(shortWait)).toContain("350 ms");
  expect(print(shortWait)).not.toContain("±");
  expect(print(noisy)).toContain("± 88 ms");
});

test("a difference within its interval is not printed as one", () => expect(print(noisy)).toContain("~ same"));

test("time-outs stand before the table: how many, why, what they cost", () => {
  const said = print(timedOut);
  expect(said).toContain("!! polling TIMED OUT in all 10,000 invocations");
  expect(said.indexOf("TIMED OUT")).toBeLessThan(said.indexOf("strategy "));
  expect(said).toContain("waited 2 s for B and C");
  expect(said.replace(/\n!! +/g, " ")).toContain("$243.12 per million invocations, $33.12 of it for waiting");
  expect(said).toContain("! timed out");
});

test("failures: every reason with its number", () => {
  const failures = [
    { reason: "payload over 256 KiB", invocations: 30 },
    { reason: "too many events", invocations: 12 },
  ];
  const said = print(
    report([row("step-functions", { outcomes: { completed: 9958, timedOut: 0, failed: 42 }, failures })]),
  );
  expect(said).toContain("step-functions FAILED in 42 of 10,000 invocations (0.42 %)");
  expect(said).toContain("30 times: payload over 256 KiB");
});

test("a strategy that cannot run keeps its row and its reason", () => {
  const said = print(hopeless);
  expect(said).toContain("CANNOT RUN");
  expect(said).toContain("a map of 41 copies is beyond 40");
  expect(said).toContain("! cannot run");
});

test("where the money goes: three purposes, a bar, the largest lines", () => {
  const said = print(shortWait);
  expect(said).toMatch(/polling +█+▓+░+ +\$11\.63 +\$3\.33 +\$9\.38/);
  expect(said).toContain("13 dynamodb.write-unit $8.13");
});

test("what has no price stands beside the total", () => {
  const notPriced = [{ meter: "dynamodb.read-unit", reason: "not priced in the document" }];
  const said = print(
    report([row("polling", { costPerMillion: cost("10.833355", { notPriced }) }), row("last-branch")]),
  );
  expect(said).toContain("$10.83*");
  expect(said.replace(/\s+/g, " ")).toContain(
    "* polling: nothing is charged for dynamodb.read-unit (not priced in the document).",
  );
});

test("who was left out for want of a price, and how old the prices are", () => {
  const omitted = [{ strategy: "step-functions", meter: "step-functions.transition", region: "eu-south-2" }];
  const said = print(report([row("polling")], { omitted })).replace(/\s+/g, " ");
  expect(said).toContain(
    "Left out: step-functions, since no price is known for step-functions.transition in eu-south-2.",
  );
  expect(said).toContain("Not included: logs, storage and data transfer. Prices: aws-2026-09, as of 2026-09-15.");
});

test("a month's bill where there is a volume", () => {
  const costs = cost("20.000000", { usdPerMonth: "1000.000000" });
  const said = print(
    report([row("polling", { costPerMillion: costs })], { prices: { ...shortWait.prices, volume: 50_000_000 } }),
  );
  expect(said).toContain("$1,000.00");
  expect(said).toContain("volume 50,000,000 a month");
});

test("colour changes nothing but colour", () => {
  const colourful = text.render([noisy, timedOut], { columns: 80, paint: new Chalk({ level: 1 }) });
  expect(colourful).not.toBe(withoutColour(colourful));
  expect(withoutColour(colourful)).toBe(text.render([noisy, timedOut], { columns: 80, paint: plainPaint }));
});

test("no escape sequence of the user's reaches the terminal", () => {
  expect(print(report([row("evil\u001b[2Jname")]))).not.toContain("\u001b");
});
