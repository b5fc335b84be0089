// Runs the program once on a small scenario and keeps what V8 compiled for it, beside the bundle. See bin/load.js.

const { renameSync, writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");
const { cacheFileOf, load } = require("../../bin/load.js");

const file = resolve(process.argv[2]);
const { exports: program, script } = load(file);

const scenario = join(__dirname, "../../scenarios/short-wait.yaml");

program.main(["run", scenario]).then((code) => {
  if (code !== 0) throw new Error(`the new program ends with ${code}`);
  const cache = cacheFileOf(file);
  writeFileSync(`${cache}.tmp`, script.createCachedData());
  renameSync(`${cache}.tmp`, cache);
});
