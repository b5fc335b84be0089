// How assumptions are told, in every format for people.

import { describe, expect, test } from "vitest";
import { plainPaint } from "../../src/report/formats/format.ts";
import { formats } from "../../src/report/formats/registry.ts";
import type { Assumptions, Report } from "../../src/report/report.ts";
import { shortWait } from "./sample-reports.ts";

const ASSUMPTIONS: Assumptions = {
  invocations: 500,
  hangsOn: [
    {
      key: "s3.event",
      name: "S3's event delay",
      source: "285 log lines",
      date: "2021-04",
      confidence: "M",
      band: [0.6, 1.4],
      strategies: [
        {
          name: "polling",
          latencyMs: { low: 600, now: 600, high: 600 },
          costPerMillion: { low: "24.000000", now: "24.000000", high: "24.000000" },
        },
        {
          name: "s3-events",
          latencyMs: { low: 500, now: 1000, high: 1500 },
          costPerMillion: { low: "80.000000", now: "81.000000", high: "82.000000" },
        },
      ],
      fastest: { low: "s3-events", now: "polling", high: "polling" },
      cheapest: { low: "polling", now: "polling", high: "polling" },
      lost: { low: [], high: [] },
    },
    {
      key: "dynamodb.get",
      name: "DynamoDB's GetItem",
      source: "notebooks",
      date: "2022",
      confidence: "H",
      band: [0.85, 1.15],
      strategies: [
        {
          name: "polling",
          latencyMs: { low: 600, now: 600, high: 600 },
          costPerMillion: { low: "20.000000", now: "24.000000", high: "28.000000" },
        },
      ],
      fastest: { low: "polling", now: "polling", high: "polling" },
      cheapest: { low: "polling", now: "polling", high: "polling" },
      lost: { low: [], high: ["s3-events"] },
    },
  ],
  initBilled: {
    now: true,
    strategies: [
      { name: "polling", now: "20.000000", otherwise: "15.000000" },
      { name: "s3-events", now: "81.000000", otherwise: "80.000000" },
    ],
  },
};

const said = (name: string, assumptions: Assumptions | undefined): string => {
  const report: Report = assumptions === undefined ? shortWait : { ...shortWait, assumptions };
  return formats.find((one) => one.name === name)!.render([report], { columns: 80, paint: plainPaint });
};

test("text ends with them", () => {
  expect(
    said("text", ASSUMPTIONS).endsWith(`
What this hangs on: one latency at a time, to both ends of what its source
allows; differences over 500 invocations
- S3's event delay, 0.6 to 1.4 times: s3-events takes 500 ms to 1.500 s, now
  1.000 s. At 0.6 times s3-events is fastest instead of polling. (2021-04,
  medium confidence: 285 log lines)
- DynamoDB's GetItem, 0.85 to 1.15 times: polling costs $20.00 to $28.00 per
  million, now $24.00. At 1.15 times s3-events times out or fails too often to
  be an answer. (2022, high confidence: notebooks)
- The init of cold environments is billed, by a rule of the price book; if it
  were not, polling would cost $15.00 per million, now $20.00.
`),
  ).toBe(true);
});

test("Markdown has them as a list", () => {
  expect(said("markdown", ASSUMPTIONS)).toContain(
    "- S3's event delay, 0.6 to 1.4 times: s3-events takes 500 ms to 1.500 s, now 1.000 s.",
  );
});

test("a reason instead of none", () => {
  expect(said("text", { invocations: 1, none: "the platform is ideal", hangsOn: [] })).toContain(
    "What this hangs on\n- The platform is ideal.\n",
  );
});

describe.each(formats.map(({ name }) => name))("%s", (name) => {
  test("says nothing of them where nobody asked", () => {
    expect(said(name, undefined)).not.toMatch(/hangs/);
  });
});

test("json has them whole, csv leaves them out", () => {
  expect(JSON.parse(said("json", ASSUMPTIONS)).assumptions).toEqual(ASSUMPTIONS);
  expect(said("csv", ASSUMPTIONS)).toBe(said("csv", undefined));
});
