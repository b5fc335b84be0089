// What an execution is billed where its definition is known: exactly that, whatever states the workflow itself would have.

import { expect, test } from "vitest";
import { run } from "../../src/index.ts";
import { figures, rowOf } from "../simulated.ts";

const yaml = (params: string) => `
name: known
platform: ideal
invocations: 3
functions:
  A: { duration: 10ms }
  B: { duration: 20ms }
  C: { duration: 5ms, after: [A, B] }
strategies: [{ use: step-functions${params} }]
`;

test.each([
  // A Parallel, two branches, a Task: 4.
  ["", 4],
  [", transitions: 9", 9],
  [", transitions: 2", 2],
  [", transitions: 9, extraTransitions: 2", 11],
])("step-functions%s is billed %i", (params, transitions) => {
  const row = rowOf(run(yaml(params)), "step-functions");
  expect(figures(row).transitions).toBe(transitions);
  // Nothing else of it changes: 20 + 5 ms.
  expect(row.latencyMs!.mean).toBe(25);
});

test("a number of transitions that cannot be is refused with its place", () => {
  expect(() => run(yaml(", transitions: 0"))).toThrow(/0 is/);
  expect(() => run(yaml(", transitions: 2.5"))).toThrow(/2.5 is/);
});
