// Stories side by side: their sum when the last has ended, the first failure as soon as there is one, and the same tasks again.

import { expect, test } from "vitest";
import { Kernel } from "../../src/engine/kernel.ts";
import { SideBySide } from "../../src/engine/side-by-side.ts";
import type { Process } from "../../src/engine/task.ts";

const clock = () => new Kernel({ events: 1000, time: 1_000_000 });

function* returnsAfter(delay: number, result: number): Process<number> {
  if (delay > 0) yield delay;
  return result;
}

// biome-ignore lint/correctness/useYield: it fails before it would wait
function* fails(why: string): Process<number> {
  throw new Error(why);
}

test("settles with the sum, when the last has ended", () => {
  const kernel = clock();
  const together = new SideBySide(kernel).live([returnsAfter(30, 1), returnsAfter(10, 20), returnsAfter(0, 300)]);
  let at = -1;
  together.subscribe({
    settled: () => {
      at = kernel.now;
    },
  });
  kernel.run();
  expect([together.value, at]).toEqual([321, 30]);
});

test("none, or none that wait, are over at once", () => {
  const both = new SideBySide(clock());
  expect(both.live([])).toMatchObject({ isSettled: true, value: 0 });
  expect(both.live([returnsAfter(0, 4), returnsAfter(0, 5)])).toMatchObject({ isSettled: true, value: 9 });
});

test("fails as the first does, while the others go on and whatever they do then", () => {
  const kernel = clock();
  const done: string[] = [];
  function* goesOn(delay: number, end: () => number): Process<number> {
    yield delay;
    done.push(`${delay}`);
    return end();
  }
  const together = new SideBySide(kernel).live([
    goesOn(50, () => 1),
    fails("first"),
    goesOn(60, () => {
      throw new Error("second");
    }),
  ]);
  expect(together).toMatchObject({ hasFailed: true, failure: new Error("first") });
  kernel.run();
  expect(done).toEqual(["50", "60"]);
  expect(together.failure).toEqual(new Error("first"));
});

test("tasks are used again, also by a story that begins as another ends", () => {
  const kernel = clock();
  const branches = new SideBySide(kernel);
  const sums: unknown[] = [];
  function* parent(): Process {
    for (let i = 0; i < 5; i++) {
      const together = branches.live([returnsAfter(i, 1), returnsAfter(0, 10), returnsAfter(7, 100)]);
      yield together;
      sums.push(together.value);
    }
  }
  kernel.spawn("parent", parent());
  kernel.run();
  expect(sums).toEqual([111, 111, 111, 111, 111]);
  expect(kernel.now).toBe(35);
});
