// The world of an invocation is a function of seed, name and number, however it is asked for.

import { describe, expect, test } from "vitest";
import { vocabulary } from "../../src/experiment/vocabulary.ts";
import { readScenario } from "../../src/scenario/read.ts";
import { workflowOf } from "../../src/scenario/workflow.ts";
import { BLOCK, World } from "../../src/world/world.ts";

const FUNCTIONS = `
  A: { duration: { dist: exponential, mean: 1s } }
  Map: { duration: { dist: exponential, mean: 1s }, count: 3, payload: { dist: uniform, from: 0B, to: 10KB } }
  Fixed: { after: [A, Map], duration: 5ms, payload: 2KB, start: cold, coldStart: { dist: exponential, mean: 300ms } }
  Warm: { after: A, duration: 5ms }
  Sometimes: { after: A, duration: 5ms, start: { cold: 30% }, coldStart: 100ms }
`;
/** Slots: A 0, Map 1 to 3, Fixed 4, Warm 5, Sometimes 6. */
const SLOTS = 7;

function workflow(functions = FUNCTIONS) {
  const read = readScenario({ file: "w.yaml", text: `functions:${functions}` }, vocabulary);
  if (read.kind !== "scenario") throw new Error("the scenario cannot be read");
  return workflowOf(read.scenario);
}

/** Durations and payloads of all slots. */
function drawn(world: World, invocation: number): number[] {
  const slots = Array.from({ length: SLOTS }, (_, slot) => slot);
  return slots.flatMap((slot) => [world.durations.at(slot, invocation), world.payloads.at(slot, invocation)]);
}

function environmentsOf(name: string, seed = "42") {
  return new World(workflow(), seed).environments(name, workflow().functions.find((one) => one.name === name)!);
}

describe("durations and payloads", () => {
  test("are whole, and constants are what they are", () => {
    const world = new World(workflow(), "42");
    world.sample(0, BLOCK);
    for (let i = 0; i < BLOCK; i++) {
      expect(drawn(world, i).every(Number.isInteger)).toBe(true);
      expect([world.durations.at(4, i), world.payloads.at(4, i), world.payloads.at(0, i)]).toEqual([5000, 2048, 1024]);
    }
  });

  test("are the same in whatever blocks they are sampled", () => {
    const [whole, parts] = [new World(workflow(), "42"), new World(workflow(), "42")];
    whole.sample(0, 100);
    for (const [first, count] of [
      [90, 10],
      [0, 1],
      [17, 40],
    ] as const) {
      parts.sample(first, count);
      for (let i = first; i < first + count; i++) expect(drawn(parts, i)).toEqual(drawn(whole, i));
    }
  });

  test("differ from copy to copy, from function to function, from invocation to invocation, from seed to seed", () => {
    const [world, other] = [new World(workflow(), "42"), new World(workflow(), "43")];
    world.sample(0, 2);
    other.sample(0, 1);
    const draws = [0, 1, 2, 3].flatMap((slot) => [
      world.durations.at(slot, 0),
      world.durations.at(slot, 1),
      other.durations.at(slot, 0),
    ]);
    expect(new Set(draws).size).toBe(12);
  });

  test("of a function do not depend on who else there is, nor on where it stands", () => {
    const more = workflow(`\n  First: { duration: { dist: exponential, mean: 1s } }${FUNCTIONS}`);
    const [without, with_] = [new World(workflow(), "42"), new World(more, "42")];
    without.sample(5, 1);
    with_.sample(5, 1);
    for (let slot = 0; slot < SLOTS; slot++) {
      expect(with_.durations.at(slot + 1, 5)).toBe(without.durations.at(slot, 5));
      expect(with_.payloads.at(slot + 1, 5)).toBe(without.payloads.at(slot, 5));
    }
  });
});

describe("environments", () => {
  test("warm ones have no init", () => {
    const warm = environmentsOf("Warm");
    for (let k = 0; k < 5; k++) expect(warm.init(0, k)).toBe(-1);
  });

  test("cold ones each have their own, the same when asked again", () => {
    const cold = environmentsOf("Fixed");
    const inits = [0, 1, 2].flatMap((k) => [cold.init(0, k), cold.init(1, k)]);
    expect(inits.every((init) => Number.isInteger(init) && init >= 0)).toBe(true);
    expect(new Set(inits).size).toBe(6);
    expect(environmentsOf("Fixed").init(1, 2)).toBe(cold.init(1, 2));
    expect(environmentsOf("Fixed", "43").init(1, 2)).not.toBe(cold.init(1, 2));
  });

  test("some are cold as often as their chance says, each by itself", () => {
    // 20,000 pairs: 30 % each, 9 % both. Standard errors 0.0032 and 0.0020.
    const sometimes = environmentsOf("Sometimes");
    let first = 0;
    let both = 0;
    for (let i = 0; i < 20_000; i++) {
      const [a, b] = [sometimes.init(i, 0), sometimes.init(i, 1)];
      expect([-1, 100_000]).toContain(a);
      if (a >= 0) first += 1;
      if (a >= 0 && b >= 0) both += 1;
    }
    expect(Math.abs(first / 20_000 - 0.3)).toBeLessThan(4 * 0.0032);
    expect(Math.abs(both / 20_000 - 0.09)).toBeLessThan(4 * 0.002);
  });
});
