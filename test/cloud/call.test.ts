// What a handler calls: one object for all its calls, one on its way at a time, which the handler waits for.

import { expect, test } from "vitest";
import type { Call, Service } from "../../src/cloud/call.ts";
import type { Caller } from "../../src/cloud/caller.ts";
import { Handler } from "../../src/cloud/handler.ts";
import type { Lambda } from "../../src/cloud/lambda.ts";
import { Kernel } from "../../src/engine/kernel.ts";
import type { Process } from "../../src/engine/task.ts";
import { Fault } from "../../src/errors.ts";

/** A handler whose story begins 7 us from now, and a service that answers with what was called, when, and when that took effect. */
function setting(story: (me: Handler, echo: Service) => Process) {
  const kernel = new Kernel({ events: 1000, time: 1_000_000 });
  const effects: unknown[] = [];
  const echo: Service = {
    answer({ api, from }: Call) {
      effects.push([api, from, kernel.now]);
      return effects.at(-1);
    },
  };
  const lambda = { kernel, tracer: undefined, arrive: (one: Handler) => one.begin(story(one, echo)), end() {} };
  const me = new Handler(lambda as unknown as Lambda);
  me.caller = { name: "A" } as Caller;
  me.deadline = Number.POSITIVE_INFINITY;
  kernel.schedule(7, me);
  return { kernel, me, effects };
}

const other = { wake() {} };

test("is answered in its time, whatever else happens before, and then free for the next", () => {
  const answers: unknown[] = [];
  const { kernel } = setting(function* (me, echo) {
    const got = me.call.begin(echo, "GetItem", 5);
    expect(got.isSettled).toBe(false);
    yield got;
    answers.push(got.value);
    const put = me.call.begin(echo, "PutItem", 0);
    expect(put.isSettled).toBe(true);
    answers.push(put.value);
    const updated = me.call.begin(echo, "UpdateItem", 3);
    yield updated;
    answers.push(updated.value);
  });
  kernel.schedule(9, other);
  kernel.schedule(15, other);
  kernel.run();
  expect(answers).toEqual([
    ["GetItem", 7, 12],
    ["PutItem", 12, 12],
    ["UpdateItem", 12, 15],
  ]);
});

test("where nothing else happens before, the answer is there at once, and it is an event all the same", () => {
  const answers: unknown[] = [];
  const { kernel } = setting(function* (me, echo) {
    const got = me.call.begin(echo, "GetItem", 5);
    expect(got.isSettled).toBe(true);
    answers.push(got.value, kernel.now);
    yield got;
    answers.push(kernel.now);
  });
  kernel.schedule(13, other);
  kernel.run();
  expect(answers).toEqual([["GetItem", 7, 12], 12, 12]);
  // The story's beginning, the answer, the other.
  expect(kernel.work).toMatchObject({ events: 3, scheduled: 2, acts: 1 });
});

test("takes effect even if the handler is cut meanwhile, which then goes on with nothing", () => {
  const { kernel, me, effects } = setting(function* (me, echo) {
    yield me.call.begin(echo, "PutItem", 10);
    throw new Error("it goes on");
  });
  kernel.schedule(9, { wake: () => me.stop() });
  kernel.run();
  expect(effects).toEqual([["PutItem", 7, 17]]);
});

test.each([
  ["a second call", (me: Handler, echo: Service) => me.call.begin(echo, "PutItem", 5)],
  ["a sleep", (me: Handler) => me.sleep(5)],
])("%s while it is on its way is a fault", (_, act) => {
  const { kernel } = setting(function* (me, echo) {
    me.call.begin(echo, "GetItem", 5);
    expect(() => act(me, echo)).toThrow(Fault);
    expect(() => act(me, echo)).toThrow("one thing at a time");
    yield me.call;
  });
  kernel.schedule(9, other);
  kernel.run();
});

test("nor may the handler end before it is answered", () => {
  // biome-ignore lint/correctness/useYield: it ends where it should wait
  const { kernel } = setting(function* (me, echo) {
    me.call.begin(echo, "PutItem", 5);
  });
  kernel.schedule(9, other);
  expect(() => kernel.run()).toThrow("one thing at a time");
});
