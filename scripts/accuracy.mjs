// Writes docs/accuracy.md: bundles accuracy/page.ts, runs it, which simulates everything that was measured, and saves the page.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "tsdown";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
// A folder of the root, as accuracy/ is: the page looks for scenarios/ beside its own folder.
const outDir = here("../.accuracy");

await build({
  config: false,
  entry: { page: here("../accuracy/page.ts") },
  outDir,
  format: "esm",
  dts: false,
  platform: "node",
  logLevel: "error",
});
const { pageOf, sections } = await import(pathToFileURL(`${outDir}/page.mjs`).href);
mkdirSync(here("../docs"), { recursive: true });
writeFileSync(here("../docs/accuracy.md"), pageOf(sections()));
rmSync(outDir, { recursive: true });
