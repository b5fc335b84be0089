// The GitHub Action and the examples in docs/ci, as far as a machine without those services can try them: the action's own script
// runs as a step would run it, the commands of the examples run in process, and whatever they speak of is there. What the scripts of an
// example do in a shell is in ci/, what the action refuses and survives in action/.

import { readFileSync } from "node:fs";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { main } from "../src/cli/main.ts";
import { obeyed, SCENARIO, Workspace } from "./action/step.ts";
import { fakeIo } from "./cli/fake-io.ts";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

describe("action.yml", () => {
  interface Step {
    readonly id?: string;
    readonly shell: string;
    readonly run: string;
    readonly env: Record<string, string>;
  }
  const action = parse(read("action.yml")) as {
    readonly name: string;
    readonly inputs: Record<
      string,
      { readonly description: string; readonly required?: boolean; readonly default?: string }
    >;
    readonly outputs: Record<string, { readonly description: string; readonly value: string }>;
    readonly runs: { readonly using: string; readonly steps: readonly Step[] };
  };

  test("is composite; every step names its shell, as composite steps must", () => {
    expect(action.runs.using).toBe("composite");
    expect(action.runs.steps.every(({ shell }) => shell === "bash")).toBe(true);
  });

  test("every input is used, described, and required or has a default; nothing else is spoken of", () => {
    const used = [...JSON.stringify(action.runs).matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g)].map(([, name]) => name!);
    expect(new Set(used)).toEqual(new Set(Object.keys(action.inputs)));
    for (const one of Object.values(action.inputs)) {
      expect(one.description).not.toBe("");
      expect(one.required === true || typeof one.default === "string").toBe(true);
    }
  });

  test("inputs come by the environment, never into a script: nothing that somebody writes is run", () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain("${{");
  });

  test("the script reads what a step hands in, under the name of its input, and steps speak of its outputs", () => {
    const [install, simulate] = action.runs.steps;
    const handed = (step: Step) =>
      Object.entries(step.env).map(([name, value]) => {
        const [, input] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)!;
        expect(name).toBe(`UNUM_SIM_${input!.toUpperCase().replaceAll("-", "_")}`);
        return input!;
      });
    const asked = [...read("scripts/action/inputs.mjs").matchAll(/(?:line|lines|isTrue)\("([\w-]+)"/g)];
    expect(new Set(asked.map(([, name]) => name!))).toEqual(new Set(handed(simulate!)));
    expect(handed(install!)).toEqual(["version"]);
    for (const { value } of Object.values(action.outputs))
      expect(value).toMatch(/^\$\{\{ steps\.simulate\.outputs\.[\w-]+ \}\}$/);
  });

  test("its defaults are what a step without inputs means", () => {
    const workspace = new Workspace();
    workspace.write("s.yaml", SCENARIO);
    const defaults = Object.entries(action.inputs).map(([name, { default: value = "" }]) => [name, value]);
    const step = workspace.run({ ...Object.fromEntries(defaults), scenario: "s.yaml" });
    expect(step).toMatchObject({ status: 0, outputs: { json: "unum-sim-results/report.json" } });
    expect(Object.keys(step.outputs).sort()).toEqual(Object.keys(action.outputs).sort());
    workspace.remove();
  });
});

describe("the action's step", () => {
  const workspace = new Workspace();
  afterAll(() => workspace.remove());
  beforeEach(() => {
    workspace.write("summary", "");
    workspace.write("s.yaml", SCENARIO);
    workspace.write("slower.yaml", SCENARIO.replace("100ms", "120ms"));
  });

  test("runs, reports in every form, and adds a summary", () => {
    const { status, outputs } = workspace.run({ scenario: "s.yaml", budgets: "latency p95 < 1s\n\n  time_outs == 0 " });
    expect([status, outputs["exit-code"], outputs.exceeded]).toEqual([0, "0", "false"]);
    const report = JSON.parse(workspace.read(outputs.json!));
    expect(report.budgets.map(({ state }: { state: string }) => state)).toEqual(["passed", "passed"]);
    for (const file of [outputs.markdown, outputs.junit, outputs.text])
      expect(workspace.read(file!)).toContain("certain");
    expect(JSON.parse(workspace.read(outputs.sarif!)).version).toBe("2.1.0");
    expect(workspace.read("summary")).toContain("### certain");
  });

  test("an exceeded budget fails the step, with an annotation", () => {
    const { status, stdout, outputs } = workspace.run({ scenario: "s.yaml", budgets: "latency p95 < 1ms" });
    expect([status, outputs["exit-code"], outputs.exceeded]).toEqual([1, "1", "true"]);
    expect(obeyed(stdout)).toEqual([expect.stringMatching(/^::error file=s\.yaml,/)]);
  });

  test("fail: false tells it, and does not fail the step; wrong input does all the same", () => {
    expect(workspace.run({ scenario: "s.yaml", budgets: "latency p95 < 1ms", fail: "false" })).toMatchObject({
      status: 0,
      outputs: { "exit-code": "1", exceeded: "true" },
    });
    expect(workspace.run({ scenario: "nowhere.yaml", fail: "false" })).toMatchObject({
      status: 2,
      outputs: { exceeded: "false" },
    });
  });

  test("compares with a baseline that an earlier step saved", () => {
    expect(workspace.run({ scenario: "s.yaml", "save-baseline": "base.json" }).status).toBe(0);
    const compare = (limit: string) =>
      workspace.run({ scenario: "slower.yaml", baseline: "base.json", "max-increase": limit });
    expect([compare("latency.mean=20%").status, compare("latency.mean=19%")]).toMatchObject([
      0,
      { status: 1, outputs: { exceeded: "true" } },
    ]);
  });

  test("what is in an input stays text", () => {
    const { status, stdout } = workspace.run({ scenario: "--help", budgets: "$(touch pwned); `touch pwned`" });
    expect(status).toBe(2);
    expect(stdout).toContain("cannot read --help: there is no such file");
    expect(workspace.has("pwned")).toBe(false);
  });
});

describe("docs/ci", () => {
  /** What follows `npx --no unum-sim` on any line, quotes and variables as a shell reads them. */
  function commandsIn(text: string): string[][] {
    const [, scenario = ""] = /^ +SCENARIO: (\S+)$/m.exec(text) ?? [];
    return [...text.replaceAll("$SCENARIO", scenario).matchAll(/npx --no unum-sim (.+)$/gm)].map(([, words]) =>
      [...words!.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c!),
    );
  }

  const disk = { out: null, "scenarios/checkout.yaml": SCENARIO, ".before/scenarios/checkout.yaml": SCENARIO };

  test.each([".gitlab-ci.yml", ".pre-commit-config.yaml"])(
    "%s: its commands run, and write what it collects",
    async (file) => {
      const text = read(`docs/ci/${file}`);
      // Without --no npx fetches whatever the registry has under the name.
      expect(text).not.toMatch(/npx (?!--no\b|-)/);
      const commands = commandsIn(text);
      expect(commands).toHaveLength(2);
      const written = new Set<string>();
      for (const argv of commands) {
        // pre-commit adds the names of files.
        const io = fakeIo({ disk });
        const files = argv.some((word) => word.endsWith(".yaml")) ? [] : ["scenarios/checkout.yaml"];
        expect(await main([...argv, ...files], io), `${argv.join(" ")}\n${io.err()}`).toBe(0);
        for (const path of io.disk.keys()) written.add(path);
      }
      const collected = [...text.matchAll(/^ +(?:junit|codequality|metrics): (\S+)$/gm)].map(([, path]) => path!);
      for (const path of collected) expect(written).toContain(path);
    },
  );

  test("the GitHub workflow hands the action only what it takes, and reads only what it gives", () => {
    const { inputs, outputs } = parse(read("action.yml"));
    const text = read("docs/ci/github-workflow.yml");
    const { jobs } = parse(text);
    const steps = Object.values(jobs as Record<string, { steps: { uses?: string; with?: object }[] }>).flatMap(
      (job) => job.steps,
    );
    const ours = steps.filter(({ uses = "" }) => uses.startsWith("your-org/unum-sim@"));
    expect(ours).toHaveLength(2);
    for (const step of ours)
      for (const name of Object.keys(step.with ?? {})) expect(Object.keys(inputs)).toContain(name);
    for (const [, name] of text.matchAll(/steps\.(?:budgets|compare)\.outputs\.([\w-]+)/g))
      expect(Object.keys(outputs)).toContain(name);
  });

  test("the pre-commit hooks match scenarios and nothing else", () => {
    const { repos } = parse(read("docs/ci/.pre-commit-config.yaml"));
    for (const { files } of repos[0].hooks) {
      expect("scenarios/a.yaml").toMatch(new RegExp(files));
      expect("scenarios/scenario.schema.json").not.toMatch(new RegExp(files));
    }
  });
});
