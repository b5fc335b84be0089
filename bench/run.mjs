// `npm run bench`: bundles the benchmark and runs it. Figures are for reading; no test depends on them.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = (command, args) => spawnSync(command, args, { cwd: root, stdio: "inherit" }).status ?? 1;

const built =
  run("npm", ["run", "--silent", "build"]) ||
  run("npx", ["--no-install", "tsdown", "--config", "bench/tsdown.config.ts", "--logLevel", "error"]);
const bundle = "node_modules/.cache/unum-sim-bench/bench.mjs";
process.exitCode = built || run(process.execPath, ["--expose-gc", bundle, ...process.argv.slice(2)]);
