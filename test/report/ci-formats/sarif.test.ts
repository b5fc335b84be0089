// SARIF against its own schema, and against what GitHub's code scanning asks beside it: one run, a location for every result, a rule
// for every rule id.

import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { METRICS } from "../../../src/scenario/budgets/metrics.ts";
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

/** RFC 3986: only what may stand in a URI, every "%" before two digits. */
const isUri = (text: string): boolean => /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9A-F]{2})*$/i.test(text);

// Ajv reads draft 7; the schema is of draft 4, of which it uses nothing that changed but the name of its id.
const { $schema: _, id: __, ...schema } = sarifSchema;
// Its pattern of languages is a regular expression only without the flag "u".
const ajv = new Ajv({
  strict: false,
  unicodeRegExp: false,
  formats: { uri: isUri, "uri-reference": isUri, "date-time": true },
});
const isSarif = ajv.compile(schema);

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: unknown };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
}

interface Run {
  readonly tool: {
    readonly driver: { readonly version: string; rules: readonly { id: string; shortDescription: { text: string } }[] };
  };
  readonly results: readonly Result[];
}

function valid(said: string): Run {
  const document = JSON.parse(said);
  expect(isSarif(document), JSON.stringify(isSarif.errors)).toBe(true);
  expect(document.runs).toHaveLength(1);
  const [run] = document.runs as [Run];
  for (const { ruleId, ruleIndex, locations } of run.results) {
    expect(run.tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
    expect(locations).toHaveLength(1);
  }
  return run;
}

test("the schema refuses what is not SARIF", () => {
  const wrong = JSON.parse(rendered("sarif", guarded));
  wrong.runs[0].results[0].level = "fatal";
  expect(isSarif(wrong)).toBe(false);
  wrong.runs[0].results[0].level = "error";
  expect(isSarif(wrong)).toBe(true);
  wrong.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri = "a b.yaml";
  expect(isSarif(wrong)).toBe(false);
});

describe("a report", () => {
  const { results, tool } = valid(rendered("sarif", guarded));

  test("a result for whatever does not hold, as grave as it is", () => {
    expect(results.map(({ ruleId, level, properties }) => [ruleId, level, properties.state])).toEqual([
      ["latency", "error", "exceeded"],
      ["cost_per_million", "warning", "exceeded"],
      ["wait_share", "warning", "inconclusive"],
      ["cold_starts", "error", "inconclusive"],
      ["latency", "error", "no data"],
      ["best", "warning", "no data"],
    ]);
  });

  test("at the budget, or at the top of the file where it came from the command line", () => {
    expect(results[0]!.locations[0]!.physicalLocation).toEqual({
      artifactLocation: { uri: FILE },
      region: { startLine: 12, startColumn: 38 },
    });
    expect(results[2]!.locations[0]!.physicalLocation.region).toEqual({ startLine: 1 });
  });

  test("braces, which hold places in SARIF's messages, are parentheses there and themselves in the properties", () => {
    expect(results[0]!.message.text).toMatch(/^text-processing: latency\(strategy:polling\): p95 < 600ms is 700 ms/);
    expect(results[0]!.properties.check).toBe("latency{strategy:polling}: p95 < 600ms");
  });

  test("a rule for every metric that was checked, with its summary", () => {
    expect(tool.driver.version).toBe("0.1.0");
    for (const { id, shortDescription } of tool.driver.rules)
      expect(shortDescription.text).toBe(`${id}: ${METRICS.get(id)!.summary}`);
    expect(tool.driver.rules.map(({ id }) => id)).toContain("time_outs");
  });

  test("several reports are one run; fingerprints tell their results apart", () => {
    const other = { ...guarded, scenario: { ...guarded.scenario, name: "other" } };
    const both = valid(rendered("sarif", guarded, other)).results.map(({ partialFingerprints }) => partialFingerprints);
    expect(new Set(both.map((one) => JSON.stringify(one))).size).toBe(12);
  });

  test("without budgets no results, unless a strategy cannot run", () => {
    expect(valid(rendered("sarif", shortWait)).results).toEqual([]);
    const [one] = valid(rendered("sarif", unable)).results;
    expect([one!.ruleId, one!.level]).toEqual(["cannot_run", "warning"]);
  });
});

describe("a file's URI", () => {
  test.each([
    ["./my files/ü#?.yaml", "my%20files/%C3%BC%23%3F.yaml"],
    ["a:b.yaml", "a%3Ab.yaml"],
    ["100%.yaml", "100%25.yaml"],
    ["scenarios\\windows.yaml", "scenarios/windows.yaml"],
    ["../up/./a//b.yaml", "../up/a/b.yaml"],
    ["/root/a b.yaml", "file:///root/a%20b.yaml"],
    ["C:\\work\\a.yaml", "file:///C:/work/a.yaml"],
    ["-", "stdin"],
  ])("%s is %s", (file, uri) => {
    const budgets = [verdict({ place: { file, line: 1, column: 1 } })];
    const [one] = valid(rendered("sarif", { ...guarded, budgets })).results;
    expect(one!.locations[0]!.physicalLocation.artifactLocation.uri).toBe(uri);
  });
});

test("a comparison: a result for every limit that does not hold", () => {
  const { results, tool } = valid(renderedComparison("sarif", compared));
  expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ["latency.p95", "error"],
    ["cost_per_million", "warning"],
  ]);
  expect(tool.driver.rules[0]!.shortDescription.text).toBe("latency.p95: from the client's request to the last result");
});

describe("names", () => {
  test("come back as they were in the properties; in messages they can be neither places nor links", () => {
    const [one] = valid(rendered("sarif", hostileWith(HOSTILE))).results;
    expect(one!.properties).toMatchObject({ scenario: LEGIBLE, check: `${LEGIBLE} (${LEGIBLE})` });
    expect(one!.message.text).toContain("(0) [a] (1)");
    const { uri } = one!.locations[0]!.physicalLocation.artifactLocation;
    expect(decodeURIComponent(uri)).toContain("::error file=x::y\r\n::error::z");
  });

  test("whatever they are, the file is valid", () => {
    fc.assert(
      fc.property(anyText, (one) => {
        const { results } = valid(rendered("sarif", hostileWith(one)));
        expect(results).toHaveLength(4);
        for (const { message } of results) expect(message.text).not.toMatch(/[{}]|\]\(/);
        expect(valid(renderedComparison("sarif", hostileComparison(one))).results).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});
