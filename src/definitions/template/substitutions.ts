// How a template names functions inside a state machine: by DefinitionSubstitutions, or by intrinsic functions where a definition is
// inline. Both become the `${Name}` of a text.

import { entriesOf, type Tree } from "../../scenario/tree.ts";
import { fieldOf, isMap, itemsOf, wordOf } from "../node.ts";

/** By placeholder: the logical id behind it, wherever in an intrinsic function it is named. */
export function substitutionsOf(machine: Tree): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const section = fieldOf(fieldOf(machine, "Properties"), "DefinitionSubstitutions");
  for (const [name, { tree }] of entriesOf(section)) {
    const id = logicalId(tree) ?? firstNamed(tree);
    if (id !== undefined) found.set(name, id);
  }
  return found;
}

/** Of `!Sub ...${Resize.Arn}`, `!Join [":", [..., !Ref Resize]]`, `!If [IsProd, !GetAtt A.Arn, !GetAtt B.Arn]`: the first. */
function firstNamed(tree: Tree): string | undefined {
  const text = substituted(tree);
  const [, inText] = /\$\{(?!AWS::)([A-Za-z0-9]+)[^}]*\}/.exec(text ?? "") ?? [];
  if (inText !== undefined) return inText;
  const parts =
    tree.kind === "list" ? tree.items : tree.kind === "map" ? [...tree.entries.values()].map((one) => one.tree) : [];
  for (const part of parts) {
    const id = pseudo(logicalId(part)) ?? firstNamed(part);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** `!Ref AWS::Region` is no function. */
const pseudo = (id: string | undefined): string | undefined => (id?.startsWith("AWS::") ? undefined : id);

/** An inline definition with `${Function.Arn}` where it had an intrinsic function. */
export function plainDefinition(tree: Tree): Tree {
  if (tree.kind === "scalar") return tree;
  const id = logicalId(tree);
  if (id !== undefined) return { kind: "scalar", span: tree.span, value: `\${${id}}`, written: `\${${id}}` };
  const text = substituted(tree);
  if (text !== undefined) return { kind: "scalar", span: tree.span, value: text, written: text };
  if (tree.kind === "list") return { ...tree, items: tree.items.map(plainDefinition) };
  const entries = [...tree.entries].map(
    ([key, entry]) => [key, { ...entry, tree: plainDefinition(entry.tree) }] as const,
  );
  return { ...tree, entries: new Map(entries) };
}

/** Of `{ Ref: X }`, `{ Fn::GetAtt: X.Arn }`, `{ Fn::GetAtt: [X, Arn] }`. */
function logicalId(tree: Tree): string | undefined {
  if (!isMap(tree) || tree.entries.size !== 1) return undefined;
  const attribute = fieldOf(tree, "Fn::GetAtt");
  const word = wordOf(attribute) ?? wordOf(itemsOf(attribute)[0]) ?? wordOf(fieldOf(tree, "Ref"));
  return word?.split(".")[0];
}

function substituted(tree: Tree): string | undefined {
  if (!isMap(tree) || tree.entries.size !== 1) return undefined;
  const text = fieldOf(tree, "Fn::Sub");
  return wordOf(text) ?? wordOf(itemsOf(text)[0]);
}
