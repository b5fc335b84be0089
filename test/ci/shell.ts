// A shell with stand-ins for the programs that need a service or a registry: the scripts of the examples run as they are written.

import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export class Shell {
  readonly directory = mkdtempSync(join(tmpdir(), "unum-sim-shell-"));

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  write(path: string, text: string): void {
    const file = join(this.directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.directory, path), "utf8");
  }

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
