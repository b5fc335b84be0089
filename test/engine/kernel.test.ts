// The laws of the kernel, one by one.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Completion } from "../../src/engine/completion.ts";
import { Kernel, LimitReached, type Limits } from "../../src/engine/kernel.ts";
import { type Process, Task } from "../../src/engine/task.ts";
import { Fault } from "../../src/errors.ts";

const PLENTY: Limits = { events: 100_000, time: 1e12 };

function kernelWith(limits: Partial<Limits> = {}): Kernel {
  return new Kernel({ ...PLENTY, ...limits }, "some-seed");
}

/** Writes down what happened when. */
function diary(kernel: Kernel) {
  const lines: string[] = [];
  return { lines, note: (what: string) => lines.push(`${kernel.now} ${what}`) };
}

function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("time", () => {
  test("passes as a process sleeps, and not while it runs", () => {
    const kernel = kernelWith();
    const { lines, note } = diary(kernel);
    kernel.spawn("sleeper", story());
    kernel.run();
    expect(lines).toEqual(["0 begins", "5 slept", "5 still", "12 slept"]);

    function* story(): Process {
      note("begins");
      yield 5;
      note("slept");
      note("still");
      yield 7;
      note("slept");
    }
  });

  test("never goes back, and equal times run in scheduling order", () => {
    // Sleepers that sleep anything, again and again, against events sorted by (time, when scheduled).
    const sleeps = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 6 }), { maxLength: 6 });
    fc.assert(
      fc.property(sleeps, (plans) => {
        expect(wakeUps(plans)).toEqual(sortedWakeUps(plans));
      }),
    );
  });

  test("a zero delay runs after what is already scheduled for now", () => {
    const kernel = kernelWith();
    const { lines, note } = diary(kernel);
    const sleeper = function* (name: string, first: number): Process {
      yield first;
      note(`${name} wakes`);
      yield 0;
      note(`${name} wakes again`);
    };
    kernel.spawn("a", sleeper("a", 3));
    kernel.spawn("b", sleeper("b", 3));
    kernel.run();
    expect(lines).toEqual(["3 a wakes", "3 b wakes", "3 a wakes again", "3 b wakes again"]);
  });

  test.each([-1, Number.NaN])("a delay of %d is a fault, for a sleeper whom the current event woke too", (delay) => {
    const kernel = kernelWith();
    expect(() => kernel.schedule(delay, { wake: () => undefined })).toThrow(Fault);
    kernel.spawn("sleeper", story());
    expect(() => kernel.run()).toThrow(Fault);

    function* story(): Process {
      yield 1;
      yield delay;
    }
  });
});

/** Who woke when, in order. */
function wakeUps(plans: readonly (readonly number[])[]): string[] {
  const kernel = kernelWith();
  const { lines, note } = diary(kernel);
  plans.forEach((sleeps, who) => {
    kernel.spawn(`p${who}`, story(sleeps, who));
  });
  kernel.run();
  return lines;

  function* story(sleeps: readonly number[], who: number): Process {
    for (const sleep of sleeps) {
      yield sleep;
      note(`p${who}`);
    }
  }
}

/** The same by looking for the earliest every time. */
function sortedWakeUps(plans: readonly (readonly number[])[]): string[] {
  let scheduled = 0;
  const pending = plans.flatMap((sleeps, who) =>
    sleeps.length === 0 ? [] : [{ time: sleeps[0]!, order: scheduled++, who, next: 1 }],
  );
  const lines: string[] = [];
  while (pending.length > 0) {
    pending.sort((a, b) => a.time - b.time || a.order - b.order);
    const { time, who, next } = pending.shift()!;
    lines.push(`${time} p${who}`);
    const sleep = plans[who]![next];
    if (sleep !== undefined) pending.push({ time: time + sleep, order: scheduled++, who, next: next + 1 });
  }
  return lines;
}

describe("a sleep that skips the calendar", () => {
  test("is only for the process which the current event woke: a reused task is another process", () => {
    // The task wakes at 10, ends, and takes up another story within the same event. That one sleeps 5; the other that begins
    // now sleeps 3 and must be first.
    const kernel = kernelWith();
    const { lines, note } = diary(kernel);
    class Reused extends Task {
      readonly name = "reused";
      protected endedWith(): void {
        if (lines.length !== 1) return;
        this.begin(story("second", 5));
        kernel.spawn("other", story("other", 3));
      }
      protected failedWith(failure: unknown): void {
        throw failure;
      }
    }
    new Reused(kernel).begin(story("first", 10));
    kernel.run();
    expect(lines).toEqual(["10 first", "13 other", "15 second"]);

    function* story(name: string, sleep: number): Process {
      yield sleep;
      note(name);
    }
  });

  test("counts as an event like any other", () => {
    const kernel = kernelWith();
    kernel.spawn("sleeper", sleepAgain(10));
    kernel.run();
    expect(kernel.events).toBe(10);
  });
});

function* sleepAgain(times: number): Process {
  for (let i = 0; i < times; i++) yield 1;
}

describe("a withdrawn event", () => {
  test("neither runs nor moves the clock", () => {
    const kernel = kernelWith();
    const { lines, note } = diary(kernel);
    const withdrawn = { wake: () => note("withdrawn") };
    kernel.schedule(100, withdrawn);
    kernel.schedule(3, { wake: () => note("kept") });
    kernel.withdraw(withdrawn);
    kernel.run();
    expect(lines).toEqual(["3 kept"]);
    expect([kernel.now, kernel.events]).toEqual([3, 1]);
  });
});

describe("a task that lives several stories", () => {
  test("has an end for each", () => {
    const kernel = kernelWith();
    const actor = kernel.spawn("twice", sleepAgain(2));
    const first = actor.ended;
    kernel.run();
    actor.begin(sleepAgain(3));
    const second = actor.ended;
    expect([first.isSettled, second.isSettled]).toEqual([true, false]);
    kernel.run();
    expect(second.isSettled).toBe(true);
  });

  test("waits for nothing of a run that was left in the middle", () => {
    const kernel = kernelWith();
    const actor = kernel.spawn("left", waitsFor(new Completion<void>("a letter")));
    kernel.reset();
    actor.begin(sleepAgain(4));
    expect(actor.waitsFor).toBe("its time");
    kernel.run();
    expect(kernel.now).toBe(4);
  });
});

function* waitsFor(completion: Completion): Process {
  yield completion;
}

test("a story is thrown what it waits for in vain, be that undefined", () => {
  const kernel = kernelWith();
  const broken = new Completion<void>("broken");
  const caught: unknown[] = [];
  kernel.spawn("catches", catches());
  kernel.schedule(1, { wake: () => broken.fail(undefined) });
  kernel.run();
  expect(caught).toEqual([undefined]);

  function* catches(): Process {
    try {
      yield broken;
    } catch (failure) {
      caught.push(failure);
    }
  }
});

describe("a failure that nobody waits for", () => {
  test("stops the run and names the process, the time and the seed", () => {
    const kernel = kernelWith();
    const { lines, note } = diary(kernel);
    kernel.spawn("careless", failing(4));
    kernel.schedule(9, { wake: () => note("never") });
    const fault = thrownBy(() => kernel.run()) as Fault;
    expect(fault).toBeInstanceOf(Fault);
    expect(fault.message).toContain("careless");
    expect(fault.message).toContain("out of luck");
    expect(fault.context).toEqual({ process: "careless", at: 4, seed: "some-seed" });
    expect(lines).toEqual([]);
  });

  test("is somebody's business where somebody waits", () => {
    const kernel = kernelWith();
    const { lines, note } = diary(kernel);
    kernel.spawn("waiting", waiting());
    kernel.run();
    expect(lines).toEqual(["4 caught out of luck"]);

    function* waiting(): Process {
      try {
        yield kernel.spawn("careless", failing(4)).ended;
      } catch (error) {
        note(`caught ${(error as Error).message}`);
      }
    }
  });

  test("is thrown at once where it happens before the first wait", () => {
    expect(() => kernelWith().spawn("careless", failing(0))).toThrow(Fault);
  });
});

function* failing(after: number): Process {
  if (after > 0) yield after;
  throw new Error("out of luck");
}

describe("a deadlock", () => {
  test("says who waits for what", () => {
    const kernel = kernelWith();
    const waiting = function* (what: string): Process {
      yield new Completion(what);
    };
    kernel.spawn("A", waiting("a letter"));
    kernel.spawn("B", waiting("an answer"));
    kernel.spawn("C", sleepAgain(3));
    const fault = thrownBy(() => kernel.run()) as Fault;
    expect(fault).toBeInstanceOf(Fault);
    expect(fault.message).toBe("deadlock: A waits for a letter; B waits for an answer");
    expect(fault.context).toEqual({ at: 3, seed: "some-seed" });
  });

  test("after which a new run starts clean", () => {
    const kernel = kernelWith();
    kernel.spawn("A", stuck());
    expect(() => kernel.run()).toThrow("deadlock");
    kernel.reset();
    kernel.spawn("B", sleepAgain(2));
    kernel.run();
    expect([kernel.now, kernel.events]).toEqual([2, 2]);

    function* stuck(): Process {
      yield new Completion("nothing");
    }
  });
});

describe("limits", () => {
  test("as many events as allowed are allowed", () => {
    const kernel = kernelWith({ events: 5 });
    kernel.spawn("sleeper", sleepAgain(5));
    kernel.run();
    expect(kernel.now).toBe(5);
  });

  test("one more is an error", () => {
    const kernel = kernelWith({ events: 5 });
    kernel.spawn("sleeper", sleepAgain(6));
    const error = thrownBy(() => kernel.run()) as LimitReached;
    expect([error instanceof LimitReached, error.limit]).toEqual([true, "events"]);
    expect(error.message).toContain("5 events");
  });

  test("so is an event of somebody else's", () => {
    const kernel = kernelWith({ events: 5 });
    kernel.spawn("a", sleepAgain(3));
    kernel.spawn("b", sleepAgain(3));
    expect(() => kernel.run()).toThrow(LimitReached);
  });

  test.each([
    [7, false],
    [8, true],
  ])("sleeping until %i of at most 7: an error is %s", (until, isError) => {
    const kernel = kernelWith({ time: 7 });
    kernel.schedule(until, { wake: () => undefined });
    expect(thrownBy(() => kernel.run()) instanceof LimitReached).toBe(isError);
  });

  test("an endless process without time ends too", () => {
    const kernel = kernelWith({ events: 1000 });
    kernel.spawn("restless", sleepZero());
    expect(() => kernel.run()).toThrow(LimitReached);

    function* sleepZero(): Process {
      for (;;) yield 0;
    }
  });
});

describe("stop", () => {
  test("ends a sleeper where it stands; its clean-up runs, its sleep does not", () => {
    const kernel = kernelWith();
    const { lines, note } = diary(kernel);
    const sleeper = kernel.spawn("sleeper", story());
    kernel.schedule(3, { wake: () => sleeper.stop() });
    kernel.run();
    expect(lines).toEqual(["3 cleans up"]);
    expect(kernel.now).toBe(3);

    function* story(): Process {
      try {
        yield 10;
        note("slept");
      } finally {
        note("cleans up");
      }
    }
  });

  test("ends one that what it waits for is just about to wake: it is told of no end, and others' deadlock is seen", () => {
    const kernel = kernelWith();
    const signal = new Completion<void>("signal");
    kernel.spawn("first", first());
    const second = kernel.spawn("second", waitsFor(signal));
    kernel.spawn("third", waitsFor(new Completion<void>("a letter")));
    let ends = 0;
    second.ended.subscribe({
      settled: () => {
        ends += 1;
      },
    });
    kernel.schedule(3, { wake: () => signal.settle() });
    expect(() => kernel.run()).toThrow("third waits for a letter");
    expect([ends, second.isLiving]).toEqual([0, false]);

    function* first(): Process {
      yield signal;
      second.stop();
    }
  });

  test("of one that has ended does nothing: its next story sleeps as ever", () => {
    const kernel = kernelWith();
    const actor = kernel.spawn("twice", sleepAgain(2));
    kernel.run();
    actor.stop();
    actor.begin(sleepAgain(3));
    kernel.run();
    expect(kernel.now).toBe(5);
  });

  test("is forgotten with the run in which it was", () => {
    const kernel = kernelWith();
    const entry = { wake: () => lines.push("woken") };
    const lines: string[] = [];
    kernel.schedule(5, entry);
    kernel.withdraw(entry);
    kernel.reset();
    kernel.schedule(5, entry);
    kernel.run();
    expect(lines).toEqual(["woken"]);
  });

  test("ends one that waits; what it waited for wakes nobody", () => {
    const kernel = kernelWith();
    const { lines, note } = diary(kernel);
    const signal = new Completion<void>("signal");
    const waiting = kernel.spawn("waiting", story());
    waiting.stop();
    expect(signal.hasWaiters).toBe(false);
    signal.settle();
    kernel.run();
    expect([lines, waiting.isLiving]).toEqual([[], false]);

    function* story(): Process {
      yield signal;
      note("never");
    }
  });
});

test("reset goes back to an empty calendar at time 0", () => {
  const kernel = kernelWith();
  kernel.schedule(5, { wake: () => undefined });
  kernel.run();
  kernel.schedule(5, {
    wake: () => {
      throw new Error("of the last run");
    },
  });
  kernel.reset();
  kernel.run();
  expect([kernel.now, kernel.events]).toEqual([0, 0]);
});
