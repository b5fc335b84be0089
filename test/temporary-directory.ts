// A directory that a test works in and removes.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export class TemporaryDirectory {
  readonly directory = mkdtempSync(join(tmpdir(), "unum-sim-"));

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
}
