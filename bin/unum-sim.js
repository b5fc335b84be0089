#!/usr/bin/env node
// CommonJS, by the package.json beside it: Node takes a quarter of its own start-up more to begin with an ES module.
// Node ends with 1 on an error that nobody catches, and 1 is an exceeded budget here: until `main` has spoken it is a fault.
process.exitCode = 3;
process.on("uncaughtException", fault);

const { main, workersOf } = require("./load.js").load(`${__dirname}/../dist/main.cjs`).exports;
main(process.argv.slice(2), undefined, undefined, workersOf(`${__dirname}/worker.js`)).then((code) => {
  process.exitCode = code;
}, fault);

function fault(error) {
  const { end } = require("./fault.js");
  end(error);
}
