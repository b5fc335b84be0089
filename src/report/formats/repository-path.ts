// Files as a code host calls them: a path from the root of the repository, with slashes, or a URI. Where the root may be is told by
// whoever knows the environment; without that a path is taken as it was typed.

import { wellFormed } from "./legible.ts";

export interface Where {
  /** What paths are typed from: absolute. */
  readonly directory: string;
  /** Where the repository may begin: absolute, the likeliest first. */
  readonly roots: readonly string[];
}

/** "./a/../b.yaml" as "b.yaml"; undefined for standard input and for what lies outside, which no host can show. */
export function repositoryPath(file: string, where?: Where): string | undefined {
  if (file === "-") return undefined;
  if (where === undefined) return normal(file);
  const path = absolute(file, where);
  for (const root of where.roots) {
    const inside = relative(normal(root), path);
    if (inside !== "" && !isAbove(inside)) return inside;
  }
  return undefined;
}

/** Where every file must have a name: what lies outside is told from the likeliest root. */
export function pathOrStdin(file: string, where?: Where): string {
  if (file === "-") return "stdin";
  const [root] = where?.roots ?? [];
  return repositoryPath(file, where) ?? relative(normal(root ?? "/"), absolute(file, where));
}

/** A relative reference as RFC 3986 has it, or a "file:" URI where the path is absolute, or outside. */
export function uriOf(file: string, where?: Where): string {
  const path = file === "-" ? "stdin" : (repositoryPath(file, where) ?? absolute(file, where));
  const encoded = wellFormed(path).split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return `file://${encoded}`;
  return DRIVE.test(path) ? `file:///${encoded.replace("%3A", ":")}` : encoded;
}

const DRIVE = /^[A-Za-z]:\//;

const slashed = (path: string): string => path.replaceAll("\\", "/");

const isAbsolute = (path: string): boolean => path.startsWith("/") || DRIVE.test(path);

const isAbove = (path: string): boolean => path === ".." || path.startsWith("../") || isAbsolute(path);

function absolute(file: string, where: Where | undefined): string {
  const isWhole = where === undefined || isAbsolute(slashed(file));
  return normal(isWhole ? file : `${where.directory}/${file}`);
}

function normal(path: string): string {
  const kept: string[] = [];
  const isWhole = isAbsolute(slashed(path));
  for (const part of slashed(path).split("/")) {
    const before = kept.at(-1);
    if (part === "" || part === ".") continue;
    if (part === ".." && before !== undefined && before !== "..") kept.pop();
    else if (part !== ".." || !isWhole) kept.push(part);
  }
  return `${slashed(path).startsWith("/") ? "/" : ""}${kept.join("/")}`;
}

/** Of two normal paths, both absolute. On another drive there is no way. */
function relative(root: string, path: string): string {
  const [from, to] = [root, path].map((one) => one.split("/").filter((part) => part !== "")) as [string[], string[]];
  if (DRIVE.test(`${path}/`) && from[0] !== to[0]) return path;
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}
