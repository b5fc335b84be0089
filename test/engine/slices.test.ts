// A run in slices is the run in one piece.

import { expect, test } from "vitest";
import { Kernel } from "../../src/engine/kernel.ts";
import type { Process } from "../../src/engine/task.ts";

/** Two processes that sleep past each other; what happened, in order. */
function journal(run: (kernel: Kernel) => void): string[] {
  const kernel = new Kernel({ events: 1000, time: 1_000_000 });
  const happened: string[] = [];
  function* sleeper(name: string, interval: number): Process {
    for (let round = 0; round < 10; round++) {
      yield interval;
      happened.push(`${kernel.now} ${name}`);
    }
  }
  kernel.spawn("a", sleeper("a", 3));
  kernel.spawn("b", sleeper("b", 20));
  run(kernel);
  return happened;
}

test.each([1, 2, 3, 7])("in slices of %i events the same happens in the same order", (most) => {
  let slices = 0;
  const sliced = journal((kernel) => {
    while (!kernel.run(most)) slices += 1;
  });
  expect(sliced).toEqual(journal((kernel) => kernel.run()));
  // 20 sleeps end; the last slice finds nothing left.
  expect(slices).toBeGreaterThanOrEqual(Math.floor(20 / most) - 1);
});

test("a process that nobody disturbs is held up by the end of a slice all the same", () => {
  const kernel = new Kernel({ events: 1000, time: 1_000_000 });
  function* alone(): Process {
    for (let round = 0; round < 10; round++) yield 5;
  }
  kernel.spawn("alone", alone());
  expect(kernel.run(4)).toBe(false);
  expect(kernel.now).toBe(4 * 5);
  expect(kernel.run()).toBe(true);
  expect(kernel.now).toBe(10 * 5);
});
