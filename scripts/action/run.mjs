// What the action does, once the program is there: run or compare, every report into a file, outputs for the steps that follow. The exit
// code is the program's own, so that wrong input never looks like an exceeded budget.

import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { programOf } from "./program.mjs";

const REPORTS = {
  text: "report.txt",
  json: "report.json",
  markdown: "report.md",
  junit: "junit.xml",
  sarif: "report.sarif",
};

const input = (name) => (process.env[`UNUM_SIM_${name}`] ?? "").trim();
const lines = (name) =>
  input(name)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
const isTrue = (name) => input(name).toLowerCase() === "true";

const directory = input("OUTPUT_DIRECTORY") || "unum-sim-results";
mkdirSync(directory, { recursive: true });
const code = simulate();
const written = Object.entries(REPORTS).map(([format, file]) => [format, join(directory, file)]);
// Annotations went to the log already; here for whoever opens it.
const [, text] = written.find(([format]) => format === "text");
if (existsSync(text)) process.stdout.write(readFileSync(text));
output({
  "exit-code": String(code),
  exceeded: String(code === 1),
  ...Object.fromEntries(written.filter(([, file]) => existsSync(file))),
});
process.exitCode = code === 1 && input("FAIL").toLowerCase() === "false" ? 0 : code;

function simulate() {
  const { bin } = programOf(input("VERSION"));
  const { status, error } = spawnSync(process.execPath, [bin, ...argv()], { stdio: "inherit" });
  if (error !== undefined) throw error;
  // Ended by a signal: a fault, whatever it was.
  return status ?? 3;
}

function argv() {
  const scenarios = input("SCENARIO").split(/\s+/);
  const baseline = input("BASELINE");
  const formats = Object.entries(REPORTS).flatMap(([format, file]) => ["-f", `${format}=${join(directory, file)}`]);
  const shared = [...(isTrue("STRICT") ? ["--strict"] : []), ...lines("ARGUMENTS"), "-f", "github", ...formats];
  if (baseline !== "") {
    const limits = lines("MAX_INCREASE").map((limit) => `--max-increase=${limit}`);
    return ["compare", ...limits, ...shared, "--", baseline, ...scenarios];
  }
  const settle = input("SETTLE");
  const kept = input("SAVE_BASELINE");
  return [
    "run",
    ...lines("BUDGETS").map((budget) => `--budget=${budget}`),
    ...(settle === "" || settle === "false" ? [] : [settle === "true" ? "--settle" : `--settle=${settle}`]),
    ...(kept === "" ? [] : [`--save-baseline=${kept}`]),
    ...shared,
    "--",
    ...scenarios,
  ];
}

/** For the steps that follow; values are file names and words of one line. */
function output(values) {
  const file = process.env.GITHUB_OUTPUT ?? "";
  const text = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  if (file !== "") appendFileSync(file, text.join(""));
}
