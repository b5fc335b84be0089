// User text in Markdown is text: what GitHub would make of it is kept from it. And the marker by which a comment is found again.

import { describe, expect, test } from "vitest";
import { plainPaint } from "../../src/report/formats/format.ts";
import { markdown } from "../../src/report/formats/markdown.ts";
import { escaped } from "../../src/report/formats/markup.ts";
import type { Report } from "../../src/report/report.ts";
import { comparisonOf, complete } from "./ci-formats/guarded.ts";
import { shortWait } from "./sample-reports.ts";

describe("text", () => {
  test.each([
    ["@octocat and a@b.example", "@&#8203;octocat and a@&#8203;b.example"],
    ["fixes #12, not # or #a", "fixes \\#&#8203;12, not \\# or \\#a"],
    ["o/r#3 GH-4 gh-5 GHX", "o/r\\#&#8203;3 GH-&#8203;4 gh-&#8203;5 GHX"],
    ["http://evil.example", "http:&#8203;//evil.example"],
    ["www.evil.example WWW.x", "www&#8203;.evil.example WWW&#8203;.x"],
    ["&lt;b&gt; &amp; & <b>", "&amp;lt;b&amp;gt; &amp;amp; &amp; \\<b\\>"],
    ["awww. 3:4 a-b #", "awww. 3:4 a-b \\#"],
  ])("%s", (text, markup) => expect(escaped(text)).toBe(markup));
});

describe("the marker", () => {
  const markerOf = (kind: "run" | "compare", name: string, file = "a.yaml", directory?: string): string => {
    const look = { columns: 80, paint: plainPaint, ...(directory && { where: { directory, roots: ["/r"] } }) };
    const report: Report = { ...shortWait, scenario: { ...shortWait.scenario, name, file } };
    const { after } = comparisonOf([]);
    const said =
      kind === "run"
        ? markdown.render([report], look)
        : markdown.renderComparison!(complete(comparisonOf([], { after: { ...after, name, file } })), look);
    return said.split("\n")[0]!;
  };

  test("has the kind and the names for people, and a hash", () => {
    expect(markerOf("run", "quick")).toMatch(/^<!-- unum-sim: run quick [0-9a-f]{8} -->$/);
    expect(markerOf("compare", "quick")).toMatch(/^<!-- unum-sim: compare quick [0-9a-f]{8} -->$/);
  });

  test("tells apart names that are spelled alike, files, and a run from a comparison", () => {
    const hashes = [
      ...[markerOf("run", "été"), markerOf("run", "ütü"), markerOf("run", "日本"), markerOf("run", "中国")],
      ...[markerOf("run", "été", "b.yaml"), markerOf("compare", "été")],
    ].map((marker) => marker.slice(-12));
    expect(new Set(hashes).size).toBe(6);
  });

  test("is the same however the file is typed, and cannot end its comment", () => {
    expect(markerOf("run", "x", "a.yaml", "/r/sub")).toBe(markerOf("run", "x", "/r/sub/a.yaml", "/r"));
    expect(markerOf("run", "--> <b>")).toMatch(/^<!-- [^<>]* -->$/);
  });
});
