import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";
import { finish } from "./scripts/bundle/finish.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the program loads instead of a module that would slow every start. Each file says why. */
const LIGHTER: Readonly<Record<string, string>> = {
  "string-width": here("scripts/bundle/string-width.ts"),
  "node:crypto": here("scripts/bundle/crypto.ts"),
  // commander: for subcommands that are programs of their own.
  "node:child_process": here("scripts/bundle/nothing.ts"),
  // seedrandom: for seeds of its own making.
  crypto: here("scripts/bundle/nothing.ts"),
  // chalk: whether to colour is decided in src/cli/look.ts.
  "#supports-color": here("node_modules/chalk/source/vendor/supports-color/browser.js"),
  // The same parser as one module graph, of which what is not used falls away.
  yaml: here("node_modules/yaml/browser/dist/index.js"),
};

const lighter = {
  name: "lighter",
  resolveId: {
    filter: { id: new RegExp(`^(${Object.keys(LIGHTER).join("|")})$`) },
    handler: (id: string) => LIGHTER[id],
  },
};

const shared = {
  platform: "node",
  target: "node20.19",
  clean: true,
  hash: false,
  deps: { onlyBundle: false },
} as const;

export default defineConfig([
  // The library.
  { ...shared, entry: { index: "src/index.ts" }, format: "esm", dts: true },
  // The program: one file with every library inside, names kept for the stack in a fault report. bin/load.js loads it.
  {
    ...shared,
    entry: { main: "src/cli/main.ts" },
    format: "cjs",
    dts: false,
    minify: { mangle: { keepNames: true }, compress: false, codegen: { removeWhitespace: true } },
    plugins: [lighter, finish],
    outputOptions: {
      codeSplitting: false,
      dynamicImportInCjs: false,
      banner: "(function (exports, require) {",
      footer: "})",
    },
  },
]);
