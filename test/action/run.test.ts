// The action's step beside programs that break, and logs that somebody else's names are in. Needs the build.

import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { obeyed, SCENARIO, Workspace } from "./step.ts";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
  workspace.write("s.yaml", SCENARIO);
});
afterEach(() => workspace.remove());

const FAULT = { status: 3, outputs: { "exit-code": "3", exceeded: "false" } };

describe("1 is an exceeded budget, where a report says so, and nothing else", () => {
  /** A program that writes such a report and ends so. */
  function withProgram(report: unknown, end: string, inputs: Record<string, string> = {}) {
    const json = JSON.stringify(JSON.stringify(report) ?? "");
    workspace.program(`
      const report = process.argv.find((word) => word.startsWith("json="))?.slice(5);
      if (${report !== undefined}) require("node:fs").writeFileSync(report, ${json});
      ${end};`);
    return workspace.run({ scenario: "s.yaml", version: "1.2.3", ...inputs });
  }

  test.each([
    ["a report", { budgets: [{ fails: false }, { fails: true }], regression: [] }],
    ["one of several reports", [{ budgets: [] }, { budgets: [{ fails: true }] }]],
    ["a comparison", { regression: [{ fails: true }] }],
  ])("%s that fails: exceeded, and forgiven where that is asked for", (_, report) => {
    const outputs = { "exit-code": "1", exceeded: "true" };
    expect(withProgram(report, "process.exitCode = 1")).toMatchObject({ status: 1, outputs });
    expect(withProgram(report, "process.exitCode = 1", { fail: "false" })).toMatchObject({ status: 0, outputs });
  });

  test.each([
    ["no report", undefined, "process.exitCode = 1"],
    ["a report that passes", { budgets: [{ fails: false }] }, "process.exitCode = 1"],
    ["half a report", "{", "process.exitCode = 1"],
    ["an error", undefined, `throw new Error("broken")`],
    ["a signal", { budgets: [{ fails: true }] }, `process.kill(process.pid, "SIGKILL")`],
    ["a fault of its own", { budgets: [{ fails: true }] }, "process.exitCode = 3"],
  ])("%s: a fault, which is never forgiven", (_, report, end) => {
    expect(withProgram(report, end, { fail: "false" })).toMatchObject(FAULT);
  });

  test("no program, no place for reports: faults, said in an annotation", () => {
    const gone = workspace.run({ scenario: "s.yaml", version: "1.2.3", fail: "false" });
    expect(gone).toMatchObject(FAULT);
    expect(obeyed(gone.stdout)).toEqual([
      expect.stringMatching(/^::error title=unum-sim::there is no .+unum-sim\.js: /),
    ]);
    workspace.write("file", "");
    expect(workspace.run({ scenario: "s.yaml", "output-directory": "file", fail: "false" })).toMatchObject(FAULT);
    expect(workspace.run({ scenario: "s.yaml", "output-directory": "file/below" })).toMatchObject(FAULT);
  });

  test("outputs that cannot be written are a fault", () => {
    expect(workspace.run({ scenario: "s.yaml" }, { GITHUB_OUTPUT: "nowhere/output" }).status).toBe(3);
  });

  test("where nothing was simulated nothing has passed", () => {
    for (const more of ["--help", "--version"]) {
      const { status, stdout, outputs } = workspace.run({ scenario: "s.yaml", arguments: more });
      expect([status, outputs["exit-code"], outputs.json]).toEqual([2, "2", undefined]);
      expect(stdout).toMatch(/^::error title=unum-sim::.*arguments$|unknown option/m);
    }
  });

  test("npm that fails, or is not there, is a fault", () => {
    workspace.write("bin/npm", "#!/bin/sh\nexit 1\n");
    chmodSync(join(workspace.directory, "bin/npm"), 0o755);
    const env = { PATH: `${join(workspace.directory, "bin")}:/nowhere` };
    expect(workspace.script("install", { version: "1.2.3" }, { PATH: "/nowhere" }).status).toBe(3);
    expect(workspace.script("install", { version: "1.2.3" }, env).status).toBe(3);
  });
});

describe("reports of an earlier run", () => {
  test("are not handed out, and not left lying about, where this run wrote none", () => {
    const before = workspace.run({ scenario: "s.yaml" });
    expect(Object.keys(before.outputs)).toEqual(expect.arrayContaining(["json", "junit", "markdown", "sarif", "text"]));
    workspace.write("results/mine.txt", "not of the action");
    for (const inputs of [{ scenario: "nowhere.yaml" }, { scenario: "s.yaml", strict: "yes" }]) {
      expect(workspace.run(inputs)).toMatchObject({ status: 2, outputs: { "exit-code": "2", exceeded: "false" } });
      for (const file of ["report.txt", "report.json", "report.md", "junit.xml", "report.sarif"])
        expect(workspace.has(`results/${file}`)).toBe(false);
    }
    expect(workspace.has("results/mine.txt")).toBe(true);
  });

  test("one that cannot be taken away is a fault", () => {
    mkdirSync(join(workspace.directory, "results/report.json"), { recursive: true });
    expect(workspace.run({ scenario: "s.yaml" })).toMatchObject({ status: 3, outputs: { exceeded: "false" } });
  });
});

describe("what the program prints is no command", () => {
  const HOSTILE = [
    "::set-output name=x::y",
    "  ::add-mask::a",
    "a ##[add-matcher]b.json",
    "::stop-commands::x",
    "::x::",
  ];

  test("on standard output, on standard error, in the text report, with or without a last line break", () => {
    workspace.program(`
      const { writeFileSync, writeSync } = require("node:fs");
      const path = (format) => process.argv.find((word) => word.startsWith(format + "=")).slice(format.length + 1);
      const lines = ${JSON.stringify(HOSTILE)}.join("\\n");
      writeSync(2, lines + "\\n");
      writeSync(1, lines + "\\n");
      writeFileSync(path("text"), lines);
      writeFileSync(path("json"), "{}");
      writeFileSync(path("github"), "::error title=a::its own\\n");`);
    const { status, stdout, stderr } = workspace.run({ scenario: "s.yaml", version: "1.2.3" });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.split(HOSTILE.join("\n"))).toHaveLength(4);
    expect(obeyed(stdout)).toEqual(["::error title=a::its own"]);
  });

  test("the word that ends it is another every time", () => {
    const words = [1, 2].map(
      () => /^::stop-commands::([\da-f]{64})$/m.exec(workspace.run({ scenario: "s.yaml" }).stdout)?.[1],
    );
    expect(words[0]).toBeDefined();
    expect(words[0]).not.toBe(words[1]);
  });

  test("names in a scenario, in a file, in an error of the file", () => {
    const name = "x ##[add-mask]certain ::set-output name=a::b";
    workspace.write("##[set-env name=A]b.yaml", SCENARIO.replace("certain", JSON.stringify(name)));
    const exceeded = workspace.run({ scenario: "##[set-env name=A]b.yaml\n", budgets: "latency p95 < 1ms" });
    expect(exceeded.status).toBe(1);
    expect(obeyed(exceeded.stdout)).toEqual([expect.stringMatching(/^::error file=/)]);
    workspace.write("bad.yaml", `${SCENARIO}##[add-mask]certain\n::set-output name=a::b : 1\n`);
    const wrong = workspace.run({ scenario: "bad.yaml" });
    const annotation = expect.stringMatching(
      /^::error file=bad\.yaml,line=8,col=1,title=[^:]*::::set-output name=a::b is not/,
    );
    expect([wrong.status, wrong.stderr, obeyed(wrong.stdout)]).toEqual([2, "", [annotation]]);
    expect(wrong.stdout).toContain("::set-output name=a::b");
  });

  test("what npm prints", () => {
    workspace.write("bin/npm", "#!/bin/sh\necho '::set-output name=x::y'\necho '##[add-mask]x' >&2\n");
    chmodSync(join(workspace.directory, "bin/npm"), 0o755);
    const { status, stdout, stderr } = workspace.script(
      "install",
      { version: "1.2.3" },
      { PATH: `${join(workspace.directory, "bin")}:${process.env.PATH}` },
    );
    expect([status, stderr, obeyed(stdout)]).toEqual([0, "", []]);
    expect(stdout).toContain("##[add-mask]x");
  });
});
