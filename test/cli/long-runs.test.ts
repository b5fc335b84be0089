// Progress and Ctrl-C: what happens between the steps of a long run.

import { describe, expect, test } from "vitest";
import { withoutColour } from "../../src/report/formats/layout.ts";
import { unumSim } from "./command-line.ts";
import { LONG_STEPS } from "./fake-simulator.ts";

const disk = { x: "long" };
const tty = { disk, tty: true, tick: 3 };
const updates = (err: string): number => err.split("simulating").length - 1;

describe("progress", () => {
  test("after a second, five times a second at most, and gone at the end", async () => {
    const { err } = await unumSim(["run", "x"], tty);
    const seconds = (LONG_STEPS * tty.tick) / 1000;
    expect(updates(err)).toBeGreaterThan(5);
    expect(updates(err)).toBeLessThanOrEqual(seconds * 5);
    expect(withoutColour(err)).toMatch(/simulating long: \d+ %/);
    expect(err.endsWith("\r\u001b[K")).toBe(true);
  });

  test("with the rate, and how long it will still take", async () => {
    const { err } = await unumSim(["run", "x"], tty);
    const said = [...withoutColour(err).matchAll(/: (\d+) %, ([\d,.]+) invocations a second, (\d+) s left/g)];
    expect(said.length).toBeGreaterThan(3);
    // The pretended run has ten invocations; what is left fits how many of them are, and how fast they go.
    const invocations = 10;
    for (const [, percent, rate, left] of said) {
      const seconds = (invocations * (1 - Number(percent) / 100)) / Number(rate!.replaceAll(",", ""));
      expect(Number(left)).toBeGreaterThanOrEqual(Math.floor(0.9 * seconds) - 1);
      expect(Number(left)).toBeLessThanOrEqual(Math.ceil(1.1 * seconds) + 1);
    }
  });

  test("not of a short run", async () => expect((await unumSim(["run", "x"], { ...tty, tick: 0 })).err).toBe(""));
  test("not into a pipe", async () => expect((await unumSim(["run", "x"], { ...tty, tty: false })).err).toBe(""));
  test("not with -q", async () => expect((await unumSim(["run", "x", "-q"], tty)).err).toBe(""));
});

describe("Ctrl-C", () => {
  test("ends a run with 130, without a report and without a file", async () => {
    let breaths = 0;
    const onYield = (io: { interrupt(): void }) => {
      breaths += 1;
      if (breaths === 2) io.interrupt();
    };
    const { code, out, io } = await unumSim(["run", "x", "-o", "r"], { ...tty, onYield });
    expect([code, out, breaths, io.disk.has("r")]).toEqual([130, "", 2, false]);
  });

  test("the run breathes at least every 50 ms", async () => {
    let breaths = 0;
    await unumSim(["run", "x"], { ...tty, tick: 5, onYield: () => void breaths++ });
    expect(breaths).toBeGreaterThanOrEqual((LONG_STEPS * 5) / 50);
  });
});
