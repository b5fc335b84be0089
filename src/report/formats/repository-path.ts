// Files as a code host calls them: a path from the root of the repository, with slashes, or a URI. Knows neither where that root is
// nor whether there is one: a path is taken as it was typed.

import { wellFormed } from "./legible.ts";

/** "./a/../b.yaml" as "b.yaml"; undefined for standard input, which no host can show. */
export function repositoryPath(file: string): string | undefined {
  if (file === "-") return undefined;
  const kept: string[] = [];
  const slashed = file.replaceAll("\\", "/");
  for (const part of slashed.split("/")) {
    const before = kept.at(-1);
    if (part === "" || part === ".") continue;
    if (part === ".." && before !== undefined && before !== "..") kept.pop();
    else kept.push(part);
  }
  return `${slashed.startsWith("/") ? "/" : ""}${kept.join("/")}`;
}

/** Where every file must have a name. */
export const pathOrStdin = (file: string): string => repositoryPath(file) ?? "stdin";

/** A relative reference as RFC 3986 has it, or a "file:" URI where the path is absolute. */
export function uriOf(path: string): string {
  const encoded = wellFormed(path).split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${encoded.replace("%3A", ":")}` : encoded;
}
