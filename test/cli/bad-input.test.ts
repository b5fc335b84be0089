// Files that are no scenarios: 2, everything said at once, nothing on standard output, no stack trace.

import { describe, expect, test } from "vitest";
import { unumSim } from "./command-line.ts";

const MEGABYTE = 1024 * 1024;

describe("files that cannot be read", () => {
  test.each([
    ["missing.yaml", "cannot read missing.yaml: there is no such file"],
    ["d", "cannot read d: it is a directory"],
    ["nul", "nul is not a text file: it holds NUL bytes"],
    ["latin1", "latin1 is not a text file: it is not valid UTF-8"],
    ["utf16", "utf16 is not a text file: it is UTF-16"],
    ["large", "large is larger than 1 MB"],
  ])("%s", async (file, said) => {
    const disk = {
      ...{ d: null, nul: "a\0b", latin1: Uint8Array.of(0x6e, 0xe9), utf16: Uint8Array.of(0xff, 0xfe, 0x6e, 0) },
      large: "#".repeat(MEGABYTE + 1),
    };
    const { code, out, err, io } = await unumSim(["run", file], { disk });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
    if (file === "large") expect(io.opened).toEqual([]);
  });

  test("exactly 1 MB is read", async () => {
    expect((await unumSim(["run", "x", "-q", "-o", "y"], { disk: { x: "#".repeat(MEGABYTE) } })).code).toBe(0);
  });

  test("standard input over 1 MB", async () => {
    const { code, err } = await unumSim(["run", "-"], { stdin: "#".repeat(MEGABYTE + 1) });
    expect([code, err]).toEqual([2, expect.stringContaining("standard input is larger than 1 MB")]);
  });

  test("a file that the scenario names", async () => {
    const { code, err } = await unumSim(["run", "x"], { disk: { x: "needs t.csv" } });
    expect([code, err]).toEqual([2, expect.stringContaining("cannot read t.csv: there is no such file")]);
  });

  test("a price book that is not JSON", async () => {
    const { code, err } = await unumSim(["run", "a.yaml", "--prices", "p.json"], { disk: { "p.json": "{" } });
    expect([code, err]).toEqual([2, expect.stringContaining("p.json is not JSON")]);
  });
});

describe("issues", () => {
  const disk = { "x.yaml": "name: fine\nA:\tbad\n", "y.yaml": "bad" };

  test("each with its place, its line, a caret, what was expected and what may have been meant", async () => {
    const { code, out, err } = await unumSim(["run", "x.yaml"], { disk });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(
      ["x.yaml:2:4: bad is wrong", "  2 | A: bad", "    |    ^^^", "  expected good", "  did you mean bed?", ""].join(
        "\n",
      ),
    );
  });

  test("of all files, and how many", async () => {
    const { err } = await unumSim(["run", "x.yaml", "a.yaml", "y.yaml", "missing"], { disk });
    expect(err).toContain("x.yaml:2:4");
    expect(err).toContain("y.yaml:1:1");
    expect(err).toContain("cannot read missing");
    expect(err).toMatch(/\n3 problems\n$/);
  });

  test("a list that was cut short says so", async () => {
    const { err } = await unumSim(["run", "x"], { disk: { x: "bad\n".repeat(200) } });
    expect(err).toMatch(/\n200 problems; there may be more\n$/);
  });

  test("no control character of the file's reaches the terminal", async () => {
    const { err } = await unumSim(["run", "x"], { disk: { x: "\u001b[2J\u0007bad\u202e" } });
    expect(err).toContain("  1 |  [2J bad");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
    expect(err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  test("a long line is cut around the culprit", async () => {
    const { err } = await unumSim(["run", "z"], { disk: { z: `${"x".repeat(500)} bad ${"y".repeat(500)}` } });
    const [, line, caret] = err.split("\n");
    expect(line!.length).toBeLessThanOrEqual(80);
    expect(line!.slice(caret!.indexOf("^"), caret!.lastIndexOf("^") + 1)).toBe("bad");
  });

  test("validate: where one is wrong, nothing is said on standard output", async () => {
    const { code, out, err } = await unumSim(["validate", "a.yaml", "x.yaml"], { disk });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("a.yaml: ok (1 function, 2 strategies)\n");
    expect(err).toContain("x.yaml:2:4: bad is wrong");
    expect((await unumSim(["validate", "a.yaml"])).code).toBe(0);
  });
});

describe("faults", () => {
  test("a Fault: 3, what to report, how to see it again", async () => {
    const { code, out, err } = await unumSim(["run", "my file", "--seed", "1"], { disk: { "my file": "fault" } });
    expect([code, out]).toEqual([3, ""]);
    for (const said of [
      "the calendar is empty",
      "invocation",
      "unum-sim run 'my file' --seed 1",
      "bug of the program",
    ]) {
      expect(err).toContain(said);
    }
  });

  test("anything unforeseen is one too", async () => {
    const { code, err } = await unumSim(["run", "x"], { disk: { x: "crash" } });
    expect([code, err]).toEqual([3, expect.stringContaining("TypeError")]);
  });
});
