// The event list against a list that is sorted: equal times in the order of scheduling, whatever is pushed when.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Calendar } from "../../src/engine/calendar.ts";

/** Push at a time, or take the next one out. Few different times, so that many are equal. */
const steps = fc.array(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.constant("pop" as const)), { maxLength: 400 });

function happening(id: number) {
  return { id, wake: () => undefined };
}

describe("against a sorted list", () => {
  test("the same comes out at the same time", () => {
    fc.assert(
      fc.property(steps, (steps) => {
        const calendar = new Calendar();
        const list: { time: number; id: number }[] = [];
        steps.forEach((step, id) => {
          if (step !== "pop") {
            calendar.push(step, happening(id));
            list.push({ time: step, id });
          } else if (list.length > 0) {
            list.sort((a, b) => a.time - b.time || a.id - b.id);
            const next = list.shift()!;
            expect(calendar.nextTime()).toBe(next.time);
            expect((calendar.pop() as ReturnType<typeof happening>).id).toBe(next.id);
          }
          expect(calendar.size).toBe(list.length);
        });
      }),
    );
  });

  // Hundreds pending, so that most wait in no order; what is pushed lies near, far, at the same time as others, or before all.
  test("also where there is much", () => {
    const delay = fc.oneof(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 0, max: 2_000_000 }),
    );
    const act = fc.record({ push: fc.array(delay, { maxLength: 400 }), pop: fc.integer({ min: 0, max: 400 }) });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const calendar = new Calendar();
        const list: { time: number; id: number }[] = [];
        let now = 0;
        let id = 0;
        for (const { push, pop } of acts) {
          for (const delay of push) {
            calendar.push(now + delay, happening(id));
            list.push({ time: now + delay, id: id++ });
          }
          list.sort((a, b) => a.time - b.time || a.id - b.id);
          for (const next of list.splice(0, pop)) {
            expect(calendar.nextTime()).toBe(next.time);
            expect((calendar.pop() as ReturnType<typeof happening>).id).toBe(next.id);
            now = next.time;
          }
          expect(calendar.size).toBe(list.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("also after it was cleared in the middle", () => {
    const calendar = new Calendar();
    for (let id = 0; id < 1000; id++) calendar.push(1000 - id, happening(id));
    for (let i = 0; i < 300; i++) calendar.pop();
    calendar.clear();
    for (let id = 0; id < 1000; id++) calendar.push((id * 7) % 1000, happening(id));
    const popped = Array.from({ length: 1000 }, () => {
      const { id } = calendar.pop() as ReturnType<typeof happening>;
      return [(id * 7) % 1000, calendar.time];
    });
    expect(popped).toEqual(Array.from({ length: 1000 }, (_, time) => [time, time]));
  });

  test("also when it has to grow", () => {
    const calendar = new Calendar();
    // 1,000 entries at times 0, 7, 4, 1, 8, ...: every time a hundred times, ids ascending within each.
    for (let id = 0; id < 1000; id++) calendar.push((id * 7) % 10, happening(id));
    const ids: number[] = [];
    while (calendar.size > 0) ids.push((calendar.pop() as ReturnType<typeof happening>).id);
    const expected = Array.from({ length: 1000 }, (_, id) => id);
    expect(ids).toEqual(expected.sort((a, b) => ((a * 7) % 10) - ((b * 7) % 10) || a - b));
  });
});

test("an empty one has no next time", () => {
  const calendar = new Calendar();
  expect(calendar.nextTime()).toBe(Number.POSITIVE_INFINITY);
  calendar.push(5, happening(0));
  calendar.clear();
  expect([calendar.size, calendar.nextTime()]).toEqual([0, Number.POSITIVE_INFINITY]);
});
