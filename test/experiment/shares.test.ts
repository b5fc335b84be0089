// A run that was cut into shares, simulated in any order and put together again, is the run, to the last bit.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LEAF } from "../../src/experiment/moments-by-leaf.ts";
import { dataOfPart, joined, type Part, type PartData, partFrom } from "../../src/experiment/part.ts";
import type { Plan } from "../../src/experiment/plan.ts";
import { finished, Simulation, simulate } from "../../src/experiment/run.ts";
import { type Share, shareOf } from "../../src/experiment/share.ts";
import { planned } from "../planned.ts";

/** Everything that can happen: luck, cold starts, failures, time-outs, a payload over a limit, several kinds of meters. */
const YAML = `
start: { cold: 20% }
functions:
  A: { duration: { dist: lognormal, p50: 300ms, p95: 3s }, payload: { dist: uniform, from: 1KB, to: 450KB } }
  B: { duration: { dist: exponential, mean: 1s }, timeout: 3s, count: 3 }
  C: { after: [A, B], duration: { dist: uniform, from: 1ms, to: 20ms } }
strategies:
  - last-branch
  - { use: polling, maxWait: 4s }
  - step-functions
`;
const INVOCATIONS = 2_500;

const plan: Plan = planned(YAML, [`invocations=${INVOCATIONS}`]);

const through = (data: PartData): Part => partFrom(JSON.parse(JSON.stringify(data)), plan);

/** All that a report may ask of a run. */
function told(part: Pick<Part, "entries">): string {
  const all = part.entries.map(({ entry, tally, sections, sectionLatencies, stop }) => ({
    ...{ name: entry.name, stop, tally: tally.data, sections, sectionLatencies: sectionLatencies.data },
    quantiles: [0.5, 0.99].map((q) => [tally.latency.quantile(q), ...sectionLatencies.quantiles(q)]),
  }));
  return JSON.stringify(all, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

const WHOLE = told(simulated({ first: 0, end: INVOCATIONS }));

function simulated(share: Share, simulation = new Simulation(plan, { sectionLatencies: true })): Part {
  return finished(simulation.run(share));
}

describe("a run in shares", () => {
  test.each([2, 3, 16, 40, 100])("%i of them, the last simulated first, sent as text: the same bytes", (of) => {
    const shares = Array.from({ length: of }, (_, i) => shareOf(INVOCATIONS, i + 1, of));
    const simulation = new Simulation(plan, { sectionLatencies: true });
    const parts = shares.reverse().map((share) => dataOfPart(simulated(share, simulation)));
    const together = parts.reverse().map(through).reduce(joined);
    expect([together.first, together.end]).toEqual([0, INVOCATIONS]);
    expect(told(together)).toBe(WHOLE);
  });

  test("the same again on what has simulated it before, even where it is one invocation", () => {
    const simulation = new Simulation(plan, { sectionLatencies: true });
    for (const share of [
      { first: 0, end: 1 },
      { first: 64, end: 65 },
      { first: 128, end: 192 },
    ]) {
      const once = told(simulated(share, simulation));
      expect(told(simulated(share, simulation))).toBe(once);
      expect(once).toBe(told(simulated(share)));
    }
  });

  test("an invocation that was left in the middle leaves nothing behind", () => {
    // Ten minutes of a look every 10 ms or so: more events than a step has.
    const long = planned(`
functions:
  A: { duration: 600s }
  B: { duration: { dist: exponential, mean: 1s } }
  C: { after: [A, B], duration: 1s }
strategies: [{ use: polling, interval: 1ms, maxWait: 700s }]
invocations: 70
`);
    const share = { first: 64, end: 66 };
    const simulation = new Simulation(long);
    const left = simulation.run({ first: 0, end: 64 });
    expect(left.next().value).toMatchObject({ done: 0 });
    expect(told(simulated(share, simulation))).toBe(told(simulated(share, new Simulation(long))));
  });

  test("wherever it is cut, however parts are joined", () => {
    const leaves = Math.ceil(INVOCATIONS / LEAF);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: leaves - 1 }), { maxLength: 4 }),
        fc.boolean(),
        (cuts, right) => {
          const ends = [...cuts.sort((a, b) => a - b).map((leaf) => leaf * LEAF), INVOCATIONS];
          const simulation = new Simulation(plan, { sectionLatencies: true });
          const parts = ends.map((end, i) =>
            through(dataOfPart(simulated({ first: ends[i - 1] ?? 0, end }, simulation))),
          );
          const together = right ? parts.reduceRight((later, part) => joined(part, later)) : parts.reduce(joined);
          expect(told(together)).toBe(WHOLE);
        },
      ),
      { numRuns: 10 },
    );
  });

  test("what is sent is what was there: every figure comes back to the last bit", () => {
    const part = simulated({ first: LEAF, end: 10 * LEAF });
    expect(dataOfPart(through(dataOfPart(part)))).toEqual(dataOfPart(part));
  });
});

describe("shares", () => {
  test("follow each other, and are as equal as leaves allow", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_000_000_000 }), fc.integer({ min: 1, max: 1000 }), (invocations, of) => {
        const some = [1, Math.ceil(of / 2), of].map((number) => shareOf(invocations, number, of));
        expect(some[0]!.first).toBe(0);
        expect(some[2]!.end).toBe(invocations);
        for (const { first, end } of some) {
          expect(end).toBeGreaterThanOrEqual(first);
          expect(end - first).toBeLessThanOrEqual(LEAF * Math.ceil(invocations / LEAF / of));
        }
        for (let number = 1; number < Math.min(of, 20); number++)
          expect(shareOf(invocations, number + 1, of).first).toBe(shareOf(invocations, number, of).end);
      }),
    );
  });

  test("worked by hand: 200 invocations are four leaves of 64, the last one short; three shares have 1, 1 and 2 of them", () => {
    expect([1, 2, 3].map((number) => shareOf(200, number, 3))).toEqual([
      { first: 0, end: 64 },
      { first: 64, end: 128 },
      { first: 128, end: 200 },
    ]);
  });
});

describe("a strategy that has to be given up", () => {
  // Four requests wait up to 30 days each in the event queue: the sum is over the limit of 90 in 1 of 24 invocations.
  const endless = planned(
    `
platform: { base: ideal, lambda: { queue: { dist: uniform, from: 0s, to: 720h } } }
functions:
  A: { duration: 1ms }
  B: { after: A, duration: 1ms }
  C: { after: B, duration: 1ms }
  D: { after: C, duration: 1ms }
  E: { after: D, duration: 1ms }
strategies: [last-branch, step-functions]
`,
    ["invocations=300"],
  );

  test("is given up at the same invocation, whoever came to it first", () => {
    const whole = finished(simulate(endless)).entries[0]!;
    const simulation = new Simulation(endless);
    const parts = [3, 1, 2].map((number) => finished(simulation.run(shareOf(300, number, 3))));
    const together = parts.sort((a, b) => a.first - b.first).reduce(joined);
    expect(whole.stop?.why).toContain("would not end");
    expect(together.entries[0]!.stop).toEqual(whole.stop);
  });
});
