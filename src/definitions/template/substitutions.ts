// How a template names functions inside a state machine: by DefinitionSubstitutions, or by intrinsic functions where a definition is
// inline. Both become the `${Name}` of a text.

import { entriesOf, type Tree } from "../../scenario/tree.ts";
import { fieldOf, isMap, itemsOf, wordOf } from "../node.ts";

/** By placeholder: the logical id behind it, wherever in an intrinsic function it is named. */
export function substitutionsOf(machine: Tree): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const properties = fieldOf(machine, "Properties");
  // `!Sub [text, names]` has its names beside the text.
  const [, names] = itemsOf(fieldOf(fieldOf(properties, "DefinitionString"), "Fn::Sub"));
  const sections = [fieldOf(properties, "DefinitionSubstitutions"), names];
  for (const [name, { tree }] of sections.flatMap((section) => [...entriesOf(section)])) {
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
  const text = textOf(tree);
  if (text !== undefined) return { kind: "scalar", span: tree.span, value: text, written: text };
  if (tree.kind === "list") return { ...tree, items: tree.items.map(plainDefinition) };
  const entries = [...tree.entries].map(
    ([key, entry]) => [key, { ...entry, tree: plainDefinition(entry.tree) }] as const,
  );
  return { ...tree, entries: new Map(entries) };
}

/** The text that an intrinsic function makes, placeholders left in it; undefined where there is none. */
export function textOf(tree: Tree): string | undefined {
  if (!isMap(tree) || tree.entries.size !== 1) return undefined;
  const [[name, { tree: argument }] = ["", { tree }]] = tree.entries;
  if (!/^(Ref|Fn::.+)$/.test(name)) return undefined;
  const id = logicalId(tree);
  if (id !== undefined) return `\${${id}}`;
  if (name === "Fn::Sub") return substituted(tree);
  if (name === "Fn::Join") {
    const [separator, list] = itemsOf(argument);
    return itemsOf(list)
      .map(partOf)
      .join(wordOf(separator) ?? "");
  }
  // Which of two it is, a deployment knows; either is better than none.
  if (name === "Fn::If") return partOf(itemsOf(argument)[1]);
  return `\${${name.replace(/\W/g, "")}}`;
}

const partOf = (tree: Tree | undefined): string =>
  tree === undefined ? "" : tree.kind === "scalar" ? String(tree.value) : (textOf(tree) ?? "");

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
