// A run that is stopped and gone on with ends in the bytes of one that never stopped.

import { describe, expect, test } from "vitest";
import { diskWith, LONG, YAML } from "./real-run.ts";

const RUN = ["run", "s.yaml", "-q", "--invocations", "1000", "--json"];
const RESUMED = [...RUN, "--resume", "state.json"];

/** Interrupted at the `n`-th breath; every look at the clock takes a while, so that there is one after each share. */
const interruptedAt = (n: number) => {
  let breaths = 0;
  return {
    ...LONG,
    onYield: (io: { interrupt(): void }) => {
      breaths += 1;
      if (breaths === n) io.interrupt();
    },
  };
};

const invocationsIn = (text: unknown): number =>
  (JSON.parse(String(text)) as { parts: { first: number; end: number }[] }).parts.reduce(
    (sum, { first, end }) => sum + end - first,
    0,
  );

describe("--resume", () => {
  test("interrupted again and again: every time more is known, and the end is that of one run", async () => {
    const disk = diskWith();
    const { out } = await disk.unumSim(RUN);
    const known: number[] = [];
    for (let stops = 0; stops < 3; stops++) {
      const { code } = await disk.unumSim(RESUMED, interruptedAt(25));
      expect(code).toBe(130);
      known.push(invocationsIn(disk.files.get("state.json")));
    }
    expect(known[0]).toBeGreaterThan(0);
    expect(known).toEqual([...known].sort((a, b) => a - b));
    expect(new Set(known).size).toBe(3);
    expect(known[2]).toBeLessThan(1000);
    expect((await disk.unumSim(RESUMED)).out).toBe(out);
  });

  test("says what to do when it is interrupted, and keeps what is known until then", async () => {
    const disk = diskWith();
    const argv = RESUMED.filter((word) => word !== "-q");
    const { code, err } = await disk.unumSim(argv, interruptedAt(6));
    expect([code, err]).toEqual([130, "The same command goes on from what state.json knows.\n"]);
    // Too early for the file to have been written by the clock.
    expect(invocationsIn(disk.files.get("state.json"))).toBeGreaterThan(0);
  });

  test.each(["-", ""])("into %j is no file", async (file) => {
    const { code, err } = await diskWith().unumSim([...RUN, `--resume=${file}`]);
    expect([code, err]).toEqual([2, expect.stringContaining("names no file")]);
  });

  test("of a run that is over prints it again", async () => {
    const disk = diskWith();
    const { out } = await disk.unumSim(RESUMED);
    expect(invocationsIn(disk.files.get("state.json"))).toBe(1000);
    const again = await disk.unumSim([...RESUMED.filter((word) => word !== "-q")]);
    expect(again.out).toBe(out);
    expect(again.err).toContain("state.json knows 1,000 invocations already.");
  });

  test("of a share, too", async () => {
    const disk = diskWith();
    const shard = ["run", "s.yaml", "-q", "--invocations", "1000", "--shard", "2/2"];
    const { out } = await disk.unumSim(shard);
    await disk.unumSim([...shard, "--resume", "state.json"], interruptedAt(40));
    expect(invocationsIn(disk.files.get("state.json"))).toBeLessThan(500);
    expect((await disk.unumSim([...shard, "--resume", "state.json"])).out).toBe(out);
    const other = await disk.unumSim([
      "run",
      "s.yaml",
      "--invocations",
      "1000",
      "--shard",
      "1/2",
      "--resume",
      "state.json",
    ]);
    expect(other.err).toContain("state.json knows another run: another shard");
  });

  test.each<[string, readonly string[], string]>([
    ["another seed", [...RESUMED, "--seed", "9"], "other --set, flags or seed"],
    ["other strategies", [...RESUMED, "--strategy", "polling"], "other strategies"],
    ["other budgets", [...RESUMED, "--strict"], "other budgets"],
  ])("with %s is refused, and the file stays", async (_, argv, said) => {
    const disk = diskWith();
    await disk.unumSim(RESUMED);
    const before = disk.files.get("state.json");
    const { code, out, err } = await disk.unumSim(argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`state.json knows another run: ${said}`);
    expect(disk.files.get("state.json")).toBe(before);
  });

  test("with a scenario that was edited is refused, and the file stays", async () => {
    const disk = diskWith();
    await disk.unumSim(RESUMED);
    disk.files.set("s.yaml", YAML.replace("300ms", "310ms"));
    const { code, err } = await disk.unumSim(RESUMED);
    expect(code).toBe(2);
    expect(err).toContain("another scenario");
  });

  test.each([
    ["half a file", '{"schema":"unum-sim/partial/1"', "is not JSON, or cut off"],
    ["something else", "fine", "is not JSON"],
    ["a scenario's own text", "{}", "is no part of a run"],
    ["nothing", "", "is empty"],
  ])("from %s is refused, and the file stays", async (_, text, said) => {
    const disk = diskWith({ "s.yaml": YAML, "state.json": text });
    const { code, err } = await disk.unumSim(RESUMED);
    expect([code, disk.files.get("state.json")]).toEqual([2, text]);
    expect(err).toContain(said);
  });

  test("into a place that nobody may write to is refused before anything runs", async () => {
    const { code, err } = await diskWith().unumSim(RESUMED, { readOnly: ["state.json"] });
    expect(code).toBe(2);
    expect(err).toContain("cannot write state.json");
  });

  test.each([["--settle"], ["--explain"]])("does not go with %s", async (flag) => {
    const { code, err } = await diskWith().unumSim([...RESUMED.filter((word) => word !== "--json"), flag]);
    expect(code).toBe(2);
    expect(err).toContain(`--resume and ${flag} do not go together`);
  });
});
