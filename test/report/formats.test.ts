// What every format promises, run over the registry, and what each of the machine-readable ones promises on top.

import { describe, expect, test } from "vitest";
import { type Look, plainPaint } from "../../src/report/formats/format.ts";
import { formats } from "../../src/report/formats/registry.ts";
import { failingFor } from "./ci-formats/guarded.ts";
import { noisy, report, row, shortWait, timedOut } from "./sample-reports.ts";

const look: Look = { columns: 80, paint: plainPaint };
const format = (name: string) => formats.find((each) => each.name === name)!;

describe.each(formats.map((each) => [each.name, each] as const))("%s", (_, each) => {
  // Some speak of budgets only.
  test("names every strategy that breaks its budget, and ends in a line break", () => {
    const said = each.render([failingFor(shortWait)], look);
    expect(said.endsWith("\n")).toBe(true);
    for (const { name } of shortWait.strategies) expect(said.replace(/-\s+/g, "-")).toContain(name);
  });

  test("takes several reports", () => {
    const said = each.render([failingFor(shortWait), failingFor(timedOut)], look);
    expect(said).toContain("short-wait");
    expect(said).toContain("long-wait");
  });

  test("changes no report, and says the same again", () => {
    const before = JSON.stringify(noisy);
    expect(each.render([noisy], look)).toBe(each.render([noisy], look));
    expect(JSON.stringify(noisy)).toBe(before);
  });
});

test("json is the report itself; several are an array", () => {
  expect(format("json").render([noisy], look)).toBe(`${JSON.stringify(noisy, null, 2)}\n`);
  expect(JSON.parse(format("json").render([noisy, timedOut], look))).toEqual([noisy, timedOut]);
});

describe("csv", () => {
  const parse = (said: string) => said.trimEnd().split("\r\n").map(parseRecord);

  test("one header, a row a strategy, as many fields in each", () => {
    const records = parse(format("csv").render([shortWait, timedOut], look));
    expect(records).toHaveLength(1 + 6 + 2);
    expect(new Set(records.map((record) => record.length)).size).toBe(1);
    expect(new Set(records[0]).size).toBe(records[0]!.length);
  });

  test("quotes what must be quoted", () => {
    const odd = report([row('a "b", c', { params: { interval: "50ms" } })]);
    const [head, record] = parse(format("csv").render([odd], look));
    expect(record![head!.indexOf("strategy")]).toBe('a "b", c');
    expect(record![head!.indexOf("params")]).toBe('{"interval":"50ms"}');
  });

  test("full precision, and nothing where there is nothing", () => {
    const [head, polling] = parse(format("csv").render([shortWait], look));
    expect(polling![head!.indexOf("usd_per_million")]).toBe("24.341695");
    expect(polling![head!.indexOf("latency_p99_ms")]).toBe("350");
    expect(polling![head!.indexOf("cannot_run")]).toBe("");
  });
});

describe("markdown", () => {
  test("the answer, an alert, a table", () => {
    const said = format("markdown").render([timedOut], look);
    expect(said).toContain("__last-branch takes 10.25 s and costs $22.09 per million.");
    expect(said).toContain("> [!WARNING]\n> __polling TIMED OUT in all 10,000 invocations__");
    expect(said).toMatch(/\| polling __timed out__ \|/);
  });

  test("names cannot become markup", () => {
    const said = format("markdown").render([report([row("a|b<script>@me")])], look);
    expect(said).toContain("a\\|b\\<script\\>@&#8203;me");
  });
});

/** RFC 4180, one record. */
function parseRecord(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? "",
  );
}
