// What a process can wait for: one thing, all of several, the first of several.

import { describe, expect, test } from "vitest";
import { all, Completion, race, settledWith } from "../../src/engine/completion.ts";
import { Kernel } from "../../src/engine/kernel.ts";
import type { Process } from "../../src/engine/task.ts";

function simulation() {
  const kernel = new Kernel({ events: 10_000, time: 1e9 }, 1);
  const lines: string[] = [];
  const later = (delay: number, label: string) => kernel.after(delay, label, () => label);
  const note = (what: unknown) => lines.push(`${kernel.now} ${what}`);
  const run = (...stories: Process[]) => {
    stories.forEach((story, i) => {
      kernel.spawn(`p${i}`, story);
    });
    kernel.run();
    return lines;
  };
  return { kernel, later, note, run };
}

describe("a completion", () => {
  test("wakes its waiters in the order in which they came", () => {
    const { later, note, run } = simulation();
    const signal = later(4, "signal");
    const waiting = function* (name: string): Process {
      yield signal;
      note(`${name} ${signal.value}`);
    };
    expect(run(waiting("a"), waiting("b"), waiting("c"))).toEqual(["4 a signal", "4 b signal", "4 c signal"]);
  });

  test("that has settled does not hold anybody up", () => {
    const { note, run } = simulation();
    const ready = settledWith(7);
    const story = function* (): Process {
      yield ready;
      note(ready.value);
    };
    expect(run(story())).toEqual(["0 7"]);
  });

  test("that failed is thrown at whoever waits, now or later", () => {
    const { note, run } = simulation();
    const broken = new Completion<void>("broken");
    const story = function* (): Process {
      try {
        yield broken;
      } catch (error) {
        note(error);
      }
    };
    const breaking = function* (): Process {
      yield 3;
      broken.fail("it broke");
      yield 2;
      yield* story() as Generator<number>;
    };
    expect(run(story(), breaking())).toEqual(["3 it broke", "5 it broke"]);
  });
});

describe("all", () => {
  test("waits for the last, and has all values in order", () => {
    const { later, note, run } = simulation();
    const story = function* (): Process {
      const together = all([later(5, "five"), later(2, "two"), settledWith("now")]);
      yield together;
      note(together.value);
    };
    expect(run(story())).toEqual(["5 five,two,now"]);
  });

  test("of nothing, and of what is settled, is settled", () => {
    expect(all([]).value).toEqual([]);
    expect(all([settledWith(1), settledWith(2)]).value).toEqual([1, 2]);
  });

  test("fails as soon as one fails, and does not mind the rest", () => {
    const { kernel, later, note, run } = simulation();
    const story = function* (): Process {
      const broken = new Completion("broken");
      kernel.schedule(2, { wake: () => broken.fail("it broke") });
      try {
        yield all([later(5, "five"), broken, later(1, "one")]);
      } catch (error) {
        note(error);
      }
      yield 10;
    };
    expect(run(story())).toEqual(["2 it broke"]);
  });

  test("of one that has failed already fails", () => {
    const broken = new Completion("broken");
    broken.fail("it broke");
    const together = all([settledWith(1), broken]);
    expect([together.hasFailed, together.failure]).toEqual([true, "it broke"]);
  });
});

describe("race", () => {
  test("settles as the first does, with its index", () => {
    const { later, note, run } = simulation();
    const story = function* (): Process {
      const winner = race([later(5, "five"), later(2, "two"), later(9, "nine")]);
      yield winner;
      note(winner.value);
    };
    expect(run(story())).toEqual(["2 1"]);
  });

  test("detaches the losers: nobody waits for them any more", () => {
    const { later, run } = simulation();
    const loser = later(5, "loser");
    const story = function* (): Process {
      yield race([loser, later(2, "winner")]);
      if (loser.hasWaiters) throw new Error("the loser still has a waiter");
    };
    expect(loser.hasWaiters).toBe(false);
    run(story());
    expect(loser.isSettled).toBe(true);
  });

  test("a loser that fails later harms nobody", () => {
    const { kernel, later, note, run } = simulation();
    const loser = new Completion("loser");
    kernel.schedule(5, { wake: () => loser.fail("too late") });
    const story = function* (): Process {
      yield race([loser, later(2, "winner")]);
      note("first");
      yield 10;
      note("unharmed");
    };
    expect(run(story())).toEqual(["2 first", "12 unharmed"]);
  });

  test("fails when the first one fails", () => {
    const { kernel, later, note, run } = simulation();
    const broken = new Completion("broken");
    kernel.schedule(1, { wake: () => broken.fail("it broke") });
    const story = function* (): Process {
      try {
        yield race([later(5, "five"), broken]);
      } catch (error) {
        note(error);
      }
    };
    expect(run(story())).toEqual(["1 it broke"]);
  });

  test("of equal times goes to the one scheduled first", () => {
    const { later, note, run } = simulation();
    const late = later(2, "late");
    const early = later(2, "early");
    const story = function* (): Process {
      const winner = race([early, late]);
      yield winner;
      note(winner.value);
    };
    expect(run(story())).toEqual(["2 1"]);
  });

  test("with one that is settled already is over at once", () => {
    const { later } = simulation();
    expect(race([later(2, "later"), settledWith("now")]).value).toBe(1);
  });
});

describe("labels", () => {
  test("say what is waited for", () => {
    const some = [new Completion("GetItem"), new Completion("PutItem")];
    expect(all(some).label).toContain("GetItem, PutItem");
    expect(race(some).label).toContain("GetItem, PutItem");
  });
});
