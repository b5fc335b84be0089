// A step of the action as the runner takes it: inputs by the environment, outputs read back as the runner reads them, and the log
// parted into what the runner obeys and what it only shows.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TemporaryDirectory } from "../temporary-directory.ts";

export const SCENARIO = `name: certain\nplatform: ideal\ninvocations: 1\nstrategies: [last-branch]\nfunctions:\n  A: { duration: 100ms }\n`;

export interface Step {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** A workspace of its own; `inputs` are named as in action.yml, and need the build. */
export class Workspace extends TemporaryDirectory {
  has(path: string): boolean {
    return existsSync(join(this.directory, path));
  }

  /** What a version from the registry would be: any program. */
  program(text: string): void {
    this.write("temp/unum-sim/node_modules/unum-sim/package.json", `{ "type": "commonjs" }`);
    this.write("temp/unum-sim/node_modules/unum-sim/bin/unum-sim.js", text);
  }

  run(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): Step {
    return this.script("run", { "output-directory": "results", ...inputs }, env);
  }

  script(
    name: "run" | "install",
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = {},
  ): Step {
    rmSync(join(this.directory, "output"), { force: true });
    mkdirSync(join(this.directory, "temp"), { recursive: true });
    const handed = Object.entries(inputs).map(([input, value]) => [
      `UNUM_SIM_${input.toUpperCase().replaceAll("-", "_")}`,
      value,
    ]);
    const script = fileURLToPath(new URL(`../../scripts/action/${name}.mjs`, import.meta.url));
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
      cwd: this.directory,
      encoding: "utf8",
      env: {
        ...{ PATH: process.env.PATH, RUNNER_TEMP: join(this.directory, "temp") },
        ...{ GITHUB_OUTPUT: "output", GITHUB_STEP_SUMMARY: "summary", ...Object.fromEntries(handed), ...env },
      },
    });
    return { status, stdout, stderr, outputs: this.has("output") ? outputsIn(this.read("output")) : {} };
  }
}

/** `name=value`, or `name<<end`, the value, `end`, as the runner's FileCommandManager reads them. */
function outputsIn(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split("\n");
  while (lines.length > 0) {
    const line = lines.shift()!;
    const [, name, end] = /^([^=<]+)<<(.+)$/.exec(line) ?? [];
    if (name === undefined) {
      const [plain, ...value] = line.split("=");
      if (plain !== "") outputs[plain!] = value.join("=");
      continue;
    }
    outputs[name] = lines.splice(0, lines.indexOf(end!)).join("\n");
    lines.shift();
  }
  return outputs;
}

const COMMANDS = /^(error|warning|notice|debug|group|endgroup|add-mask|add-matcher|set-output|set-env|stop-commands)$/i;

/** The lines that the runner obeys: "::command ...::" where a line begins, "##[command]" anywhere, nothing while it is stopped. */
export function obeyed(log: string): string[] {
  let stopped: string | undefined;
  const commands: string[] = [];
  for (const line of log.split(/\r\n|\r|\n/)) {
    const [, name, data = ""] =
      /^\s*::([^\s:]+)(?: [^\n]*?)?::(.*)$/.exec(line) ?? /##\[([^\s\]]+)[^\]]*\](.*)/.exec(line) ?? [];
    if (name === undefined) continue;
    if (stopped !== undefined) stopped = name === stopped ? undefined : stopped;
    else if (name === "stop-commands") stopped = data;
    else if (COMMANDS.test(name)) commands.push(line);
  }
  if (stopped !== undefined) throw new Error("the log ends while commands are stopped");
  return commands;
}
