// The page on accuracy is true: every error within what it allows, and the page what the command would write now.

import { describe, expect, test } from "vitest";
import { errorOf } from "../accuracy/comparison.ts";
import { pageOf, sections } from "../accuracy/page.ts";

const all = sections();

describe.each(all)("$title", ({ comparisons }) => {
  const judged = comparisons.flatMap((one) => (one.within === undefined ? [] : [{ ...one, within: one.within }]));

  test.each(judged)("$what", (comparison) => {
    expect(Math.abs(errorOf(comparison))).toBeLessThanOrEqual(comparison.within);
  });
});

test("docs/accuracy.md is what `npm run accuracy` writes", async () => {
  await expect(pageOf(all)).toMatchFileSnapshot("../docs/accuracy.md");
});
