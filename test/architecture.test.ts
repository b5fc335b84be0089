// The rooms of the house: who may import whom, and what no room but the outermost may touch.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/** A room imports only from itself and from rooms before it. `index.ts` stands above all of them but `cli`. */
const ROOMS = [
  ...["units", "errors.ts", "engine", "random", "billing", "scenario", "world", "cloud", "strategies", "experiment"],
  ...["definitions", "calibration", "report", "index.ts", "cli"],
];

interface Ban {
  readonly pattern: RegExp;
  /** The room that may; absent where nobody may. */
  readonly but?: "cli";
  readonly instead: string;
}

/** Matched against what `phrasesOf` finds in a file. */
const BANS: readonly Ban[] = [
  { pattern: /^Math\.random$/, but: "cli", instead: "uniform() of src/random, keyed by name and invocation" },
  { pattern: /^(new )?Date\b/, but: "cli", instead: "kernel.now inside a simulation; the clock is cli's" },
  { pattern: /^performance\b|^import node:perf_hooks/, but: "cli", instead: "npm run bench; the clock is cli's" },
  // A story is called process too, and has three methods.
  {
    pattern: /^process\.(?!(next|throw|return)$)|^import node:process/,
    but: "cli",
    instead: "the Io that cli hands in",
  },
  { pattern: /^import node:fs/, but: "cli", instead: "texts handed in by whoever reads the files" },
  { pattern: /^(async|await)$/, but: "cli", instead: "an iterator that cli steps" },
  { pattern: /^(setTimeout|setInterval|setImmediate|queueMicrotask)$/, but: "cli", instead: "kernel.schedule()" },
  {
    pattern: /^Math\.pow$|^\*\*=?$/,
    instead: "a product, or Math.exp(y * Math.log(x)): they differ between Node versions",
  },
  {
    pattern: /^Intl\b|\.toLocale\w*String$|\.localeCompare$/,
    instead: "our own formatting: locale data differ by machine",
  },
];

function violationsIn(file: string, text: string): string[] {
  const room = file.split("/")[0]!;
  return phrasesOf(file, text).flatMap((phrase) => {
    const bans = BANS.filter(({ pattern, but }) => pattern.test(phrase) && but !== room);
    const found = bans.map(({ instead }) => `${file} uses ${phrase}; use ${instead}`);
    return [...found, ...upwards(file, room, phrase)];
  });
}

function upwards(file: string, room: string, phrase: string): string[] {
  const [, target] = /^import (\.\S+)/.exec(phrase) ?? [];
  if (target === undefined) return [];
  const other = posix.join(posix.dirname(file), target).split("/")[0]!;
  // What lies outside src (package.json) is nobody's room.
  if (other === ".." || ROOMS.indexOf(other) <= ROOMS.indexOf(room)) return [];
  return [`${file} imports from ${other}, a room after ${room}; let ${other} hand it in, or move it up`];
}

/** "import ./x.ts", "Math.random", "new Date", "async", "**": whatever a ban may speak of. */
function phrasesOf(file: string, text: string): string[] {
  const phrases: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || (ts.isExportDeclaration(node) && node.moduleSpecifier)) {
      phrases.push(`import ${(node.moduleSpecifier as ts.StringLiteral).text}`);
    } else if (ts.isPropertyAccessExpression(node)) {
      phrases.push(`${ts.isIdentifier(node.expression) ? node.expression.text : ""}.${node.name.text}`);
    } else if (ts.isCallExpression(node)) {
      const [first] = node.arguments;
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword)
        phrases.push(`import ${(first as ts.StringLiteral).text}`);
      else if (ts.isIdentifier(node.expression)) phrases.push(node.expression.text);
    } else if (ts.isNewExpression(node)) phrases.push(`new ${node.expression.getText()}`);
    else if (ts.isAwaitExpression(node)) phrases.push("await");
    else if (TOKENS.has(node.kind)) phrases.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return phrases;
}

const TOKENS = new Set([
  ...[ts.SyntaxKind.AsyncKeyword, ts.SyntaxKind.AwaitKeyword],
  ...[ts.SyntaxKind.AsteriskAsteriskToken, ts.SyntaxKind.AsteriskAsteriskEqualsToken],
]);

const SRC = join(dirname(fileURLToPath(import.meta.url)), "../src");
const FILES = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));

describe("src", () => {
  test("every file is in a room", () => {
    expect(FILES.length).toBeGreaterThan(100);
    expect(FILES.filter((file) => !ROOMS.includes(file.split("/")[0]!))).toEqual([]);
  });

  test("no room imports from a later one, and none uses what is banned", () => {
    const violations = FILES.flatMap((file) => violationsIn(file, readFileSync(join(SRC, file), "utf8")));
    expect(violations).toEqual([]);
  });
});

describe("a planted violation is found", () => {
  test.each([
    ["engine/planted.ts", 'import type { Cloud } from "../cloud/cloud.ts";', "engine/planted.ts imports from cloud"],
    ["cloud/planted.ts", 'export { run } from "../index.ts";', "imports from index.ts"],
    ["cloud/prices/planted.ts", 'const x = import("../../report/report.ts");', "imports from report"],
    ["index.ts", 'import { main } from "./cli/main.ts";', "index.ts imports from cli"],
    ["units/planted.ts", 'import { Fault } from "../errors.ts";', "units/planted.ts imports from errors.ts"],
    ["cloud/planted.ts", "const u = Math.random();", "use uniform() of src/random"],
    ["cloud/planted.ts", "const now = Date.now();", "use kernel.now"],
    ["cloud/planted.ts", "const now = new Date();", "use kernel.now"],
    ["cloud/planted.ts", "const now = performance.now();", "the clock is cli's"],
    ["report/planted.ts", "const colours = process.env.NO_COLOR;", "use the Io that cli hands in"],
    ["report/planted.ts", 'import { readFileSync } from "node:fs";', "use texts handed in"],
    ["report/planted.ts", 'import { readFile } from "node:fs/promises";', "use texts handed in"],
    ["experiment/planted.ts", "async function later() {}", "use an iterator that cli steps"],
    ["experiment/planted.ts", "const later = async () => 1;", "use an iterator that cli steps"],
    ["engine/planted.ts", "setTimeout(() => undefined, 1);", "use kernel.schedule()"],
    ["cli/planted.ts", "const x = Math.pow(2, 0.5);", "they differ between Node versions"],
    ["cli/planted.ts", "const x = 2 ** 0.5;", "they differ between Node versions"],
    ["random/planted.ts", "let x = 2; x **= 3;", "they differ between Node versions"],
    ["cli/planted.ts", "const x = new Intl.NumberFormat();", "locale data differ"],
    ["report/planted.ts", "const x = (1234).toLocaleString();", "locale data differ"],
  ])("%s: %s", (file, text, message) => {
    const violations = violationsIn(file, text);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain(message);
  });

  test.each([
    ["cli/fine.ts", 'import { readFile } from "node:fs/promises"; const now = Date.now(); async function later() {}'],
    ["cloud/fine.ts", 'import { Kernel } from "../engine/kernel.ts"; import { x } from "./x.ts";'],
    ["index.ts", 'import packageJson from "../package.json" with { type: "json" };'],
    ["engine/fine.ts", "// Math.random() and Date.now() are banned.\nconst text = 'new Date()'; process.next();"],
  ])("and what is allowed is not: %s", (file, text) => {
    expect(violationsIn(file, text)).toEqual([]);
  });
});
