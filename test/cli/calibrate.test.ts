// `calibrate` as it is typed: logs on disk or standard input, scenarios in and out, and everything that can be wrong with them.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { nodeFiles } from "../../src/cli/node-files.ts";
import { type FakeOptions, fakeIo } from "./fake-io.ts";

const line = (ms: number, id: string): string =>
  `REPORT RequestId: ${id}\tDuration: ${ms}.00 ms\tBilled Duration: ${ms} ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t\n`;

const LOG = line(10, "a") + line(10, "b");
const SCENARIO = "# mine\nfunctions:\n  Resize: { duration: 1s }\n";

async function calibrate(argv: readonly string[], options: FakeOptions = {}) {
  const io = fakeIo({
    disk: { "Resize.log": LOG, "s.yaml": SCENARIO, ...options.disk },
    ...(options.stdin !== undefined && { stdin: options.stdin }),
  });
  const code = await main(["calibrate", ...argv], io);
  return { code, out: io.out(), err: io.err(), disk: io.disk };
}

test("a new scenario on standard output, the account of it on standard error", async () => {
  const { code, out, err } = await calibrate(["Resize.log"]);
  expect(code).toBe(0);
  expect(out).toContain("name: Resize\n");
  expect(out).toContain(
    "  Resize:\n    memory: 128MB # at most 60 MB were used\n    duration: 10ms # from: warm runs, n = 2, all the same\n",
  );
  expect(err).toBe(`Read 1 file: 2 lines, 2 runs.
Calibrated 1 function: Resize.
What the logs do not say:
  - payloads, architecture, time-outs, the region, and how far away the client is (platform: { entry: ... }): the scenario has the defaults
  - whether a handler goes on once it has handed its output over (tail)
  - what of a handler's time were a strategy's calls: --measured-under takes them off
`);
});

test("into a scenario, which is replaced, or written elsewhere", async () => {
  const inPlace = await calibrate(["Resize.log", "--into", "s.yaml"]);
  expect([inPlace.code, inPlace.out]).toEqual([0, ""]);
  expect(inPlace.disk.get("s.yaml")).toContain("# mine\n");
  expect(inPlace.disk.get("s.yaml")).toContain("  Resize: { duration: 10ms, memory: 128MB }");
  expect(inPlace.err).toContain("Calibrated 1 function: Resize. Wrote s.yaml.");
  const elsewhere = await calibrate(["Resize.log", "--into", "s.yaml", "-o", "t.yaml"]);
  expect(elsewhere.disk.get("s.yaml")).toBe(SCENARIO);
  expect(elsewhere.disk.get("t.yaml")).toContain("duration: 10ms");
  const printed = await calibrate(["Resize.log", "--into", "s.yaml", "-o", "-"]);
  expect(printed.disk.get("s.yaml")).toBe(SCENARIO);
  expect(printed.out).toContain("duration: 10ms");
});

test("standard input, whose function somebody must name", async () => {
  const nameless = await calibrate(["-"], { stdin: LOG });
  expect([nameless.code, nameless.out]).toEqual([2, ""]);
  expect(nameless.err).toContain("nothing in the logs says which function they are of");
  expect(nameless.err).toContain("--function NAME");
  const named = await calibrate(["-", "--function", "Crop", "-q"], { stdin: LOG });
  expect([named.code, named.err]).toEqual([0, ""]);
  expect(named.out).toContain("  Crop:\n");
});

test("a directory: every file in it, but not what is hidden", async () => {
  const disk = {
    logs: null,
    "logs/Resize.log": LOG,
    "logs/more": null,
    "logs/more/Crop.log": line(20, "c"),
    "logs/.x.log": "REPORT RequestId: x\n",
  };
  const { code, out, err } = await calibrate(["logs"], { disk });
  expect(code).toBe(0);
  expect(out.match(/^ {2}\w+:$/gm)?.sort()).toEqual(["  Crop:", "  Resize:"]);
  expect(err).toContain("Read 2 files: 3 lines, 3 runs.");
});

test("bad lines are counted, the first three shown with their place", async () => {
  const bad = "REPORT RequestId: x\tDuration: 1\n".repeat(5);
  const { code, err } = await calibrate(["Resize.log"], { disk: { "Resize.log": LOG + bad } });
  expect(code).toBe(0);
  expect(err).toContain(`  5 lines that could not be used:
    Resize.log:3: the report has no Duration: is the line cut off?
      REPORT RequestId: x Duration: 1
    Resize.log:4:`);
  expect(err).toContain("    and 2 more\n");
});

test("a function for all, where the logs name several, is told", async () => {
  const csv = "function,duration_ms\nA,10\nB,20\n";
  const { code, out, err } = await calibrate(["a.csv", "--function", "C"], { disk: { "a.csv": csv } });
  expect(code).toBe(0);
  expect(out).toContain("  C:\n");
  expect(err).toContain("  one function by --function, where the logs name several: A, B\n");
});

test("a new scenario has a name and a region that it can be read with", async () => {
  const { code, out, disk } = await calibrate(["Resize.log", "--name", "it's: new #1", "--region", "eu-west-1"]);
  expect(code).toBe(0);
  expect(out).toContain(`name: "it's: new #1"\nregion: eu-west-1\n`);
  disk.set("new.yaml", out);
  const io = fakeIo({ disk: { "new.yaml": out } });
  expect(await main(["validate", "new.yaml"], io)).toBe(0);
});

test("many functions and notes: some are shown", async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `Bild ${i},10\n`).join("");
  const { err } = await calibrate(["a.csv"], { disk: { "a.csv": `function,duration_ms\n${rows}` } });
  expect(err).toContain("Bild-19 and 10 more.\n");
  expect(err).toContain(
    "  - Bild 19 is called Bild-19\n  - and 10 more, beside the functions in the scenario\nWhat the logs",
  );
});

describe("wrong input is told, and nothing is lost", () => {
  test.each([
    [["none.log"], "cannot read none.log: there is no such file"],
    [["none.log", "other.log"], "cannot read other.log"],
    [["empty.log"], "there is no run of a Lambda function in the logs"],
    [["directory"], "there is no file in directory"],
    [["failed.log"], "none of the runs in the logs ended well"],
    [["Resize.log", "--into", "none.yaml"], "cannot read none.yaml"],
    [["Resize.log", "--into", "broken.yaml"], "duraton is not a known key"],
    [["Resize.log", "--into", "other.yaml"], "none of the functions in the logs is in other.yaml: Resize"],
    [["Resize.log", "--measured-under", "pollin"], "did you mean polling?"],
    [["Resize.log", "--into", "s.yaml", "--name", "x"], "--name says nothing beside --into"],
    [["Resize.log", "--into", "s.yaml", "--region", "x"], "--region says nothing beside --into"],
    [["Resize.log", "--name", ""], '--name "" cannot be a scenario\'s name'],
    [["Resize.log", "--region", "a\u0007"], "cannot be a scenario's region"],
    [["two.csv", "--into", "s.yaml"], "s.yaml:3:11: Resize could be any of a-Resize, b-Resize of the logs"],
    [["-", "-"], "standard input (-) can be read only once"],
    [[], "missing required argument"],
    [["Resize.log", "--measured", "polling"], "unknown option"],
  ])("%j", async (argv, message) => {
    const disk = {
      "Resize.log": LOG,
      ...{ "s.yaml": SCENARIO, "empty.log": "", directory: null },
      "two.csv": "function,duration_ms\na-Resize,1\nb-Resize,2\n",
      "failed.log": `${LOG.split("\n")[0]}Status: timeout\n`,
      "broken.yaml": "functions:\n  A: { duraton: 1s }\n",
      "other.yaml": "functions:\n  A: { duration: 1s }\n",
    };
    const before = new Map(Object.entries(disk));
    const result = await calibrate(argv, { disk, stdin: "" });
    expect([result.code, result.out]).toEqual([2, ""]);
    expect(result.err).toContain(message);
    expect(result.disk).toEqual(before);
  });
});

describe("real files", () => {
  const directory = mkdtempSync(join(tmpdir(), "unum-sim-"));
  const textOf = async (name: string, bytes: Uint8Array): Promise<string> => {
    const path = join(directory, name);
    writeFileSync(path, bytes);
    const pieces: Uint8Array[] = [];
    for await (const piece of nodeFiles.stream(path)) pieces.push(piece.bytes);
    return Buffer.concat(pieces).toString("utf8");
  };

  test("plain, zipped, empty, cut off", async () => {
    const long = LOG.repeat(5000);
    expect(await textOf("a.log", Buffer.from(long))).toBe(long);
    expect(await textOf("a.log.gz", gzipSync(long))).toBe(long);
    expect(await textOf("empty.log", Buffer.from(""))).toBe("");
    await expect(textOf("cut.gz", gzipSync(long).subarray(0, 100))).rejects.toThrow(/unexpected end of file/);
    await expect(textOf("rubbish.gz", Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5]))).rejects.toThrow();
    rmSync(directory, { recursive: true });
  });
});
