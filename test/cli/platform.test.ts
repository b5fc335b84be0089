// platform list and platform show: with a made-up platform through the command line, with the real one as goldens.

import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { rooms } from "../../src/cli/rooms.ts";
import { unumSim } from "./command-line.ts";
import { fakeIo } from "./fake-io.ts";

async function real(argv: string[], columns = 80) {
  const io = fakeIo({ env: { COLUMNS: String(columns) } });
  const code = await main(argv, io, async () => rooms);
  return { code, out: io.out(), err: io.err() };
}

test("list: each with its summary, the default first", async () => {
  const { code, out } = await unumSim(["platform", "list"]);
  expect([code, out]).toEqual([0, "measured  As measured. (default)\nideal     No time.\n"]);
});

test("show: what, law, band, date and source of a latency; value, unit and source of a constant", async () => {
  const { code, out } = await unumSim(["platform", "show"]);
  expect(code).toBe(0);
  expect(out).toContain("M: one publication; 0.6 to 1.4 times what is said here\n");
  expect(out).toContain(
    "s3.event  Until the function is invoked\n  lognormal, p50 1.1 s\n  M (0.6 to 1.4 times), 2021-04: 285 log lines\n",
  );
  expect(out).toContain("lambda.retryAfter  60, then 1,200 s: tried again so long after\n  H, 2026: a guide\n");
});

test("show ideal: nothing is measured, the constants hold", async () => {
  const { out } = await real(["platform", "show", "ideal"]);
  expect(out).toContain("No service takes any time: nothing here is measured.");
  expect(out).toContain("lambda.retryAfter  60, then 120 s");
});

describe("--json is the same as data", () => {
  test("list", async () => {
    const { out } = await real(["platform", "list", "--json"]);
    expect(JSON.parse(out).map(({ name }: { name: string }) => name)).toEqual(["measured", "measured-2022", "ideal"]);
  });

  test("show", async () => {
    const { out } = await real(["platform", "show", "measured-2022", "--json"]);
    const { name, latencies, constants } = JSON.parse(out);
    expect(name).toBe("measured-2022");
    const next = latencies.find(({ operation }: { operation: string }) => operation === "stepFunctions.next");
    expect(next).toMatchObject({
      date: "2021 to 2022",
      confidence: "H",
      model: { kind: "lognormal", p50Ms: [[128, 110]] },
    });
    expect(constants).toContainEqual(
      expect.objectContaining({ name: "dynamodb.batchGetLimit", value: 100, unit: "keys" }),
    );
  });
});

describe("wrong input", () => {
  test.each([
    ["mesured", "did you mean measured?"],
    ["", 'there is no platform ""'],
    ["__proto__", "there is no platform __proto__"],
    ["./prices.json", "expected measured, measured-2022, ideal"],
  ])("show %j: exit code 2, and %s", async (name, said) => {
    const { code, out, err } = await real(["platform", "show", name]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
  });

  test.each([[["platform"]], [["platform", "shwo"]], [["platform", "show", "measured", "ideal"]]])(
    "%j: exit code 2 and help",
    async (argv) => {
      const { code, out, err } = await real(argv);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(/Usage|Help: unum-sim platform --help/);
    },
  );
});

test.each(["measured", "measured-2022", "ideal"])("%s, unchanged, and no wider than the terminal", async (name) => {
  const { code, out } = await real(["platform", "show", name]);
  expect(code).toBe(0);
  expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  await expect(out).toMatchFileSnapshot(`../goldens/platforms/${name}.txt`);
});

test("in a narrow terminal nothing is lost", async () => {
  const words = async (columns: number) => (await real(["platform", "show"], columns)).out.split(/\s+/).join("");
  expect(await words(30)).toBe(await words(200));
});
