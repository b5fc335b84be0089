// "Did you mean" offers what was likely meant, and nothing where nothing was.

import fc from "fast-check";
import { expect, test } from "vitest";
import { nearest } from "../../src/scenario/near.ts";

const WORDS = ["duration", "memory", "polling", "last-branch", "ms", "s", "A"];

test.each([
  ["duraiton", "duration"],
  ["duration ", "duration"],
  ["Memory", "memory"],
  ["poling", "polling"],
  ["lastbranch", "last-branch"],
  ["MS", "ms"],
  ["a", "A"],
  ["b", undefined],
  ["min", undefined],
  ["retries", undefined],
  ["", undefined],
  ["duration".repeat(10), undefined],
])("%o is near %o", (word, expected) => {
  expect(nearest(word, WORDS)).toBe(expected);
});

test("one slip in a word of some length is always found", () => {
  const word = "coordination";
  const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
  fc.assert(
    fc.property(fc.nat(word.length - 1), letter, fc.constantFrom(0, 1), (at, slip, removed) => {
      const typed = word.slice(0, at) + slip + word.slice(at + removed);
      if (typed !== word) expect(nearest(typed, [...WORDS, word])).toBe(word);
    }),
  );
});
