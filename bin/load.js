// Loads the bundled program as `require` would, only sooner: compiling it takes as long as running a small scenario, so
// the build leaves what V8 made of it beside it, for the one Node that built it. Without that, or where V8 refuses it
// (another version, other flags, another length of the text), it is compiled as ever. Nothing is written here.

const { readFileSync, statSync } = require("node:fs");
const { Script } = require("node:vm");

/** The bundle is an expression, `(function (exports, require) { ... })`, and all ASCII, which V8 reads fastest. */
function load(file) {
  const script = new Script(readFileSync(file, "latin1"), { filename: file, cachedData: cacheOf(file) });
  const exports = {};
  script.runInThisContext()(exports, require);
  return { exports, script };
}

/** V8 compares lengths, not texts: a cache older than its bundle may be of another program. */
function cacheOf(file) {
  try {
    const cache = cacheFileOf(file);
    return statSync(cache).mtimeMs >= statSync(file).mtimeMs ? readFileSync(cache) : undefined;
  } catch {
    return undefined;
  }
}

const cacheFileOf = (file) => `${file}.${process.version}-${process.platform}-${process.arch}.cache`;

module.exports = { load, cacheFileOf };
