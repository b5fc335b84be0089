// What a handler still does once its output is handed over: the next function does not wait for it, the bill does.

import { describe, expect, test } from "vitest";
import { STRATEGIES } from "../../src/strategies/registry.ts";
import { figuresOf } from "../simulated.ts";

const CHAIN = `
name: tail
platform: ideal
invocations: 1
functions:
  A: { duration: 100ms, tail: 40ms }
  B: { duration: 50ms, tail: 30ms, after: A }
`;

// A works to 100 and hands over; B works to 150; A ends at 140, B at 180. A state machine gets A's output when A has ended:
// B works from 140 to 190 and ends at 220. Billed is the same everywhere: 100 + 40 and 50 + 30 ms, at 1,024 MB.
describe.each(STRATEGIES.map(({ name }) => name))("%s", (name) => {
  const figures = figuresOf(CHAIN, name);

  test("the next function starts before the tail, or after it where the output is what a handler returns", () => {
    expect(figures.latencyMs).toBe(name.startsWith("step-functions") ? 220 : 180);
  });

  test("the tail is billed as work", () => {
    expect(figures.workMbMs).toBe((140 + 80) * 1024);
    expect(figures.waitMbMs).toBe(0);
  });
});

test("a fan-in does not wait for the tails of its inputs", () => {
  const figures = figuresOf(
    `
name: fan-in
platform: ideal
invocations: 1
functions:
  A: { duration: 100ms, tail: 1s }
  B: { duration: 200ms }
  C: { duration: 50ms, after: [A, B] }
`,
    "polling",
  );
  // C is invoked at 100, misses B in the rounds at 100 and 200 (scheduled after B's end: found), works to 250.
  expect(figures.latencyMs).toBe(250);
  // 1,100 + 200 + (100 of waiting + 50).
  expect(figures.mbMs).toBe(1450 * 1024);
  expect(figures.waitMbMs).toBe(100 * 1024);
});

test("it has luck of its own: another tail changes no duration", () => {
  const yaml = (tail: string) => `
name: luck
platform: ideal
invocations: 100
functions:
  A: { duration: { dist: lognormal, p50: 100ms, p95: 200ms }${tail} }
  B: { duration: { dist: lognormal, p50: 100ms, p95: 200ms }, after: A }
`;
  const without = figuresOf(yaml(""), "last-branch");
  const withTail = figuresOf(yaml(", tail: { dist: exponential, mean: 50ms }"), "last-branch");
  expect(withTail.latencyMs).toBe(without.latencyMs);
  expect(withTail.mbMs).toBeGreaterThan(without.mbMs);
});

test("it ends at Lambda's limit like everything else", () => {
  const cut = figuresOf(
    `
name: cut
platform: ideal
invocations: 1
functions:
  A: { duration: 100ms, tail: 10s, timeout: 1s }
`,
    "last-branch",
  );
  // Three attempts of 1,000 ms: each is cut in its tail, tried again 1 and 2 minutes later, and finds its output there already.
  expect(cut.mbMs).toBe(3 * 1000 * 1024);
});
