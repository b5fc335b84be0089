// What a handler calls: one object for all its calls, one on its way at a time.

import { expect, test } from "vitest";
import { type Api, Call, type Service } from "../../src/cloud/call.ts";
import type { Handler } from "../../src/cloud/handler.ts";
import { Kernel } from "../../src/engine/kernel.ts";
import { Fault } from "../../src/errors.ts";

const kernel = () => new Kernel({ events: 1000, time: 1_000_000 });
const of = (kernel: Kernel) => new Call({ name: "A", kernel } as Handler);
/** Answers with what was called, when, and when that took effect. */
const echo = (kernel: Kernel): Service => ({ answer: ({ api, from }) => [api, from, kernel.now] });

test("is answered in its time, and then free for the next", () => {
  const clock = kernel();
  const call = of(clock);
  const answers: unknown[] = [];
  const ask = (api: Api, delay: number) => call.begin(echo(clock), api, delay);
  call.subscribe({ settled: () => answers.push(call.value) });
  clock.schedule(7, { wake: () => ask("GetItem", 5) });
  clock.schedule(20, {
    wake: () => {
      // One that takes no time is answered before anybody can wait for it.
      answers.push(ask("PutItem", 0).value);
      ask("UpdateItem", 3).subscribe({ settled: () => answers.push(call.value) });
    },
  });
  clock.run();
  expect(answers).toEqual([
    ["GetItem", 7, 12],
    ["PutItem", 20, 20],
    ["UpdateItem", 20, 23],
  ]);
});

test("a second one while the first is on its way is a fault that names both", () => {
  const clock = kernel();
  const call = of(clock);
  call.begin(echo(clock), "GetItem", 5);
  const second = () => call.begin(echo(clock), "PutItem", 5);
  expect(second).toThrow(Fault);
  expect(second).toThrow("one call at a time");
  expect(call.label).toBe("GetItem");
});
