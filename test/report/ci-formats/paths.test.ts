// Files as a host knows them: from the root of the repository, wherever the program was started and however a path was typed.

import { describe, expect, test } from "vitest";
import { plainPaint } from "../../../src/report/formats/format.ts";
import { formats } from "../../../src/report/formats/registry.ts";
import { pathOrStdin, repositoryPath, uriOf, type Where } from "../../../src/report/formats/repository-path.ts";
import { shortWait } from "../sample-reports.ts";
import { comparisonOf, hostileComparison, verdict } from "./guarded.ts";

const IN_CI: Where = { directory: "/home/runner/work/r/r/services", roots: ["/home/runner/work/r/r"] };

describe("a path", () => {
  test.each([
    ["a.yaml", "services/a.yaml"],
    ["./x/../a.yaml", "services/a.yaml"],
    ["../b.yaml", "b.yaml"],
    ["/home/runner/work/r/r/c.yaml", "c.yaml"],
    ["/home/runner/work/r/r/./d/../c.yaml", "c.yaml"],
    ["../../../other/a.yaml", undefined],
    ["/home/runner/work/r/rest/a.yaml", undefined],
    ["/tmp/a.yaml", undefined],
    ["/../../tmp/a.yaml", undefined],
    ["-", undefined],
  ])("%s is %s", (file, path) => expect(repositoryPath(file, IN_CI)).toBe(path));

  test("of a second root, where it lies outside the first: a container that the host's variables were handed to", () => {
    const where = { directory: "/repo", roots: ["/home/runner/work/r/r", "/repo"] };
    expect(repositoryPath("x/a.yaml", where)).toBe("x/a.yaml");
    expect(repositoryPath("/etc/a.yaml", where)).toBeUndefined();
  });

  test("on Windows", () => {
    const where = { directory: "D:\\a\\r\\r\\sub", roots: ["D:\\a\\r\\r"] };
    expect(repositoryPath("..\\x.yaml", where)).toBe("x.yaml");
    expect(repositoryPath("D:\\a\\r\\r\\y.yaml", where)).toBe("y.yaml");
    expect(repositoryPath("C:\\y.yaml", where)).toBeUndefined();
    expect(uriOf("C:\\y.yaml", where)).toBe("file:///C:/y.yaml");
  });

  test("of the root of the disk", () => {
    expect(repositoryPath("a.yaml", { directory: "/x", roots: ["/"] })).toBe("x/a.yaml");
  });

  test("outside, where a name is needed all the same", () => {
    expect(pathOrStdin("/home/runner/work/other/a.yaml", IN_CI)).toBe("../../other/a.yaml");
    expect(uriOf("/tmp/a b.yaml", IN_CI)).toBe("file:///tmp/a%20b.yaml");
  });
});

describe.each([
  ["services/a.yaml", "a.yaml"],
  ["services/a.yaml", "/home/runner/work/r/r/services/a.yaml"],
  [undefined, "/tmp/a.yaml"],
])("%s, typed as %s", (path, file) => {
  const report = {
    ...shortWait,
    scenario: { ...shortWait.scenario, file },
    budgets: [verdict({ place: { file, line: 12, column: 38 } })],
  };
  const rendered = (name: string): string =>
    formats.find((one) => one.name === name)!.render([report], { columns: 80, paint: plainPaint, where: IN_CI });

  test("GitHub", () => {
    const at = path === undefined ? "::error title=" : `::error file=${path},line=12,col=38,title=`;
    expect(rendered("github").startsWith(at)).toBe(true);
  });

  test("JUnit", () => {
    expect(rendered("junit").match(/<testcase .*? file="([^"]*)" line="12"/)?.[1]).toBe(path);
  });

  test("SARIF", () => {
    const { uri } = JSON.parse(rendered("sarif")).runs[0].results[0].locations[0].physicalLocation.artifactLocation;
    expect(uri).toBe(path ?? "file:///tmp/a.yaml");
  });

  test("GitLab", () => {
    expect(JSON.parse(rendered("gitlab"))[0].location.path).toBe(path ?? "../../../../../tmp/a.yaml");
  });
});

test("a fingerprint does not depend on how the file was typed", () => {
  const of = (file: string) => {
    const report = { ...shortWait, scenario: { ...shortWait.scenario, file }, budgets: [verdict()] };
    const look = { columns: 80, paint: plainPaint, where: IN_CI };
    return JSON.parse(formats.find(({ name }) => name === "gitlab")!.render([report], look))[0].fingerprint;
  };
  expect(of("a.yaml")).toBe(of("/home/runner/work/r/r/services/a.yaml"));
});

test("a comparison has them too", () => {
  const comparison = comparisonOf(hostileComparison("x").regression);
  const look = { columns: 80, paint: plainPaint, where: { directory: "/r/sub", roots: ["/r"] } };
  const said = formats.find(({ name }) => name === "github")!.renderComparison!(comparison, look);
  expect(said).toContain("::error file=sub/scenarios/x.yaml,line=1,col=1,");
});
