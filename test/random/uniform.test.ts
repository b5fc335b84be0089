// Uniforms: the same numbers as an independent program has, 53 bits, and no relation between neighbours of any kind.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { streamKey } from "../../src/random/keys.ts";
import { uniform } from "../../src/random/uniform.ts";

describe("against an independent program", () => {
  // The construction again, in Python, with its unbounded integers (MurmurHash3's 32-bit finaliser in four Feistel rounds):
  //
  //   M = 0xFFFFFFFF
  //   def fmix(h):
  //       h &= M
  //       h ^= h >> 16; h = h * 0x85ebca6b & M
  //       h ^= h >> 13; h = h * 0xc2b2ae35 & M
  //       return h ^ h >> 16
  //   def uniform(high, low, invocation, ordinal):
  //       left, right = invocation & M, ordinal & M
  //       right ^= fmix(left + high)
  //       left ^= fmix(right + low)
  //       right ^= fmix(left + ((high & M) ^ 0x9e3779b9))
  //       left ^= fmix(right + ((low & M) ^ 0x7f4a7c15))
  //       return ((left >> 5) * 2**26 + (right >> 6)) / 2**53
  test.each([
    [0, 0, 0, 0, 0.9343011123940168],
    [1, 2, 3, 4, 0.4059109818846305],
    [-1, -1, 0, 0, 0.37693397478242063],
    [1234567890, -987654321, 0, 0, 0.906920575203033],
    [1234567890, -987654321, 1, 0, 0.46518947966887647],
    [1234567890, -987654321, 0, 1, 0.31108522088902146],
    // The last invocation there can be.
    [1234567890, -987654321, 4294967295, 7, 0.2905652582660231],
  ])("uniform(%i, %i, %i, %i)", (high, low, invocation, ordinal, expected) => {
    expect(uniform(high, low, invocation, ordinal)).toBe(expected);
  });
});

describe("a uniform", () => {
  const word = fc.integer({ min: -2147483648, max: 2147483647 });

  test("lies strictly between 0 and 1, and is the same when asked again", () => {
    fc.assert(
      fc.property(word, word, fc.nat(4294967295), fc.nat(), (high, low, invocation, ordinal) => {
        const u = uniform(high, low, invocation, ordinal);
        expect(u).toBeGreaterThan(0);
        expect(u).toBeLessThan(1);
        expect(uniform(high, low, invocation, ordinal)).toBe(u);
      }),
    );
  });

  test("has 53 random bits", () => {
    // Of 40,000 draws each bit is set in half of them, give or take 5 standard deviations of sqrt(40,000) / 2 = 100.
    const ones = new Array<number>(53).fill(0);
    for (let i = 0; i < 40_000; i++) {
      let bits = BigInt(draws.invocations(i) * 9007199254740992);
      for (let bit = 0; bit < 53; bit++, bits >>= 1n) if (bits & 1n) ones[bit]! += 1;
    }
    for (const count of ones) expect(Math.abs(count - 20_000)).toBeLessThan(500);
  });
});

const KEY = streamKey("42", "duration/A");
const at = (key: typeof KEY, invocation: number, ordinal: number) => uniform(key.high, key.low, invocation, ordinal);

/** Sequences whose neighbours must have nothing to do with each other. */
const draws = {
  invocations: (i: number) => at(KEY, i, 0),
  ordinals: (i: number) => at(KEY, 0, i),
  "invocations, a block apart": (i: number) => at(KEY, 1024 * i, 0),
  "copies and invocations, crossed": (i: number) => at(KEY, i >> 8, i & 255),
  names: (i: number) => at(streamKey("42", `duration/f${i}`), 7, 0),
  seeds: (i: number) => at(streamKey(`${i}`, "duration/A"), 7, 0),
};

describe.each(Object.entries(draws))("neighbours: %s", (_, draw) => {
  // 32,768 pairs over 16 x 16 cells: chi-square has 255 degrees of freedom, so mean 255 and standard deviation
  // sqrt(2 x 255) = 22.6; five of them to either side are 142 and 368. Seeds are fixed: this never fails by chance.
  const PAIRS = 32_768;

  test("fill the square evenly", () => {
    const cells = new Array<number>(256).fill(0);
    for (let i = 0; i < PAIRS; i++) {
      cells[16 * Math.floor(16 * draw(2 * i)) + Math.floor(16 * draw(2 * i + 1))]! += 1;
    }
    const each = PAIRS / 256;
    const chiSquare = cells.reduce((sum, count) => sum + ((count - each) * (count - each)) / each, 0);
    expect(chiSquare).toBeGreaterThan(142);
    expect(chiSquare).toBeLessThan(368);
  });
});

test.each<[string, (i: number) => [number, number]]>([
  ["two functions in one invocation", (i) => [at(KEY, i, 0), at(streamKey("42", "duration/B"), i, 0)]],
  ["two copies", (i) => [at(KEY, i, 0), at(KEY, i, 1)]],
  ["invocation and ordinal swapped", (i) => [at(KEY, i, 3), at(KEY, 3, i)]],
  ["chance of a cold start and its init", (i) => [at(KEY, i, 4), at(KEY, i, 5)]],
])("no correlation: %s", (_, pair) => {
  // The correlation of n independent pairs has standard deviation 1 / sqrt(n): 0.01 for 10,000.
  let sum = 0;
  for (let i = 10; i < 10_010; i++) {
    const [a, b] = pair(i);
    sum += 12 * (a - 0.5) * (b - 0.5);
  }
  expect(Math.abs(sum / 10_000)).toBeLessThan(0.05);
});
