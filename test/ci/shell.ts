// A shell with stand-ins for the programs that need a service or a registry: the scripts of the examples run as they are written.

import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { TemporaryDirectory } from "../temporary-directory.ts";

export class Shell extends TemporaryDirectory {
  /** A program of this name, a shell script. */
  standIn(name: string, script: string): void {
    this.write(`bin/${name}`, `#!/bin/bash\n${script}\n`);
    chmodSync(join(this.directory, "bin", name), 0o755);
  }

  /** As runners start a script: it ends at the first command that fails. */
  run(script: string, env: Readonly<Record<string, string>> = {}, below = ".") {
    return spawnSync("bash", ["-e", "-c", script], {
      cwd: join(this.directory, below),
      encoding: "utf8",
      env: { HOME: this.directory, PATH: `${join(this.directory, "bin")}:${process.env.PATH}`, ...env },
    });
  }
}

/** Whether the machine has such a program. */
export const has = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;
