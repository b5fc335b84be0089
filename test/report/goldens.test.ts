// "Unchanged", not "true": how a few reports look as a whole. After a wanted change: vitest -u.

import { expect, test } from "vitest";
import { plainPaint } from "../../src/report/formats/format.ts";
import { formats } from "../../src/report/formats/registry.ts";
import { noisy, shortWait, timedOut } from "./sample-reports.ts";

const cases = [
  ["short-wait", "text", 80, shortWait, "txt"],
  ["noisy", "text", 80, noisy, "txt"],
  ["noisy", "text", 120, noisy, "txt"],
  ["timed-out", "text", 50, timedOut, "txt"],
  ["timed-out", "markdown", 80, timedOut, "md"],
  ["noisy", "csv", 80, noisy, "csv"],
] as const;

test.each(cases)("%s as %s, %d columns", async (name, format, columns, report, extension) => {
  const said = formats.find((each) => each.name === format)!.render([report], { columns, paint: plainPaint });
  await expect(said).toMatchFileSnapshot(`../goldens/formats/${name}-${format}-${columns}.${extension}`);
});
