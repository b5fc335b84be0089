#!/usr/bin/env node
// CommonJS, by the package.json beside it: Node takes a quarter of its own start-up more to begin with an ES module.
const { main } = require("./load.js").load(`${__dirname}/../dist/main.cjs`).exports;

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
