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
  expect(print(noisy, 66)).toContain("Not shown for want of room: mean, p95, cold starts");
});

test("names are broken before a column is dropped, and whole again where that was not enough", () => {
  expect(print(noisy, 83)).toMatch(/^step-functions- +1\.987 s +1\.806 s/m);
  expect(print(noisy, 75)).toMatch(/^step-functions- +1\.987 s/m);
  expect(print(noisy, 60)).toMatch(/^step-functions-express +1\.806 s/m);
});

describe("marks, without colour", () => {
  const lines = print(shortWait).split("\n");
  const at = (name: string): number => lines.findIndex((line) => line.startsWith(`${name}  `));
  const below = (name: string): string => lines[at(name) + 1]!;

  test("stand under the figure they speak of", () => {
    const endOf = (line: string, word: string): number => line.indexOf(word) + word.length;
    expect(endOf(below("polling"), "fastest")).toBe(endOf(lines[at("polling")]!, "350 ms"));
    expect(below("step-functions-express")).toContain("cheapest");
  });

  test("are shared by those that tie, and by nobody else", () => {
    expect(below("s3-events")).toContain("fastest");
    expect(print(shortWait).match(/ {9}fastest/g)).toHaveLength(2);
    expect(print(shortWait).match(/ {9}cheapest/g)).toHaveLength(1);
  });

  test("say nothing where there is nobody to compare with", () => {
    expect(print(report([row("polling")]))).not.toMatch(/fastest|cheapest/);
  });

  test("move to the first percentile where there is no room for the mean", () => {
    expect(print(noisy, 60)).toMatch(/^strategy +p50 +p99[\s\S]*^polling +1\.602 s +4\.005 s[\s\S]* {9}fastest$/m);
  });
});

test("where nothing varies one latency says all, exactly; what varies has its uncertainty", () => {
  expect(print(shortWait)).toMatch(/^strategy +latency +billed/m);
  expect(print(shortWait)).toContain("350 ms");
  expect(print(shortWait)).not.toMatch(/±|p50|p99/);
  expect(print(noisy)).toContain("±88 ms");
});

test("a difference within its interval is not printed as one", () => expect(print(noisy)).toContain("~ same"));

test("time-outs stand before the table: how many, why, what they cost", () => {
  const said = print(timedOut);
  expect(said).toContain("!! polling TIMED OUT in all 10,000 invocations");
  expect(said.indexOf("TIMED OUT")).toBeLessThan(said.indexOf("strategy "));
  expect(said).toContain("waited 2 s for B and C");
  const flowing = said.replace(/\n!! +/g, " ");
  expect(flowing).toContain(
    "It costs $243.12 per million invocations, retries and all, $33.12 of it for waiting in vain",
  );
  expect(flowing).toContain("Instead: use last-branch (10.25 s, $22.09 per million), or give it a maxWait over 2s.");
  expect(print(noisy)).not.toContain("Instead");
  expect(said).toMatch(/\n!{80}\n!! polling/);
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

describe("where the money goes", () => {
  test("a bar of three purposes, all to one scale", () => {
    expect(print(shortWait)).toMatch(/^polling +\$24\.34 +█+▓+░+$/m);
    const cells = (name: string) => new RegExp(`^${name} +\\$\\S+ +([█▓░]+)$`, "m").exec(print(shortWait))![1]!.length;
    expect(cells("step-functions")).toBeGreaterThan(5 * cells("polling"));
  });

  test("a table of what was billed: a column a strategy, a row for what costs anything, under its purpose", () => {
    const said = print(shortWait);
    expect(said).toMatch(/^\$ per million +polling +last- /m);
    expect(said).toMatch(/^work +11\.63 +14\.97/m);
    expect(said).toMatch(/^wait: Lambda time +3\.33 +- /m);
    expect(said).toMatch(/^ {2}DynamoDB writes +8\.13/m);
    expect(said).toMatch(/^total +24\.34 +22\.09 +139\.97/m);
  });

  test("with quantities in units that people know, where there is room", () => {
    const said = print(report([shortWait.strategies[0]!]));
    expect(said).toMatch(/^ {2}Lambda time +0\.650 GB-s +10\.83$/m);
    expect(said).toMatch(/^ {2}DynamoDB writes +13 +8\.13$/m);
  });

  test("lines instead, where there is no room for the table", () => {
    expect(print(shortWait, 50)).toContain("  wait $3.33: Lambda time");
    expect(print(shortWait, 50)).toContain("  coordination $9.38: DynamoDB reads $1.25,");
  });
});

test("what has no price is marked in the total, and said once", () => {
  const notPriced = [
    { meter: "dynamodb.read-unit", reason: "not priced in the document" },
    { meter: "lambda.request", reason: "not priced in the document" },
  ];
  const free = { costPerMillion: cost("10.833355", { notPriced }) };
  const said = print(report([row("polling", free), row("last-branch", free)]));
  expect(said.match(/\$10\.83\*/g)).toHaveLength(2);
  const note = "* Nothing is charged for Lambda requests and DynamoDB reads (not priced in the document).";
  expect(said.replace(/\s+/g, " ").split(note)).toHaveLength(2);
});

test("who was left out for want of a price, and how old the prices are", () => {
  const region = "eu-south-2";
  const omitted = [
    { strategy: "step-functions", meter: "step-functions.transition", region },
    { strategy: "step-functions-express", meter: "step-functions.express-request", region },
    { strategy: "step-functions-express", meter: "step-functions.express-mb-ms", region },
  ];
  const said = print(report([row("polling")], { omitted })).replace(/\s+/g, " ");
  expect(said).toContain(
    "Left out: step-functions, since no price is known for step-functions.transition in eu-south-2.",
  );
  expect(said).toContain(
    "Left out: step-functions-express, since no price is known for step-functions.express-request in eu-south-2 and " +
      "step-functions.express-mb-ms in eu-south-2.",
  );
  expect(said).toContain("Not included: logs, storage and data transfer. Prices: aws-2026-09, as of 2026-09-15.");
});

test("one invocation on a platform with luck is called what it is", () => {
  const said = (platform: string): string => print(report([row("polling")], { platform, invocations: 1 }));
  expect(said("measured")).toContain("One invocation is one draw of luck");
  expect(said("ideal")).not.toContain("draw of luck");
});

test("overrides are repeated, except those that the conditions say anyway", () => {
  const overrides = ["invocations=5", "functions.A.duration=2s", "platform=measured", "platform={entry: 9ms}"];
  const said = print(report([row("polling")], { scenario: { ...shortWait.scenario, overrides } }));
  expect(said.replace(/\s+/g, " ")).toContain("with functions.A.duration=2s, platform={entry: 9ms}");
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
