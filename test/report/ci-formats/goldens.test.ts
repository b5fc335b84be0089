// "Unchanged", not "true": what each format makes of verdicts of every kind. After a wanted change: --update behind this file's name.

import { expect, test } from "vitest";
import { compared, guarded, rendered, renderedComparison, unable } from "./guarded.ts";

const FORMATS = [
  ["junit", "xml"],
  ["github", "txt"],
  ["gitlab", "json"],
  ["sarif", "json"],
] as const;

test.each(FORMATS)("a report as %s", async (format, extension) => {
  const said = rendered(format, guarded, unable);
  await expect(said).toMatchFileSnapshot(`../../goldens/formats/guarded-${format}.${extension}`);
});

test.each([...FORMATS, ["openmetrics", "txt"] as const])("a comparison as %s", async (format, extension) => {
  const said = renderedComparison(format, compared);
  await expect(said).toMatchFileSnapshot(`../../goldens/formats/compared-${format}.${extension}`);
});

test("a strategy as openmetrics", async () => {
  const said = rendered("openmetrics", { ...guarded, strategies: guarded.strategies.slice(0, 1) });
  await expect(said).toMatchFileSnapshot("../../goldens/formats/guarded-openmetrics.txt");
});
