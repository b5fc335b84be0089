// Installs what the action runs: a version from the registry beside it, or its own checkout, built.

import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { ended } from "./ended.mjs";
import { version } from "./inputs.mjs";
import { INTO_THE_LOG, withoutCommands } from "./log.mjs";
import { programOf } from "./program.mjs";

process.exitCode = ended(() => {
  const wanted = version();
  const { directory } = programOf(wanted);
  mkdirSync(directory, { recursive: true });
  // The build needs what is for development, whatever NODE_ENV says; a package is installed here, whatever is in a directory above.
  const what = wanted === "" ? ["ci", "--include=dev"] : ["install", "--prefix=.", "--no-save", `unum-sim@${wanted}`];
  const argv = [...what, "--no-audit", "--no-fund", "--loglevel=error"];
  // npm is a script of the shell's on Windows; no word of these says anything to it.
  const options = { cwd: directory, stdio: INTO_THE_LOG, shell: process.platform === "win32" };
  const { status, signal, error } = withoutCommands(() => spawnSync("npm", argv, options));
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`npm ${what.join(" ")} failed: ${status ?? signal}`);
  return 0;
});
