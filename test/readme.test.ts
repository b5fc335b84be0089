// The README's commands are executed, and what it shows is what they print. A fence of `sh` is run, line by line, in
// process, on a disk that holds the scenarios; a fence of `js` by Node, with the built package. The fence of `text` behind
// it is their output, or as many of its first lines as stand above a line "…". After a wanted change:
// vitest run test/readme.test.ts --update

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { main } from "../src/cli/main.ts";
import { run } from "../src/index.ts";
import { fakeIo } from "./cli/fake-io.ts";
import { figures, rowOf } from "./simulated.ts";

const ROOT = new URL("../", import.meta.url);
const README = readFileSync(new URL("README.md", ROOT), "utf8");
const PREDICTION = /^\| (warm|cold), ([\w-]+) \| (\d+ ms) \|.*\| (\d+ ms) \|.*\|$/gm;
const FENCE = /^```(sh|js|text)\n([\s\S]*?)^```$/gm;

test("its commands run, and print what it shows; its predictions are those of the scenarios", async () => {
  const io = { disk: scenariosOnDisk() };
  let printed = "";
  const told = await replaced(README, FENCE, async (fence, language, body) => {
    if (language === "sh") printed = await shell(body, io);
    else if (language === "js") printed = node(body);
    else return `\`\`\`text\n${shown(printed, body)}\`\`\``;
    return fence;
  });
  await expect(told.replace(PREDICTION, predicted)).toMatchFileSnapshot("../README.md");
});

test("every file it points to exists", () => {
  const links = [...README.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path!);
  expect(links).toContain("src/README.md");
  for (const link of links) expect(existsSync(new URL(link, ROOT)), link).toBe(true);
});

/** A row of the table of predictions: simulated figures follow the measured ones. */
function predicted(_: string, start: string, strategy: string, endToEnd: string, billed: string): string {
  const file = `scenarios/text-processing${start === "cold" ? "-cold" : ""}.yaml`;
  const row = rowOf(run(readFileSync(new URL(file, ROOT), "utf8"), { strategies: [strategy] }), strategy);
  const [p50, time] = [row.latencyMs!.p50, figures(row).mbMs / 128].map(Math.round);
  return `| ${start}, ${strategy} | ${endToEnd} | ${p50} ms | ${billed} | ${time} ms |`;
}

/** Everything the lines print; every one must succeed. */
async function shell(lines: string, io: { disk: Record<string, string | null> }): Promise<string> {
  let printed = "";
  for (const line of lines.trim().split("\n")) {
    const [npx, name, ...argv] = wordsOf(line);
    expect([npx, name], line).toEqual(["npx", "unum-sim"]);
    const world = fakeIo(io);
    expect(await main(argv, world), `${line}\n${world.err()}`).toBe(0);
    printed += world.out();
    io.disk = Object.fromEntries(world.disk) as Record<string, string | null>;
  }
  return printed;
}

function node(code: string): string {
  const options = { cwd: fileURLToPath(ROOT), encoding: "utf8" } as const;
  return execFileSync(process.execPath, ["--input-type=module", "--eval", code], options);
}

/** What the README is to show of this output, where it showed that before. */
function shown(printed: string, before: string): string {
  const lines = printed.trimEnd().split("\n");
  const plain = lines.map((line) => line.trimEnd());
  const count = before.split("\n").length - 2;
  if (before.startsWith("…\n")) return `…\n${plain.slice(-count).join("\n")}\n`;
  const wanted = before.endsWith("…\n") ? [...plain.slice(0, count), "…"] : plain;
  return `${wanted.join("\n")}\n`;
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
}

/** All that lies in scenarios/; null is a directory. */
function scenariosOnDisk(): Record<string, string | null> {
  const found = readdirSync(new URL("scenarios/", ROOT), { recursive: true, withFileTypes: true });
  const paths = found.map((one) => ({ one, path: relative(fileURLToPath(ROOT), join(one.parentPath, one.name)) }));
  return Object.fromEntries(
    paths.map(({ one, path }) => [path, one.isDirectory() ? null : readFileSync(new URL(path, ROOT), "utf8")]),
  );
}

type Replace = (match: string, ...groups: string[]) => Promise<string>;

async function replaced(text: string, pattern: RegExp, replacement: Replace): Promise<string> {
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, ...groups] = match;
    parts.push(text.slice(end, match.index), await replacement(whole, ...groups));
    end = match.index + whole.length;
  }
  return parts.join("") + text.slice(end);
}
