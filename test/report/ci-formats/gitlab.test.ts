// GitLab's code quality report: no package ships a schema, so its documented rules stand here (docs.gitlab.com, "Code Quality report
// format"): an array of description, check_name, fingerprint, severity, location.path relative and without "./", location.lines.begin.

import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/report/report.ts";
import { shortWait } from "../sample-reports.ts";
import {
  anyText,
  compared,
  FILE,
  guarded,
  HOSTILE,
  hostileComparison,
  hostileWith,
  LEGIBLE,
  rendered,
  renderedComparison,
  unable,
  verdict,
} from "./guarded.ts";

const text = { type: "string", minLength: 1 };
const object = (properties: Record<string, unknown>) => {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
};

const isReport = new Ajv().compile({
  type: "array",
  items: object({
    ...{ description: text, check_name: text, fingerprint: { type: "string", pattern: "^[0-9a-f]{64}$" } },
    severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
    location: object({
      path: { type: "string", minLength: 1, not: { pattern: "^\\.?/" } },
      lines: object({ begin: { type: "integer", minimum: 1 } }),
    }),
  }),
});

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function valid(said: string): Issue[] {
  const issues = JSON.parse(said);
  expect(isReport(issues), JSON.stringify(isReport.errors)).toBe(true);
  return issues;
}

const issuesOf = (...reports: Report[]) => valid(rendered("gitlab", ...reports));

describe("a report", () => {
  test("an issue for whatever does not hold, as grave as it is", () => {
    expect(issuesOf(guarded).map(({ check_name, severity }) => [check_name, severity])).toEqual([
      ["latency", "critical"],
      ["cost_per_million", "minor"],
      ["wait_share", "minor"],
      ["cold_starts", "critical"],
      ["latency", "critical"],
      ["best", "minor"],
    ]);
  });

  test("says what and where", () => {
    const [first, , third] = issuesOf(guarded);
    expect(first!.description).toBe(
      "text-processing: latency{strategy:polling}: p95 < 600ms is 700 ms, 100 ms over. Ask the platform team:\nthey own the queue.",
    );
    expect(first!.location).toEqual({ path: FILE, lines: { begin: 12 } });
    // From the command line.
    expect(third!.location).toEqual({ path: FILE, lines: { begin: 1 } });
  });

  test("without budgets an empty array, unless a strategy cannot run", () => {
    expect(rendered("gitlab", shortWait)).toBe("[]\n");
    expect(issuesOf(unable).map(({ check_name, severity }) => [check_name, severity])).toEqual([
      ["cannot_run", "minor"],
    ]);
  });

  test("standard input has a name", () => {
    const [one] = issuesOf({ ...unable, scenario: { ...unable.scenario, file: "-" } });
    expect(one!.location.path).toBe("stdin");
  });
});

describe("a fingerprint", () => {
  const fingerprints = (...reports: Report[]) => issuesOf(...reports).map(({ fingerprint }) => fingerprint);

  test("is the same whatever the figures, wherever the limit stands, however the file is typed", () => {
    const moved = verdict({ observed: 900, margin: -300, place: { file: FILE, line: 99, column: 1 } });
    const typed = { ...guarded, scenario: { ...guarded.scenario, file: `scenarios/../${FILE}` }, budgets: [moved] };
    expect(fingerprints(typed)).toEqual(fingerprints(guarded).slice(0, 1));
  });

  test("differs between budgets, strategies, scenarios and files", () => {
    const one = (parts: Partial<Report["scenario"]>, budget = verdict()) =>
      fingerprints({ ...guarded, scenario: { ...guarded.scenario, ...parts }, budgets: [budget] })[0];
    const all = [
      one({}),
      one({ name: "other" }),
      one({ file: "other.yaml" }),
      one({}, verdict({ expression: "latency: p95 < 600ms" })),
      one({}, verdict({ expression: "latency: p95 < 600ms", strategy: "last-branch" })),
    ];
    expect(new Set(all).size).toBe(5);
  });
});

test("a comparison: an issue for every limit that does not hold", () => {
  const issues = valid(renderedComparison("gitlab", compared));
  expect(issues.map(({ check_name, severity }) => [check_name, severity])).toEqual([
    ["latency.p95", "critical"],
    ["cost_per_million", "minor"],
  ]);
  expect(issues[0]!.location).toEqual({ path: FILE, lines: { begin: 20 } });
});

describe("names", () => {
  test("come back as they were", () => {
    expect(issuesOf(hostileWith(HOSTILE))[0]!.description).toContain(`${LEGIBLE}: ${LEGIBLE} (${LEGIBLE}) is 700 ms`);
  });

  test("whatever they are, the report is valid", () => {
    fc.assert(
      fc.property(anyText, (one) => {
        // Three verdicts, and a strategy that cannot run.
        expect(issuesOf(hostileWith(one))).toHaveLength(4);
        expect(valid(renderedComparison("gitlab", hostileComparison(one)))).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });
});
