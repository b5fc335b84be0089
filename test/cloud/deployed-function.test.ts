// Which environment a request gets, against a list that is searched.

import fc from "fast-check";
import { expect, test } from "vitest";
import { DeployedFunction } from "../../src/cloud/deployed-function.ts";

/** Only its environments matter here. */
function deployed(): DeployedFunction {
  const traits = { memoryMb: 128, timeout: 1, architecture: "x86", coldChance: 0 };
  return new DeployedFunction({ name: "F", traits } as never, {} as never);
}

test("an idle environment before a new one, the lowest number first", () => {
  // A request comes in, or the n-th of those that are busy returns.
  const steps = fc.array(fc.oneof(fc.constant("request" as const), fc.nat(20)), { maxLength: 100 });
  fc.assert(
    fc.property(steps, (steps) => {
      const fn = deployed();
      const busy: number[] = [];
      let made = 0;
      for (const step of steps) {
        if (step === "request") {
          const idle = Array.from({ length: made }, (_, k) => k).filter((k) => !busy.includes(k));
          expect(fn.isExhausted).toBe(idle.length === 0);
          const expected = idle.length > 0 ? Math.min(...idle) : made++;
          expect(idle.length > 0 ? fn.take() : fn.make()).toBe(expected);
          busy.push(expected);
        } else if (busy.length > 0) {
          const [returned] = busy.splice(step % busy.length, 1);
          fn.giveBack(returned!);
        }
      }
    }),
  );
});

test("the next invocation begins with none", () => {
  const fn = deployed();
  fn.make();
  fn.giveBack(fn.make());
  fn.enter(1);
  expect([fn.isExhausted, fn.make(), fn.make()]).toEqual([true, 0, 1]);
});

test("an environment remembers its clients, a new one has none", () => {
  const fn = deployed();
  const first = fn.make();
  expect([fn.useClient(first, 1), fn.useClient(first, 2), fn.useClient(first, 1)]).toEqual([0, 1, 3]);
  expect(fn.useClient(fn.make(), 1)).toBe(0);
  fn.enter(1);
  expect(fn.useClient(fn.make(), 1)).toBe(0);
});
