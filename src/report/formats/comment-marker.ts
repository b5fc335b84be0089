// The first line of Markdown: not shown, and the same whenever the same is told. By it a pipeline finds the comment that it wrote last
// time. Names are for people who look; the hash tells apart what is spelled alike.

import { createHash } from "node:crypto";
import { printable } from "./layout.ts";
import { pathOrStdin, type Where } from "./repository-path.ts";

/** A scenario that is told of. */
interface Told {
  readonly name: string;
  readonly file: string;
}

/** Of a comparison the newer version: it is the same comment, whatever it was compared with. */
export function commentMarker(kind: "run" | "compare", told: readonly Told[], where: Where | undefined): string {
  const identity = [kind, ...told.map(({ name, file }) => [pathOrStdin(file, where), name])];
  const hash = createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 8);
  const names = told.map(({ name }) => printable(name).replace(/[^\w .]+/g, "-")).join(", ");
  return `<!-- unum-sim: ${kind} ${names} ${hash} -->`;
}
