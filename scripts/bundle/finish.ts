// What the program's bundle needs once it is written: nothing but ASCII in it, the licences of the libraries in it, and
// V8's code cache for the Node that builds it.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Rolldown } from "tsdown";
import { licencesOf } from "./licences.ts";

export const finish: Rolldown.Plugin = {
  name: "finish",
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
    for (const chunk of chunks) chunk.code = escaped(chunk.code);
    const source = licencesOf(chunks.flatMap(({ moduleIds }) => moduleIds));
    this.emitFile({ type: "asset", fileName: "THIRD-PARTY-LICENSES.txt", source });
  },
  writeBundle({ dir = "dist" }, bundle) {
    const chunk = Object.values(bundle).find((output) => output.type === "chunk")!;
    // A pipe with colours: what a terminal needs is in the cache too.
    const env = { ...process.env, FORCE_COLOR: "1" };
    const script = fileURLToPath(new URL("code-cache.cjs", import.meta.url));
    const argv = [script, join(dir, chunk.fileName)];
    const { status, stderr } = spawnSync(process.execPath, argv, { env, encoding: "utf8" });
    // The program runs without it, only later: no reason to fail an installation.
    if (status !== 0) this.warn(`no code cache: ${stderr}`);
  },
};

/** As bin/load.js reads it. The bundle has no comments left: what is not ASCII stands in strings. */
function escaped(code: string): string {
  return code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
