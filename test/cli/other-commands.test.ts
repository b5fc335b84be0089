// strategies, prices, schema, init.

import { describe, expect, test } from "vitest";
import { unumSim } from "./command-line.ts";

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

test("schema: JSON on standard output", async () => {
  const { code, out } = await unumSim(["schema"]);
  expect([code, JSON.parse(out)]).toEqual([0, { $schema: "https://json-schema.org/draft/2020-12/schema" }]);
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
