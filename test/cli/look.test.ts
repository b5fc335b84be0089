// Colour and width: flags before environment before terminal.

import { describe, expect, test } from "vitest";
import { wantsColour } from "../../src/cli/look.ts";
import { unumSim } from "./command-line.ts";

test.each([
  [true, {}, false, true],
  [false, {}, false, false],
  [true, { TERM: "dumb" }, false, false],
  [true, { NO_COLOR: "1" }, false, false],
  [true, { NO_COLOR: "" }, false, true],
  [false, { FORCE_COLOR: "1" }, false, true],
  [false, { FORCE_COLOR: "" }, false, true],
  [true, { FORCE_COLOR: "0" }, false, false],
  [true, { FORCE_COLOR: "1", NO_COLOR: "1" }, false, false],
  [true, { FORCE_COLOR: "1" }, true, false],
])("terminal %s, %j, --no-color %s: %s", (isTty, env, noColor, colour) => {
  expect(wantsColour(isTty, env, { noColor })).toBe(colour);
});

describe("the whole way", () => {
  const coloured = (text: string): boolean => text.includes("\u001b[");

  test("a terminal has colours, a pipe none", async () => {
    expect(coloured((await unumSim(["run", "a.yaml"], { tty: true })).out)).toBe(true);
    expect(coloured((await unumSim(["run", "a.yaml"])).out)).toBe(false);
  });

  test("--no-color wins, before and after the command", async () => {
    const options = { tty: true, env: { FORCE_COLOR: "1" } };
    expect(coloured((await unumSim(["run", "a.yaml", "--no-color"], options)).out)).toBe(false);
    expect(coloured((await unumSim(["--no-color", "run", "a.yaml"], options)).out)).toBe(false);
  });

  test("a file has no colours though the terminal has", async () => {
    const { io } = await unumSim(["run", "a.yaml", "-o", "r"], { tty: true });
    expect(coloured(io.disk.get("r") as string)).toBe(false);
  });

  test("json has no colours", async () => {
    expect(coloured((await unumSim(["run", "a.yaml", "--json"], { tty: true })).out)).toBe(false);
  });

  test("wider terminals show more", async () => {
    expect((await unumSim(["run", "a.yaml"], { tty: true, columns: 120 })).out).not.toContain("Not shown");
    expect((await unumSim(["run", "a.yaml"], { env: { COLUMNS: "120" } })).out).not.toContain("Not shown");
    expect((await unumSim(["run", "a.yaml"], { env: { COLUMNS: "62" } })).out).toContain("Not shown for want of room:");
  });
});
