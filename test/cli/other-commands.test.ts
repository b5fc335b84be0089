// strategies, prices, schema, init.

import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { unumSim } from "./command-line.ts";
import { fakeIo } from "./fake-io.ts";
import { fakeSimulator } from "./fake-simulator.ts";

test("strategies: each with its parameters and defaults", async () => {
  const { code, out } = await unumSim(["strategies"]);
  expect([code, out]).toEqual([0, "polling\n  Polls.\n    interval  100ms  Sleep between rounds.\n"]);
});

test("prices list: the books, their dates, the default", async () => {
  const { out } = await unumSim(["prices", "list"]);
  expect(out).toBe(
    "aws-2026-09    2026-09-28  The book aws-2026-09 (default)\nreality-check  2026-09-28  The book reality-check\n",
  );
});

describe("prices show", () => {
  test("a built-in book", async () => {
    const { code, out } = await unumSim(["prices", "show", "aws-2026-09", "--region", "eu-west-1"]);
    expect(code).toBe(0);
    expect(out).toContain("aws-2026-09, eu-west-1");
    expect(out).toContain("s3.put  $0.000005 per unit\n  a price list (2026-09-28)");
  });

  test("a book of the user's own", async () => {
    const mine = {
      id: "mine",
      title: "Mine",
      regions: "any",
      rules: { initBilled: false },
      notCovered: "Nothing.",
      asOf: "2026",
    };
    const { out } = await unumSim(["prices", "show", "./p.json"], { disk: { "./p.json": JSON.stringify(mine) } });
    expect(out).toContain("mine, us-east-1: Mine");
  });
});

describe("schema", () => {
  /** A simulator that repeats which schema it was asked for. */
  async function asked(...argv: readonly string[]) {
    const io = fakeIo();
    const code = await main(["schema", ...argv], io, async () => ({
      ...fakeSimulator,
      schema: async (of) => ({ of }),
    }));
    return { code, out: io.out(), err: io.err() };
  }

  test.each([
    [[], "scenario"],
    [["scenario"], "scenario"],
    [["report"], "report"],
    [["comparison"], "comparison"],
  ])("%j: JSON on standard output, and nothing else", async (argv, of) => {
    expect(await asked(...argv)).toEqual({ code: 0, out: `{\n  "of": "${of}"\n}\n`, err: "" });
  });

  test.each([
    ["raport", "there is no schema of raport", "did you mean report?"],
    ["Comparison", "there is no schema of Comparison", "did you mean comparison?"],
    ["scenario.yaml", "there is no schema of scenario.yaml", "expected scenario, report, comparison"],
    ["", 'there is no schema of ""', "expected scenario, report, comparison"],
    ["__proto__", "there is no schema of __proto__", "expected scenario, report, comparison"],
  ])("%j is none: exit code 2, and what there is", async (word, ...says) => {
    const { code, out, err } = await asked(word);
    expect([code, out]).toEqual([2, ""]);
    for (const each of says) expect(err).toContain(each);
  });

  test("one at a time", async () => expect((await asked("report", "comparison")).code).toBe(2));
});

describe("init", () => {
  test("writes scenario.yaml and says what is next", async () => {
    const { code, out, err, io } = await unumSim(["init"]);
    expect([code, out]).toEqual([0, ""]);
    expect(err).toContain("unum-sim run scenario.yaml");
    expect(io.disk.get("scenario.yaml")).toContain("functions:");
  });

  test("overwrites nothing unless forced", async () => {
    const { code, err, io } = await unumSim(["init", "a.yaml"]);
    expect([code, err]).toEqual([2, expect.stringContaining("a.yaml exists already")]);
    expect(io.disk.get("a.yaml")).toBe("fine");
    expect((await unumSim(["init", "a.yaml", "--force"])).code).toBe(0);
  });

  test("- is standard output", async () => expect((await unumSim(["init", "-"])).out).toContain("functions:"));
});
