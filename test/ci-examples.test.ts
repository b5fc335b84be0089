// The GitHub Action and the examples in docs/ci, as far as a machine without those services can try them: the action's own script
// runs as a step would run it, the commands of the examples run in process, and whatever they speak of is there.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { main } from "../src/cli/main.ts";
import { fakeIo } from "./cli/fake-io.ts";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const SCENARIO = `name: certain\nplatform: ideal\ninvocations: 1\nstrategies: [last-branch]\nfunctions:\n  A: { duration: 100ms }\n`;

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

  test("the script reads what a step hands in, and writes what outputs speak of", () => {
    const script = read("scripts/action/run.mjs");
    const [, simulate] = action.runs.steps;
    const handed = Object.keys(simulate!.env).map((name) => name.replace("UNUM_SIM_", ""));
    const asked = [...script.matchAll(/(?:input|lines|isTrue)\("(\w+)"\)/g)].map(([, name]) => name!);
    expect(new Set(asked)).toEqual(new Set(handed));
    for (const { value } of Object.values(action.outputs))
      expect(value).toMatch(/^\$\{\{ steps\.simulate\.outputs\.[\w-]+ \}\}$/);
  });
});

describe("the action's step", () => {
  const directory = mkdtempSync(join(tmpdir(), "unum-sim-action-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  beforeEach(() => {
    for (const file of ["output", "summary", "results"])
      rmSync(join(directory, file), { recursive: true, force: true });
    writeFileSync(join(directory, "s.yaml"), SCENARIO);
    writeFileSync(join(directory, "slower.yaml"), SCENARIO.replace("100ms", "120ms"));
  });

  function step(inputs: Record<string, string>) {
    const env = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`UNUM_SIM_${name}`, value]));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [fileURLToPath(new URL("../scripts/action/run.mjs", import.meta.url))],
      {
        cwd: directory,
        encoding: "utf8",
        env: {
          PATH: process.env.PATH,
          UNUM_SIM_OUTPUT_DIRECTORY: "results",
          ...env,
          GITHUB_OUTPUT: "output",
          GITHUB_STEP_SUMMARY: "summary",
        },
      },
    );
    const outputs = Object.fromEntries(
      readFileSync(join(directory, "output"), "utf8")
        .trim()
        .split("\n")
        .map((line) => line.split("=") as [string, string]),
    );
    return { status, stdout, stderr, outputs };
  }

  test("runs, reports in every form, and adds a summary", () => {
    const { status, outputs } = step({ SCENARIO: "s.yaml", BUDGETS: "latency p95 < 1s\n\n  time_outs == 0 " });
    expect([status, outputs["exit-code"], outputs.exceeded]).toEqual([0, "0", "false"]);
    const report = JSON.parse(readFileSync(join(directory, outputs.json!), "utf8"));
    expect(report.budgets.map(({ state }: { state: string }) => state)).toEqual(["passed", "passed"]);
    for (const file of [outputs.markdown, outputs.junit, outputs.text])
      expect(readFileSync(join(directory, file!), "utf8")).toContain("certain");
    expect(JSON.parse(readFileSync(join(directory, outputs.sarif!), "utf8")).version).toBe("2.1.0");
    expect(readFileSync(join(directory, "summary"), "utf8")).toContain("### certain");
  });

  test("an exceeded budget fails the step, with an annotation", () => {
    const { status, stdout, outputs } = step({ SCENARIO: "s.yaml", BUDGETS: "latency p95 < 1ms" });
    expect([status, outputs["exit-code"], outputs.exceeded]).toEqual([1, "1", "true"]);
    expect(stdout).toMatch(/^::error file=s\.yaml,/m);
  });

  test("fail: false tells it, and does not fail the step; wrong input does all the same", () => {
    expect(step({ SCENARIO: "s.yaml", BUDGETS: "latency p95 < 1ms", FAIL: "false" })).toMatchObject({
      status: 0,
      outputs: { "exit-code": "1", exceeded: "true" },
    });
    expect(step({ SCENARIO: "nowhere.yaml", FAIL: "false" })).toMatchObject({
      status: 2,
      outputs: { exceeded: "false" },
    });
  });

  test("compares with a baseline that an earlier step saved", () => {
    expect(step({ SCENARIO: "s.yaml", SAVE_BASELINE: "base.json" }).status).toBe(0);
    mkdirSync(join(directory, "results"), { recursive: true });
    const compare = (limit: string) =>
      step({ SCENARIO: "slower.yaml", BASELINE: "base.json", MAX_INCREASE: limit }).status;
    expect([compare("latency.mean=20%"), compare("latency.mean=19%")]).toEqual([0, 1]);
  });

  test("what is in an input stays text", () => {
    const { status, stderr } = step({ SCENARIO: "--help", BUDGETS: "$(touch pwned); `touch pwned`" });
    expect(status).toBe(2);
    expect(stderr).toContain("cannot read --help: there is no such file");
    expect(existsSync(join(directory, "pwned"))).toBe(false);
  });
});

describe("docs/ci", () => {
  /** What follows `npx unum-sim` on any line, quotes as a shell reads them. */
  function commandsIn(text: string): string[][] {
    return [...text.matchAll(/npx unum-sim (.+)$/gm)].map(([, words]) =>
      [...words!.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c!),
    );
  }

  const disk = { out: null, "scenarios/checkout.yaml": SCENARIO, "out/before.yaml": SCENARIO };

  test.each([".gitlab-ci.yml", ".pre-commit-config.yaml"])(
    "%s: its commands run, and write what it collects",
    async (file) => {
      const text = read(`docs/ci/${file}`);
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
    for (const [, name] of text.matchAll(/steps\.compare\.outputs\.([\w-]+)/g))
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
