import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";

// The benchmark is bundled as the program is, so that it measures what users run.
export default defineConfig({
  entry: { bench: fileURLToPath(new URL("main.ts", import.meta.url)) },
  outDir: fileURLToPath(new URL("../node_modules/.cache/unum-sim-bench", import.meta.url)),
  format: "esm",
  platform: "node",
  target: "node20.19",
  dts: false,
  noExternal: [/.*/],
});
