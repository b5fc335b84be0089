import { defineConfig } from "tsdown";

// One bundle with every library inside: a hundred small files cost more start-up than the program itself. What one
// command alone needs is imported lazily and becomes a chunk of its own.
export default defineConfig({
  entry: { index: "src/index.ts", main: "src/cli/main.ts" },
  format: "esm",
  platform: "node",
  target: "node20.19",
  dts: { entry: "src/index.ts" },
  minify: false,
  sourcemap: false,
  clean: true,
  hash: false,
});
