// The switches that a long run sets: V8 must know them, or it would say so on every one.

import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { mergeMore, SWITCHES } from "../../../src/cli/driving/merging.ts";

test("this V8 knows them", () => {
  const { status, stderr } = spawnSync(process.execPath, [...SWITCHES, "-e", "0"], { encoding: "utf8" });
  expect([status, stderr.replace(/^Warning:.*\n/gm, "")]).toEqual([0, ""]);
});

test("and takes them while it runs", async () => {
  await expect(mergeMore()).resolves.toBeUndefined();
});
