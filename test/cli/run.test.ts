// `run`: formats, flags, files and streams.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { unumSim } from "./command-line.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("where the report goes", () => {
  test("text to standard output, and nothing else anywhere", async () => {
    const { code, out, err } = await unumSim(["run", "a.yaml"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^In fine, polling and s3-events/);
  });

  test.each([[["--json"]], [["-f", "json"]], [["--format=json"]]])("%j", async (flags) => {
    const { out } = await unumSim(["run", "a.yaml", ...flags]);
    expect(JSON.parse(out).schema).toBe("unum-sim/report/1");
  });

  test("-o: a file, whole; standard output stays empty", async () => {
    const { code, out, err, io } = await unumSim(["run", "a.yaml", "--json", "-o", "out/r.json"]);
    expect([code, out]).toEqual([0, ""]);
    expect(err).toBe("Wrote out/r.json.\n");
    expect(JSON.parse(io.disk.get("out/r.json") as string).scenario.name).toBe("fine");
  });

  test("-q: not even that", async () => expect((await unumSim(["run", "a.yaml", "-o", "r", "-q"])).err).toBe(""));

  test("several files: text after text, an array in json", async () => {
    const disk = { "b.yaml": "other" };
    expect((await unumSim(["run", "a.yaml", "b.yaml"], { disk })).out).toMatch(/In fine,[\s\S]*In other,/);
    const { out } = await unumSim(["run", "a.yaml", "b.yaml", "--json"], { disk });
    expect(JSON.parse(out).map((each: { scenario: { name: string } }) => each.scenario.name)).toEqual([
      "fine",
      "other",
    ]);
  });

  test("an unwritable file is refused before anything is simulated", async () => {
    const { code, err, io } = await unumSim(["run", "a.yaml", "-o", "no"], { readOnly: ["no"] });
    expect([code, err]).toEqual([2, "error: cannot write no: permission denied\n"]);
    expect(io.opened).toEqual([]);
  });

  test("a directory is no file to write", async () => {
    const { code, err } = await unumSim(["run", "a.yaml", "-o", "d"], { disk: { d: null } });
    expect([code, err]).toEqual([2, "error: cannot write d: it is a directory\n"]);
  });
});

describe("what the report says of where it comes from", () => {
  const scenarioOf = async (argv: readonly string[], options = {}) =>
    JSON.parse((await unumSim(["run", ...argv, "--json"], options)).out).scenario;

  test("the file as typed, and the sha256 of its bytes", async () => {
    const { file, sha256: hash } = await scenarioOf([".\\x.yaml"], { disk: { ".\\x.yaml": "\ufefffine\r\n" } });
    expect([file, hash]).toEqual([".\\x.yaml", sha256("\ufefffine\r\n")]);
  });

  test("flags and --set in the order in which they were typed", async () => {
    const flags = ["--seed", "7", "--set", "functions.A.duration=2s", "--invocations", "5", "--region=eu-west-1"];
    expect((await scenarioOf(["a.yaml", ...flags, "--set", "start=cold"])).overrides).toEqual([
      ...["seed=7", "functions.A.duration=2s", "invocations=5", "region=eu-west-1", "start=cold"],
    ]);
  });

  test("files it names, from its own directory", async () => {
    const disk = { "s/x.yaml": "needs d/t.csv", "s/d/t.csv": "1\n2\n" };
    expect((await scenarioOf(["s/x.yaml"], { disk })).inputs).toEqual([{ file: "d/t.csv", sha256: sha256("1\n2\n") }]);
  });

  test("a price book of its own, from its own directory", async () => {
    const disk = { "s/x.yaml": "prices ./p.json", "s/p.json": '{"id":"mine","regions":"any"}' };
    expect((await scenarioOf(["s/x.yaml"], { disk })).inputs[0].file).toBe("./p.json");
  });

  test("--prices: a path from where the user is", async () => {
    const disk = { "s/x.yaml": "fine", "p.json": '{"id":"mine"}' };
    const { overrides, inputs } = await scenarioOf(["s/x.yaml", "--prices", "p.json"], { disk });
    expect([overrides, inputs[0].file]).toEqual([["prices=p.json"], "p.json"]);
  });

  test("standard input is -", async () => {
    expect(await scenarioOf(["-"], { stdin: "piped" })).toMatchObject({
      name: "piped",
      file: "-",
      sha256: sha256("piped"),
    });
  });
});

test("--strategy restricts", async () => {
  const { out } = await unumSim(["run", "a.yaml", "--json", "--strategy", "polling", "--strategy", "s3-events"]);
  expect(JSON.parse(out).strategies.map(({ name }: { name: string }) => name)).toEqual(["polling", "s3-events"]);
});

describe("--explain", () => {
  test.each([
    [["a.yaml", "--explain"], 0],
    [["--explain", "a.yaml"], 0],
    [["a.yaml", "--explain", "7"], 7],
    [["--explain=7", "a.yaml"], 7],
    [["--explain", "7", "a.yaml"], 7],
    [["--explain", "-q", "a.yaml"], 0],
  ])("%j", async (argv, invocation) => {
    const { code, out } = await unumSim(["run", ...argv]);
    expect([code, out]).toEqual([0, expect.stringContaining(`fine, invocation ${invocation} `)]);
  });

  test("as json", async () => {
    const { out } = await unumSim(["run", "a.yaml", "--explain", "3", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ scenario: "fine", invocation: 3 });
  });
});

test("--assumptions adds what the result hangs on, and nothing else", async () => {
  const without = await unumSim(["run", "a.yaml", "--json"]);
  const { code, out } = await unumSim(["run", "a.yaml", "--json", "--assumptions"]);
  expect(code).toBe(0);
  const { assumptions, ...rest } = JSON.parse(out);
  expect(assumptions).toEqual({ invocations: 1, none: "nothing here was measured", hangsOn: [] });
  expect(rest).toEqual(JSON.parse(without.out));
});

test("--assumptions has no place in csv, and says so", async () => {
  const without = await unumSim(["run", "a.yaml", "-f", "csv"]);
  const { code, out, err } = await unumSim(["run", "a.yaml", "-f", "csv", "--assumptions"]);
  expect([code, out, err]).toEqual([0, without.out, "csv has no place for assumptions: left out.\n"]);
});

test("--assumptions with --explain: exit code 2", async () => {
  const { code, out, err } = await unumSim(["run", "a.yaml", "--explain", "--assumptions"]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("--explain prints no report that --assumptions could end");
});
