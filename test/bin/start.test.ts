// What starts the program, beside programs that do not start: 1 is an exceeded budget, so that whatever else goes wrong must end with 3.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "unum-sim-start-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The real bin/ beside such a bundle, or none. */
function started(bundle?: string, env: Record<string, string> = {}) {
  const root = mkdtempSync(join(directory, "package-"));
  cpSync(fileURLToPath(new URL("../../bin", import.meta.url)), join(root, "bin"), { recursive: true });
  mkdirSync(join(root, "dist"));
  const text = `(function (exports, require) { exports.workersOf = () => undefined; ${bundle}\n})`;
  if (bundle !== undefined) writeFileSync(join(root, "dist/main.cjs"), text);
  return spawnSync(process.execPath, [join(root, "bin/unum-sim.js"), "a", "b"], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...env },
  });
}

test.each([0, 1, 2, 3])("the exit code is what main says: %i", (code) => {
  expect(started(`exports.main = async (argv) => argv.join() === "a,b" ? ${code} : 9;`)).toMatchObject({
    status: code,
    stderr: "",
  });
});

test("without a build: a fault, and how to mend it in the first line", () => {
  const { status, stdout, stderr } = started();
  expect([status, stdout]).toEqual([3, ""]);
  expect(stderr).toMatch(
    /^unum-sim is not built, there is no .+main\.cjs: "npm run build" .+ install unum-sim again\.\n/,
  );
  expect(stderr).toContain("load.js:");
});

test.each([
  ["a bundle that does not parse", `const ${"x".repeat(10_000)} = ;`, "Unexpected token"],
  ["a bundle that throws", `throw new Error("no such module");`, "no such module"],
  ["a bundle without main", "", "main is not a function"],
  ["main throws", `exports.main = () => { throw new Error("at once"); };`, "at once"],
  ["main rejects", `exports.main = async () => { throw new Error("later"); };`, "later"],
  ["main rejects with what is no error", `exports.main = () => Promise.reject("a word");`, "a word"],
  [
    "a rejection beside main",
    `exports.main = () => new Promise(() => { Promise.reject(new Error("aside")); });`,
    "aside",
  ],
  [
    "an error beside main",
    `exports.main = () => new Promise(() => setTimeout(() => { throw new Error("aside"); }));`,
    "aside",
  ],
])("%s: a fault, said in a line, with the stack", (_, bundle, message) => {
  const { status, stderr } = started(bundle);
  expect(status).toBe(3);
  const [first, ...stack] = stderr.split("\n");
  expect(first).toMatch(/^unum-sim has a fault: /);
  expect(first).toContain(message);
  expect(stack.length).toBeGreaterThan(1);
  expect(stderr.length).toBeLessThan(5000);
});

test("a program that ends without an answer has not passed", () => {
  expect(started("exports.main = () => new Promise(() => {});").status).toBe(3);
});

test("whatever Node is told of rejections", () => {
  const env = { NODE_OPTIONS: "--unhandled-rejections=none" };
  expect(started(`exports.main = async () => { throw new Error("later"); };`, env).status).toBe(3);
});
