// Inputs of the action: what they may say, alone and together. Whatever cannot be honoured is refused by its name, and nothing runs.

import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { obeyed, SCENARIO, Workspace } from "./step.ts";

const workspace = new Workspace();
afterAll(() => workspace.remove());
beforeEach(() => {
  for (const file of ["s.yaml", "t.yaml", "my scenarios/a b.yaml"]) workspace.write(file, SCENARIO);
});

const refused = (inputs: Record<string, string>): string => {
  const { status, stdout, outputs } = workspace.run({ scenario: "s.yaml", ...inputs });
  expect([status, outputs]).toEqual([2, { "exit-code": "2", exceeded: "false" }]);
  const commands = obeyed(stdout);
  expect(commands).toHaveLength(1);
  return commands[0]!;
};

describe("inputs that do not go together", () => {
  test.each([
    [{ budgets: "latency p95 < 1s" }, "budgets and baseline do not go together"],
    [{ settle: "true" }, "settle and baseline do not go together"],
    [{ settle: "20000" }, "settle and baseline do not go together"],
    [{ "save-baseline": "base.json" }, "save-baseline and baseline do not go together"],
    [{ scenario: "s.yaml t.yaml" }, "with a baseline, scenario is one file, and not 2"],
  ])("a baseline and %j", (inputs, message) => {
    expect(refused({ baseline: "t.yaml", ...inputs })).toContain(message);
  });

  test("max-increase without a baseline", () => {
    expect(refused({ "max-increase": "cost_per_million=5%" })).toContain("max-increase needs a baseline");
  });

  test("what is empty, or only says no, goes with everything", () => {
    const inputs = { baseline: "t.yaml", budgets: "\n ", settle: "false", "save-baseline": "", strict: "FALSE" };
    expect(workspace.run({ scenario: "s.yaml", ...inputs }).status).toBe(0);
    expect(workspace.run({ scenario: "s.yaml", baseline: "", "max-increase": " \n" }).status).toBe(0);
  });
});

describe("true and false", () => {
  test.each(["strict", "settle", "fail"])("%s is nothing else", (name) => {
    for (const text of ["yes", "on", "tRUE", "", "0x1", "no"])
      expect(refused({ [name]: text })).toContain(`${name} is ${JSON.stringify(text)}: write true or false`);
  });

  test("settle is true, or a number; the program is handed what is asked for, and nothing for what is not", () => {
    workspace.program(`console.log(process.argv.slice(2).join(" "))`);
    const argv = (inputs: Record<string, string>) =>
      workspace.run({ scenario: "s.yaml", version: "1.0.0", ...inputs }).stdout.split("\n")[1];
    for (const yes of ["true", "True", "TRUE"])
      expect(argv({ settle: yes, strict: yes })).toMatch(/^run --settle --strict -f /);
    expect(argv({ settle: "2M", strict: "true" })).toMatch(/^run --settle=2M --strict -f /);
    expect(argv({ settle: "False", "save-baseline": "b.json" })).toMatch(
      /^run --save-baseline=b\.json -f .* -- s\.yaml$/,
    );
    expect(argv({ baseline: "b c.json", arguments: "--strategy\n polling" })).toMatch(
      /^compare --strategy polling -f .* -- b c\.json s\.yaml$/,
    );
  });

  test.each(["false", "False", "FALSE"])("%s is false", (text) => {
    const inputs = { scenario: "s.yaml", strict: text, settle: text, fail: text, budgets: "latency p95 < 1ms" };
    expect(workspace.run(inputs)).toMatchObject({ status: 0, outputs: { exceeded: "true" } });
  });
});

describe("files", () => {
  test("a block is a file a line, whatever blanks are in their names", () => {
    for (const scenario of [
      "my scenarios/a b.yaml\n",
      "s.yaml\nmy scenarios/a b.yaml",
      "\n  my scenarios/a b.yaml\r\n s.yaml \n",
    ])
      expect(workspace.run({ scenario }).status).toBe(0);
  });

  test("a single line is separated by blanks", () => {
    expect(workspace.run({ scenario: " s.yaml  t.yaml " }).status).toBe(0);
    expect(JSON.parse(workspace.read("results/report.json"))).toHaveLength(2);
  });

  test("none is refused: required inputs are not checked by GitHub", () => {
    for (const scenario of ["", "  ", "\n\n"]) expect(refused({ scenario })).toContain("scenario is empty");
  });

  test.each(["baseline", "save-baseline", "output-directory", "version"])("a line break in %s is refused", (name) => {
    const message = refused({ [name]: "results\nexceeded=false" });
    expect(message).toContain(`${name} is one line, and has a line break: "results\\nexceeded=false"`);
  });
});

test.each(["1.2.3 & echo pwned", "^1.2.3", "latest|x", "file:../x", "../x", "%PATH%", "npm:other@1.0.0", "-g", "1"])(
  "version %s says something to a shell or to npm, and is refused before npm is started",
  (version) => {
    const { status, stdout } = workspace.script("install", { version }, { PATH: "/nowhere" });
    expect(status).toBe(2);
    expect(stdout).toContain("::error title=unum-sim::version is ");
  },
);
