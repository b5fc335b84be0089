// How large shares for workers get, which are to take a second here.

import { describe, expect, test } from "vitest";
import { ShareSize } from "../../../src/cli/driving/share-size.ts";

const LEAF = 64;
const share = (leaves: number) => ({ first: 0, end: leaves * LEAF });
const MANY = 1_000_000 * LEAF;

/** Sizes of shares one after another, where a leaf takes so long. */
function sizes(msPerLeaf: number, count: number, size = new ShareSize(1000)): number[] {
  return Array.from({ length: count }, () => {
    const leaves = size.next(MANY, 4);
    size.took(share(leaves), leaves * msPerLeaf);
    return leaves;
  });
}

describe("a share", () => {
  test("grows until it takes a second", () => expect(sizes(10, 6)).toEqual([1, 8, 64, 100, 100, 100]));
  test("is a leaf where that takes longer", () => expect(sizes(5000, 3)).toEqual([1, 1, 1]));
  test("may grow for ever where it takes no time", () => expect(sizes(0, 4)).toEqual([1, 8, 64, 512]));

  test("is what most have taken: the first one, or a slow machine, does not decide", () => {
    const size = new ShareSize(1000);
    size.took(share(1), 900);
    sizes(10, 5, size);
    expect(size.next(MANY, 4)).toBe(100);
    size.took(share(100), 60_000);
    expect(size.next(MANY, 4)).toBe(100);
  });

  test("is smaller towards the end, and never nothing", () => {
    const size = new ShareSize(1000);
    sizes(1, 10, size);
    expect([120, 12, 1, 0].map((left) => size.next(left * LEAF, 4))).toEqual([10, 1, 1, 1]);
    expect(size.next(120 * LEAF, 0)).toBe(40);
  });
});
