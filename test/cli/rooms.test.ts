// The real simulator behind the command line: what only the rooms together can judge.

import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { rooms } from "../../src/cli/rooms.ts";
import { fakeIo } from "./fake-io.ts";

const SCENARIO = "name: s\ninvocations: 20\nfunctions:\n  A: { duration: 100ms }\n  B: { after: A, duration: 50ms }\n";

async function unumSim(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = fakeIo({ disk: { "s.yaml": SCENARIO } });
  const code = await main(argv, io, async () => rooms);
  return { code, out: io.out(), err: io.err() };
}

describe("a price that is unknown", () => {
  test("of a strategy that was asked for: an error that names meter and region", async () => {
    const { code, out, err } = await unumSim(
      "run",
      "s.yaml",
      "--strategy",
      "step-functions",
      "--region",
      "eu-central-2",
    );
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("step-functions.transition");
    expect(err).toContain("eu-central-2");
  });

  test("of a strategy nobody asked for: left out, and said to be", async () => {
    const { code, out } = await unumSim("run", "s.yaml", "--region", "eu-central-2");
    expect(code).toBe(0);
    const said = out.replace(/\s+/g, " ");
    expect(said).toContain(
      "Left out: step-functions, since no price is known for step-functions.transition in eu-central-2.",
    );
    expect(said.match(/Left out: step-functions-express,/g)).toHaveLength(1);
  });

  test.each(["us-est-1", "constructor", "__proto__"])("of a whole region, %s: one problem", async (region) => {
    const { code, out, err } = await unumSim("run", "s.yaml", "--region", region);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(
      `aws-2026-09 has no region ${region}: the price of lambda.request, as of every meter, is unknown`,
    );
    expect(err).not.toContain("problems");
  });
});

test("every parameter of every strategy is described", () => {
  for (const { name, params } of rooms.strategies()) {
    for (const param of params) expect(param.summary, `${name}, ${param.name}`).not.toBe("");
  }
});

test("every meter has a line in every book", () => {
  for (const book of rooms.books) {
    for (const { meter, says } of rooms.prices(book, "us-east-1"))
      expect(says, meter).toMatch(/^(\$|free: |unknown: )/);
  }
});

test("an explanation has the report's bill, to the last digit", async () => {
  const run = JSON.parse((await unumSim("run", "s.yaml", "--invocations", "1", "--json")).out);
  const told = JSON.parse((await unumSim("run", "s.yaml", "--invocations", "1", "--json", "--explain")).out);
  for (const [at, { name, usd }] of told.strategies.entries()) {
    expect([name, usd]).toEqual([run.strategies[at].name, run.strategies[at].costPerMillion.usd]);
  }
});
