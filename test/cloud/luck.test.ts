// The services' luck: whose act it is and the how-manieth decide, nothing else.

import { describe, expect, test } from "vitest";
import { Caller } from "../../src/cloud/caller.ts";
import { type Curve, compileDelay } from "../../src/cloud/delay.ts";
import { Luck } from "../../src/cloud/luck.ts";
import { operation } from "../../src/cloud/operations.ts";
import { platformOf } from "../../src/cloud/platform.ts";
import { uniform } from "../../src/random/uniform.ts";

const GET = operation("dynamodb.get");
const PUT = operation("dynamodb.put");
const UPDATE = operation("dynamodb.update");

function caller(name: string, seed = "42"): Caller {
  return new Caller(name, 1024, new Luck(seed, platformOf("measured")));
}

/** How long its first acts of an operation take, in one invocation. */
function delays(of: Caller, what: number, invocation = 0): number[] {
  return Array.from({ length: 5 }, () => of.delay(what, invocation));
}

describe("a caller's k-th act of an operation", () => {
  test("takes as long as ever: for another object of that name, and after other acts", () => {
    const expected = delays(caller("A"), GET);
    const busy = caller("A");
    delays(busy, PUT);
    delays(busy, GET, 7);
    expect(delays(busy, GET)).toEqual(expected);
  });

  // The last are beyond what 32 bits hold with a sign, and the last that a run may have.
  test.each([0, 2 ** 31 - 1, 2 ** 31, 3_999_999_999])("is an act of its own, in invocation %i", (invocation) => {
    expect(new Set(delays(caller("A"), GET, invocation)).size).toBe(5);
  });

  test.each<[string, number[]]>([
    ["another function", delays(caller("B"), GET)],
    ["another copy", delays(caller("A[1]"), GET)],
    ["another invocation", delays(caller("A"), GET, 1)],
    ["another seed", delays(caller("A", "43"), GET)],
  ])("has nothing to do with that of %s", (_, others) => {
    const own = delays(caller("A"), GET);
    expect(own.filter((delay) => others.includes(delay))).toEqual([]);
  });

  test("nor with another operation of the same law", () => {
    // PutItem and UpdateItem take equally long, each by its own luck.
    const [puts, updates] = [delays(caller("A"), PUT), delays(caller("A"), UPDATE)];
    expect(puts.filter((delay) => updates.includes(delay))).toEqual([]);
  });
});

test("whole microseconds", () => {
  expect(delays(caller("A"), GET).every(Number.isInteger)).toBe(true);
});

test("on the ideal platform nothing takes time", () => {
  const ideal = new Caller("A", 128, new Luck("42", platformOf("ideal")));
  expect([ideal.isInstant, ...delays(ideal, GET)]).toEqual([true, 0, 0, 0, 0, 0]);
  expect([caller("A").isInstant, caller("A").isInstantAt(GET)]).toEqual([false, false]);
});

test("published percentiles are drawn from a table that changes nothing", () => {
  const ms: Curve = [
    [0, 12],
    [0.5, 20],
    [0.95, 90],
    [0.999, 400],
    [1, 4000],
  ];
  const { whole, at } = compileDelay({ kind: "quantiles", ms }, 128);
  // Enough draws for the table to be made; then all over, and on both sides of every point of the curve.
  for (let i = 0; i < 5000; i++) whole!.at(uniform(1, 2, i, 0));
  const spread = Array.from({ length: 20_000 }, (_, i) => uniform(3, 4, i, 0));
  const near = ms.flatMap(([u]) => [-1e-3, -1e-9, 0, 1e-9, 1e-3].map((off) => u + off)).filter((u) => u > 0 && u < 1);
  for (const u of [...spread, ...near]) expect(whole!.at(u)).toBe(Math.round(at(u, 0)));
});

test("a caller who comes late changes nobody's count", () => {
  const luck = () => new Luck("42", platformOf("measured"));
  const together = luck();
  const [a, b] = [new Caller("A", 1024, together), new Caller("B", 1024, together)];
  const expected = [a.delay(GET, 0), b.delay(GET, 0), a.delay(GET, 0), b.delay(GET, 0)];
  const oneByOne = luck();
  const first = new Caller("A", 1024, oneByOne);
  const its = first.delay(GET, 0);
  const late = new Caller("B", 1024, oneByOne);
  expect([its, late.delay(GET, 0), first.delay(GET, 0), late.delay(GET, 0)]).toEqual(expected);
});
