// The end of a program that does not start, or breaks where `main` does not catch it. Uses nothing of what is built: it may not be there.

const { existsSync, writeSync } = require("node:fs");
const { resolve } = require("node:path");

const MAIN = resolve(__dirname, "../dist/main.cjs");
/** A bundle has long lines, and a syntax error shows the one it is in. */
const LONGEST = 200;
const MOST_LINES = 12;

/** Says what is wrong in a line, and where in those below it; exit code 3, a fault. */
function end(error) {
  const { stack } = error instanceof Error ? error : new Error(String(error));
  const lines = stack.split("\n").slice(0, MOST_LINES);
  say([sentenceOf(error), ...lines.map((line) => `  ${line.slice(0, LONGEST)}`), ""].join("\n"));
  process.exit(3);
}

function sentenceOf(error) {
  if (!existsSync(MAIN))
    return `unum-sim is not built, there is no ${MAIN}: "npm run build" makes it in a checkout, elsewhere install unum-sim again.`;
  const [what] = String(error?.message ?? error).split("\n");
  return `unum-sim has a fault: ${what} (node ${process.version}, ${process.platform} ${process.arch})`;
}

/** At once, since the process ends here; where nobody listens there is nobody to tell. */
function say(text) {
  try {
    writeSync(2, text);
  } catch {}
}

module.exports = { end };
