// What went wrong is counted by its reason, and reasons stay few whatever is drawn and however many copies there are.

import { expect, test } from "vitest";
import { run } from "../../src/index.ts";

const failuresOf = (yaml: string) => run(yaml, { strategies: ["last-branch"] }).strategies[0]!;

test("an item over the limit is one reason, whatever its size", () => {
  const { outcomes, failures } = failuresOf(`
platform: ideal
invocations: 200
functions:
  A: { duration: 10ms, payload: { dist: uniform, from: 401KB, to: 800KB } }
`);
  expect(outcomes).toEqual({ completed: 0, timedOut: 0, failed: 200 });
  expect(failures).toEqual([{ reason: "output of A is over DynamoDB's limit of 400 KB", invocations: 200 }]);
});

test("of many copies that fail, few are named and the rest counted together", () => {
  // Each invocation fails by whichever copy is slowest to give up; with 60 copies there are up to 60 reasons.
  const { outcomes, failures } = failuresOf(`
platform: ideal
invocations: 1500
functions:
  A: { duration: { dist: uniform, from: 10ms, to: 11ms }, count: 60, payload: 401KB }
`);
  expect(outcomes.failed).toBe(1500);
  expect(failures.length).toBeLessThanOrEqual(21);
  expect(failures.map(({ reason }) => reason)).toContain("other reasons");
  expect(failures.reduce((sum, { invocations }) => sum + invocations, 0)).toBe(1500);
});
