// Installs what the action runs: a version from the registry beside it, or its own checkout, built.

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { programOf } from "./program.mjs";

const version = process.env.UNUM_SIM_VERSION?.trim() ?? "";
const { directory } = programOf(version);
mkdirSync(directory, { recursive: true });
const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
const argv = version === "" ? ["ci", ...quiet] : ["install", "--no-save", `unum-sim@${version}`, ...quiet];
// npm is a script of the shell's on Windows.
execFileSync("npm", argv, { cwd: directory, stdio: "inherit", shell: process.platform === "win32" });
