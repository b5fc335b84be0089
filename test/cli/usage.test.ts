// Help, versions and wrong usage: what commander does, in our streams and with our exit codes.

import { describe, expect, test } from "vitest";
import { formats } from "../../src/report/formats/registry.ts";
import { unumSim } from "./command-line.ts";

describe("asked for help", () => {
  test.each([[["--help"]], [["-h"]], [["help"]]])("%j: on standard output, 0", async (argv) => {
    const { code, out, err } = await unumSim(argv);
    expect(code).toBe(0);
    expect(err).toBe("");
    for (const command of ["run", "validate", "init", "strategies", "prices", "schema"]) expect(out).toContain(command);
    expect(out).toContain("Exit codes");
  });

  test.each(["run", "validate", "init", "prices", "schema"])("%s --help has an example", async (command) => {
    const { code, out } = await unumSim([command, "--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`\\$ .*unum-sim ${command}`));
  });

  test("every format is named", async () => {
    const { out } = await unumSim(["run", "--help"]);
    for (const { name } of formats) expect(out).toContain(name);
  });
});

test("--version", async () => {
  const { code, out } = await unumSim(["--version"]);
  expect([code, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
});

test("nothing at all: help on standard error, 2", async () => {
  const { code, out, err } = await unumSim([]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("Usage: unum-sim");
});

describe("wrong usage: 2, nothing on standard output", () => {
  test.each([
    [["rum", "a.yaml"], "Did you mean run?"],
    [["a.yaml"], "Did you mean unum-sim run a.yaml?"],
    [["run"], "missing required argument 'files'"],
    [["run", "a.yaml", "--invocation", "3"], "Did you mean --invocations?"],
    [["run", "a.yaml", "--seed"], "argument missing"],
    [["run", "a.yaml", "-f", "jsn"], "did you mean json?"],
    [["run", "a.yaml", "-f", "csv", "--explain"], "--explain cannot be printed as csv"],
    [["run", "a.yaml", "--explain", "10"], "there is no invocation 10"],
    [["run", "a.yaml", "--explain=x"], "there is no invocation x"],
    [["run", "a.yaml", "--explain", "-1"], "there is no invocation -1"],
    [["run", "a.yaml", "--explain", "1.5"], "there is no invocation 1.5"],
    [["run", "a.yaml", "--explain", "99999999"], "expected 0 to 9: the scenario runs 10 invocations"],
    [["run", "a.yaml", "-f", "csv", "--json"], "--json and --format csv are two formats"],
    [["run", ""], 'cannot read ""'],
    [["--nope"], "Help: unum-sim --help"],
    [["run", "-", "-"], "only once"],
    [["run", "a.yaml", "--strategy", "nonsense"], "a.yaml: there is no strategy nonsense"],
    [["run", "a.yaml", "--prices", "aws-2026-9"], "did you mean aws-2026-09?"],
    [["prices", "show", "aws-2027"], "there is no price book aws-2027"],
    [["prices", "show", "aws-2026-09", "--region", "eu-west-11"], "did you mean eu-west-1?"],
  ])("%j", async (argv, said) => {
    const { code, out, err } = await unumSim(argv);
    expect(err).toContain(said);
    expect([code, out]).toEqual([2, ""]);
    expect(err).not.toMatch(/\n +at /);
  });
});
