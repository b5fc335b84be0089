// What comes back from elsewhere is the part that was asked for, or a fault.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../../src/errors.ts";
import { LEAF } from "../../src/experiment/moments-by-leaf.ts";
import { dataOfPart, type PartData } from "../../src/experiment/part.ts";
import { readPart } from "../../src/experiment/read-part.ts";
import { finished, Simulation } from "../../src/experiment/run.ts";
import { planned } from "../planned.ts";

const YAML = `
start: { cold: 20% }
functions:
  A: { duration: { dist: lognormal, p50: 300ms, p95: 3s }, payload: { dist: uniform, from: 1KB, to: 450KB } }
  B: { duration: { dist: exponential, mean: 1s }, timeout: 3s, count: 3 }
  C: { after: [A, B], duration: { dist: uniform, from: 1ms, to: 20ms } }
strategies: [last-branch, step-functions]
`;
const LAST = 500;
const plan = planned(YAML, [`invocations=${LAST}`]);
const simulation = new Simulation(plan, { sectionLatencies: true });
const SHARE = { first: LEAF, end: 4 * LEAF };

const sent = (share = SHARE): PartData => JSON.parse(JSON.stringify(dataOfPart(finished(simulation.run(share)))));

test("every part of a run is one, unchanged", () => {
  for (let first = 0; first < LAST; first += LEAF) {
    const share = { first, end: Math.min(LAST, first + 2 * LEAF) };
    const part = sent(share);
    expect(readPart(part, share, plan)).toEqual(part);
  }
});

test("and one of a strategy that had to be given up", () => {
  const { entries, ...rest } = sent();
  const [first, ...others] = entries;
  const tally = { ...first!.tally, invocations: 0, completed: 0, timedOut: 0, failed: 0 };
  const stopped = {
    ...first!,
    stop: { invocation: 70, why: "it would not end" },
    tally: { ...tally, latency: { range: null, runs: [] } },
  };
  expect(() => readPart({ ...rest, entries: [stopped, ...others] }, SHARE, plan)).not.toThrow();
});

describe("refused with a fault that says which share it is", () => {
  const refused = (json: unknown, share = SHARE): Fault => {
    try {
      readPart(json, share, plan);
    } catch (error) {
      expect(error).toBeInstanceOf(Fault);
      return error as Fault;
    }
    throw new Error(`this is taken for a part: ${JSON.stringify(json)?.slice(0, 500)}`);
  };
  const entry = (change: object): unknown => {
    const { entries, ...rest } = sent();
    return { ...rest, entries: [{ ...entries[0]!, ...change }, entries[1]] };
  };
  const tally = (change: object): unknown => entry({ tally: { ...sent().entries[0]!.tally, ...change } });

  test.each([
    ["another share", sent({ first: 0, end: LEAF }), "invocations 0 to 64"],
    [
      "a strategy less",
      { ...sent(), entries: sent().entries.slice(1) },
      "of step-functions instead of last-branch, step-f",
    ],
    [
      "another order",
      { ...sent(), entries: [...sent().entries].reverse() },
      "of step-functions, last-branch instead of",
    ],
    ["another name", entry({ name: "polling" }), "of polling, step-functions instead of"],
    ["fewer invocations", tally({ invocations: 3 }), "it does not count its invocations"],
    ["more outcomes", tally({ failed: 999 }), "outcomes that do not add up of last-branch"],
    ["usage of a meter less", tally({ usage: sent().entries[0]!.tally.usage.slice(1) }), "usage of other meters"],
    [
      "latencies of nobody",
      tally({ latency: { range: [1, 9], runs: [[5, 9999]] } }),
      "more latencies than invocations",
    ],
    [
      "a leaf before it",
      tally({ leaves: { ...sent().entries[0]!.tally.leaves, cost: [[0, 1, 64, 1, 1]] } }),
      "leaves outside",
    ],
    [
      "a leaf behind it",
      tally({ leaves: { ...sent().entries[0]!.tally.leaves, cost: [[3, 2, 64, 1, 1]] } }),
      "leaves outside",
    ],
    [
      "a bucket beyond all",
      tally({ latency: { range: [1, 9], runs: [[1e15, 1]] } }),
      "entries.0.tally.latency.runs.0.0",
    ],
    ["a sum that is none", tally({ latencySum: "0x10" }), "entries.0.tally.latencySum"],
  ])("%s", (_, json, why) => {
    const fault = refused(json);
    expect(fault.message).toContain(why);
    expect(fault.context).toEqual(SHARE);
  });

  test.each([[undefined], [null], [1], ["x"], [[]], [{}]])("%j", (json) => void refused(json));

  test("whatever of it is missing, or something else", () => {
    const whole = sent();
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }), fc.boolean(), (way, isMissing) => {
        const json = structuredClone(whole);
        refused(damaged(json, way, isMissing));
      }),
    );
  });
});

/** Goes down where `way` says, and takes what is there away, or puts something strange in its place. */
function damaged(json: unknown, way: readonly number[], isMissing: boolean): unknown {
  let at = json as Record<string, unknown>;
  for (const [i, turn] of way.entries()) {
    const keys = Object.keys(at);
    const key = keys[turn % keys.length]!;
    const below = at[key];
    const isEnd =
      i === way.length - 1 || typeof below !== "object" || below === null || Object.keys(below).length === 0;
    if (!isEnd) {
      at = below as Record<string, unknown>;
      continue;
    }
    // An array that is shorter may be one still.
    if (isMissing && !Array.isArray(at)) delete at[key];
    else at[key] = { strange: true };
    break;
  }
  return json;
}
