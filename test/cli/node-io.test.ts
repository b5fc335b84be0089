// The real file system: nothing is ever half there. In a directory of its own.

import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeFiles } from "../../src/cli/node-files.ts";

let directory = "";
const at = (name: string): string => join(directory, name);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "unum-sim-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("replace", () => {
  test("writes a new file, and leaves nothing else", async () => {
    await nodeFiles.replace(at("r.json"), "whole");
    expect(readdirSync(directory)).toEqual(["r.json"]);
    expect(readFileSync(at("r.json"), "utf8")).toBe("whole");
  });

  test("keeps the mode of a file it replaces", async () => {
    writeFileSync(at("r"), "old");
    chmodSync(at("r"), 0o640);
    await nodeFiles.replace(at("r"), "new");
    expect([statSync(at("r")).mode & 0o777, readFileSync(at("r"), "utf8")]).toEqual([0o640, "new"]);
  });

  test("a link stays a link", async () => {
    writeFileSync(at("target"), "old");
    symlinkSync(at("target"), at("link"));
    await nodeFiles.replace(at("link"), "new");
    expect(lstatSync(at("link")).isSymbolicLink()).toBe(true);
    expect(readFileSync(at("target"), "utf8")).toBe("new");
  });

  test("fails whole: the old file is untouched, no temporary file is left", async () => {
    mkdirSync(at("d"));
    writeFileSync(at("d/inside"), "");
    await expect(nodeFiles.replace(at("no/r"), "new")).rejects.toThrow("ENOENT");
    expect(readdirSync(directory)).toEqual(["d"]);
  });
});

describe("realPath", () => {
  test("is that of the file, by every name that leads to it", async () => {
    mkdirSync(at("d"));
    writeFileSync(at("d/s"), "");
    symlinkSync("d", at("e"));
    symlinkSync("e/s", at("link"));
    const names = ["d/s", "e/s", "link", "e/../link"];
    const paths = await Promise.all(names.map((name) => nodeFiles.realPath(`${directory}/${name}`)));
    expect(new Set(paths)).toEqual(new Set([realpathSync(at("d/s"))]));
  });

  test("of a file that is not there yet too", async () => {
    mkdirSync(at("d"));
    symlinkSync("d", at("e"));
    symlinkSync("e/new", at("link"));
    const there = join(realpathSync(at("d")), "new");
    for (const name of ["d/new", "e/new", "link"]) expect(await nodeFiles.realPath(at(name))).toBe(there);
    await nodeFiles.replace(at("link"), "text");
    expect([readdirSync(at("d")), lstatSync(at("link")).isSymbolicLink()]).toEqual([["new"], true]);
  });

  test("of what leads nowhere or in a circle, and of a device, it is the name", async () => {
    symlinkSync("loop", at("loop"));
    expect(await nodeFiles.realPath(at("loop"))).toBe(join(realpathSync(directory), "loop"));
    expect(await nodeFiles.realPath("/no/such/../file")).toBe("/no/file");
    expect(await nodeFiles.realPath("/dev/null")).toBe("/dev/null");
  });
});

describe("checkReplaceable", () => {
  test("a directory, or a file in none, cannot be written", async () => {
    await expect(nodeFiles.checkReplaceable(directory)).rejects.toMatchObject({ code: "EISDIR" });
    await expect(nodeFiles.checkReplaceable(at("no/r"))).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("touches nothing", async () => {
    await nodeFiles.checkReplaceable(at("r"));
    expect(existsSync(at("r"))).toBe(false);
  });
});

describe("read", () => {
  test("at most the limit and one byte more", async () => {
    writeFileSync(at("x"), "0123456789");
    expect(new TextDecoder().decode(await nodeFiles.read(at("x"), 20))).toBe("0123456789");
    expect(await nodeFiles.read(at("x"), 4)).toHaveLength(5);
    expect(await nodeFiles.read(at("x"), 10)).toHaveLength(10);
  });

  test("status tells files from directories", async () => {
    writeFileSync(at("x"), "01");
    expect(await nodeFiles.status(at("x"))).toEqual({ kind: "file", bytes: 2 });
    expect(await nodeFiles.status(directory)).toMatchObject({ kind: "directory" });
    await expect(nodeFiles.status(at("y"))).rejects.toMatchObject({ code: "ENOENT" });
  });
});
