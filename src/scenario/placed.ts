// Finds the places of issues that other rooms have with a scenario once it is read: they know which key, not where it is.

import type { Issue } from "../errors.ts";
import { placeOf, sourceOf } from "./source.ts";
import { childOf, spanAt, type Tree } from "./tree.ts";
import { parseYaml } from "./yaml.ts";

/** Issues with a path into the scenario get the place of what is written there; the others stay as they are. */
export function placed(
  issues: readonly Issue[],
  { file, text }: { readonly file: string; readonly text: string },
): readonly Issue[] {
  const { tree } = parseYaml(sourceOf(file, text));
  if (tree === undefined) return issues;
  return issues.map((issue) => {
    const isWritten = issue.place === undefined && isThere(tree, issue.path);
    return isWritten ? { ...issue, place: placeOf(spanAt(tree, issue.path)) } : issue;
  });
}

function isThere(root: Tree, path: Issue["path"]): boolean {
  let tree: Tree | undefined = root;
  for (const step of path) tree = tree === undefined ? undefined : childOf(tree, step);
  return path.length > 0 && tree !== undefined;
}
