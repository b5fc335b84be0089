// `npm run same-bytes`: the same seed gives the same bytes, on every run and on Node 20, 22 and 24. Runs every scenario twice
// on each and compares what is printed. Outside `npm test`, since npx fetches the other Nodes. `npm run build` comes first.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";

const VERSIONS = ["20", "22", "24"];
const RUNS = 2;
/** Enough for every kind of luck to be drawn often; where nothing is random, one invocation says as much. */
const INVOCATIONS = 3000;

const nodes = VERSIONS.map(nodeOf);
const scenarios = readdirSync("scenarios").filter((file) => file.endsWith(".yaml"));
console.log(["scenario".padEnd(30), ...nodes.map(({ version }) => version.padEnd(12))].join("  "));
const differing = scenarios.filter((file) => !isSameEverywhere(file));
console.log(differing.length === 0 ? "The same bytes everywhere." : `Different bytes: ${differing.join(", ")}`);
process.exitCode = differing.length === 0 ? 0 : 1;

/** Prints a row: what was hashed on each version, and again where a second run differs. */
function isSameEverywhere(file) {
  const hashes = nodes.map(({ path }) => Array.from({ length: RUNS }, () => hashOf(path, `scenarios/${file}`)));
  const cells = hashes.map((runs) => [...new Set(runs)].join("/").padEnd(12));
  console.log([file.padEnd(30), ...cells].join("  "));
  return new Set(hashes.flat()).size === 1;
}

function hashOf(node, scenario) {
  const argv = ["bin/unum-sim.js", "run", scenario, "--json", "--invocations", String(INVOCATIONS)];
  return createHash("sha256")
    .update(execFileSync(node, argv, { maxBuffer: 2 ** 28 }))
    .digest("hex")
    .slice(0, 12);
}

/** The Node that runs this where it is of that version, else npm's package of it. */
function nodeOf(version) {
  const isOwn = process.version.startsWith(`v${version}.`);
  const path = isOwn
    ? process.execPath
    : said("npx", ["-y", "-p", `node@${version}`, "node", "-p", "process.execPath"]);
  return { path, version: said(path, ["--version"]) };
}

function said(program, argv) {
  return execFileSync(program, argv, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
}
