// What the action does, once the program is there: run or compare, every report into a file, outputs for the steps that follow. The exit
// code is the program's own, so that wrong input never looks like an exceeded budget; 1 needs a report that says so.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { argumentsOf } from "./arguments.mjs";
import { ended } from "./ended.mjs";
import { outputDirectory, readInputs, version, WrongInput } from "./inputs.mjs";
import { INTO_THE_LOG, say, withoutCommands } from "./log.mjs";
import { tell } from "./outputs.mjs";
import { programOf, temporary } from "./program.mjs";
import { emptied, saysExceeded, written } from "./reports.mjs";

let found = {};
let forgiven = false;
const code = ended(() => {
  const reports = emptied(outputDirectory());
  const inputs = readInputs();
  const status = simulated(inputs, reports);
  found = written(reports);
  forgiven = !inputs.fail;
  return proven(status);
});
const told = ended(() => {
  tell({ "exit-code": code, exceeded: code === 1, ...found });
  return code;
});
process.exitCode = told === 1 && forgiven ? 0 : told;

function simulated(inputs, reports) {
  const { bin } = programOf(version());
  if (!existsSync(bin)) throw new Error(`there is no ${bin}: the action's first step installs it`);
  const directory = mkdtempSync(join(temporary(), "unum-sim-"));
  const annotations = join(directory, "annotations.txt");
  try {
    const status = withoutCommands(() => {
      const argv = [bin, ...argumentsOf(inputs, reports, annotations)];
      const { status, signal, error } = spawnSync(process.execPath, argv, { stdio: INTO_THE_LOG });
      if (error !== undefined) throw error;
      if (status === null) throw new Error(`unum-sim was ended by ${signal}`);
      if (existsSync(reports.text)) say(readFileSync(reports.text, "utf8"));
      return status;
    });
    // These are commands, and the program writes them so that nothing in them is another.
    if (existsSync(annotations)) say(readFileSync(annotations, "utf8"));
    return status;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The code, where what it says is to be seen: "fine" without a report has judged nothing, and 1 is how any program breaks. */
function proven(status) {
  if (status === 0 && found.json === undefined)
    throw new WrongInput("nothing was simulated, no report was written: see arguments");
  if (status === 1 && !saysExceeded(found))
    throw new Error("unum-sim ended with 1, and no report says that anything is exceeded");
  return status;
}
