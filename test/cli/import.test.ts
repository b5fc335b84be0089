// `import` as it is typed: definitions of every kind in, a scenario that validates out, and everything that can be wrong.

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are what definitions are full of

import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { run } from "../../src/index.ts";
import { type FakeOptions, fakeIo } from "./fake-io.ts";

const MACHINE = JSON.stringify({
  StartAt: "A",
  States: {
    A: { Type: "Task", Resource: "${Resize}", Next: "W" },
    W: { Type: "Wait", Seconds: 5, Next: "B" },
    B: { Type: "Task", Resource: "crop", End: true },
  },
});
const TEMPLATE =
  'Resources:\n  Resize: { Type: "AWS::Serverless::Function", Properties: { MemorySize: 512, Runtime: python3.12 } }\n';
const CONFIGS = {
  app: null,
  "app/a": null,
  "app/a/unum_config.json": '{"Name": "A", "Start": true, "Next": {"Name": "B", "InputType": "Map"}}',
  "app/b": null,
  "app/b/unum_config.json": '{"Name": "B"}',
  "app/unum-template.yaml":
    "Globals: {}\nFunctions: { A: { Properties: { MemorySize: 256 } }, B: { Properties: { Timeout: 20 } } }\n",
};

async function importing(argv: readonly string[], options: FakeOptions = {}) {
  const disk = { "m.asl.json": MACHINE, "t.yaml": TEMPLATE, "s.yaml": "mine", ...CONFIGS, ...options.disk };
  const io = fakeIo({ disk, ...(options.stdin !== undefined && { stdin: options.stdin }) });
  const code = await main(["import", ...argv], io);
  return { code, out: io.out(), err: io.err(), disk: io.disk };
}

test("a state machine and a template: the scenario on standard output, the rest in words", async () => {
  const { code, out, err } = await importing(["m.asl.json", "--template", "t.yaml"]);
  expect(code).toBe(0);
  expect(out).toContain('name: "m"\n');
  expect(out).toContain("  A:\n    duration: 100ms # a guess");
  expect(out).toContain(
    "    memory: 512MB\n    timeout: 3s\n    coldStart: { dist: lognormal, p50: 86ms, p95: 111ms } # a guess: an empty function of python3.12\n",
  );
  expect(out).toContain("  - { use: step-functions, transitions: 3 }\n");
  expect(err).toBe(`Imported 2 functions, billed 3 state transitions an execution.
Durations are guesses: unum-sim calibrate takes them from logs.
What the scenario does not say as the definition does:
  - Wait W of 5 s: its time is not in the scenario (m.asl.json:1)
  - the template says nothing of crop
`);
  // 100 ms twice; 3 transitions.
  const [row] = run(`${out}\nplatform: ideal\ninvocations: 1\n`, { strategies: ["step-functions"] }).strategies;
  expect(row!.latencyMs!.mean).toBe(200);
});

test("a directory of Unum's, with the template that lies in it", async () => {
  const { code, out, err } = await importing(["app", "--items", "B=4"]);
  expect(code).toBe(0);
  expect(out).toContain("# Written by unum-sim import from app, app/unum-template.yaml.\n");
  expect(out).toContain("  B:\n    after: A\n    count: 4\n");
  expect(out).toContain("    timeout: 20s\n");
  expect(err).toBe("Imported 2 functions.\nDurations are guesses: unum-sim calibrate takes them from logs.\n");
});

test("what a build left beside the sources is not read twice", async () => {
  const built = { "app/fused_build": null, "app/fused_build/unum_config.json": '{"Name": "A", "Start": true}' };
  const { code, out } = await importing(["app"], { disk: built });
  expect(code).toBe(0);
  expect(out.match(/^ {2}\w+:$/gm)).toEqual(["  A:", "  B:"]);
});

test("standard input, a name, a file that is written whole and never over another", async () => {
  const first = await importing(["-", "--name", "flow", "-o", "new.yaml"], { stdin: MACHINE });
  expect([first.code, first.out]).toEqual([0, ""]);
  expect(first.err).toContain("Wrote new.yaml.");
  expect(first.disk.get("new.yaml")).toContain('name: "flow"');
  const second = await importing(["m.asl.json", "-o", "s.yaml"]);
  expect([second.code, second.disk.get("s.yaml")]).toEqual([2, "mine"]);
  expect(second.err).toContain("s.yaml exists already; --force overwrites it");
  const forced = await importing(["m.asl.json", "-o", "s.yaml", "--force", "-q"]);
  expect([forced.code, forced.err]).toEqual([0, ""]);
});

test("the file that a template names lies beside it", async () => {
  const disk = {
    "aws/t.yaml": `${TEMPLATE}  Flow: { Type: "AWS::Serverless::StateMachine", Properties: { DefinitionUri: ./m.json } }\n`,
    "aws/./m.json": MACHINE,
  };
  const { code, out } = await importing(["aws/t.yaml"], { disk });
  expect(code).toBe(0);
  expect(out).toContain("from aws/t.yaml, ./m.json.");
  const lost = await importing(["lost.yaml"], { disk: { "lost.yaml": disk["aws/t.yaml"] } });
  expect(lost.code).toBe(2);
  expect(lost.err).toContain("cannot read ./m.json: there is no such file");
  expect(lost.err).toContain("lost.yaml:3");
});

describe("wrong input", () => {
  test.each([
    [["none.json"], "cannot read none.json: there is no such file"],
    [["m.asl.json", "--template", "none.yaml"], "cannot read none.yaml"],
    [["m.asl.json", "--template", "m.asl.json"], "m.asl.json is not a template"],
    [["m.asl.json", "--state-machine", "X"], "this is a state machine, not a template with several"],
    [["m.asl.json", "--choose", "A"], "--choose A is not what it takes"],
    [["m.asl.json", "--items", "A=0"], "--items A=0 is not what it takes"],
    [["m.asl.json", "--items", "A=-3"], "--items A=-3 is not what it takes"],
    [["m.asl.json", "--items", "A=1e3"], "--items A=1e3 is not what it takes"],
    [["m.asl.json", "--items", "A=3"], "there is no Map state A"],
    [["m.asl.json", "-o", "m.asl.json", "--force"], "m.asl.json is read, and would be overwritten"],
    [["m.asl.json", "--name", ""], '--name "" cannot be a scenario\'s name'],
    [["app", "--state-machine", "X"], "--state-machine says nothing of app"],
    [["t.yaml", "--choose", "A=B"], "the template has no state machine"],
    [["empty"], "there is no unum_config.json in empty"],
    [["broken.json"], "broken.json:1"],
    [["binary"], "is not a text file"],
    [[], "missing required argument"],
  ])("%j", async (argv, message) => {
    const disk = { empty: null, "broken.json": '{"StartAt": ', binary: new Uint8Array([1, 0, 2]) };
    const { code, out, err } = await importing(argv, { disk });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });
});
