// A CloudFormation template as a tree: YAML with the short tags of intrinsic functions in all their forms (`!Ref A`, `!Sub [..]`, `!GetAtt`
// on words, lists and maps) written out as the long ones, so that both read the same; JSON too.

import { type Document, isNode, type Node, Pair, parseDocument, Scalar, visit, type YAMLError, YAMLMap } from "yaml";
import type { Issue } from "../../errors.ts";
import { placeOf, type Source, sourceOf } from "../../scenario/source.ts";
import type { Tree } from "../../scenario/tree.ts";
import { growTree } from "../../scenario/yaml-tree.ts";

export interface TemplateTree {
  readonly tree?: Tree;
  readonly issues: readonly Issue[];
}

export function templateTree(file: string, text: string): TemplateTree {
  const source = sourceOf(file, text);
  const nul = source.text.indexOf("\0");
  if (nul !== -1) return { issues: [issueAt(source, nul, "the file is not a text: it contains a NUL character")] };
  const document = parseDocument(source.text, OPTIONS);
  const wrong = [...document.errors, ...document.warnings].filter(({ code }) => code !== "TAG_RESOLVE_FAILED");
  if (wrong.length > 0) return { issues: wrong.slice(0, MAX_ISSUES).map((error) => syntaxIssue(source, error)) };
  if (document.contents === null)
    return {
      issues: [issueAt(source, 0, "the file is empty", "a template with Resources, or a state machine with States")],
    };
  writeOutTags(document);
  return growTree(document, source);
}

const MAX_ISSUES = 20;

/** As for scenarios, but for the tags. */
const OPTIONS = {
  version: "1.2",
  schema: "core",
  uniqueKeys: false,
  prettyErrors: false,
  resolveKnownTags: false,
  logLevel: "silent",
  strict: true,
} as const;

/** `!Ref A` becomes `{ Ref: A }`, `!GetAtt A.Arn` becomes `{ Fn::GetAtt: A.Arn }`. */
function writeOutTags(document: Document): void {
  visit(document, {
    Node(_, node) {
      const tag = (node as Node & { tag?: string }).tag;
      if (tag === undefined || !/^![A-Za-z]/.test(tag)) return undefined;
      (node as { tag?: string | undefined }).tag = undefined;
      const name = tag.slice(1);
      return wrapped(name === "Ref" || name === "Condition" ? name : `Fn::${name}`, node as Node);
    },
  });
}

function wrapped(name: string, node: Node): YAMLMap {
  const [start = 0, end = 0] = node.range ?? [];
  const key = new Scalar(name);
  key.source = name;
  key.range = [start, start, start];
  const map = new YAMLMap();
  map.range = [start, end, end];
  map.items = [new Pair(key, isNode(node) ? node : new Scalar(null))];
  return map;
}

function syntaxIssue(source: Source, { message, pos }: YAMLError): Issue {
  if (/call stack/i.test(message)) return issueAt(source, 0, "the file nests too deeply");
  return issueAt(source, Math.min(pos[0], Math.max(0, source.text.trimEnd().length - 1)), message.replace(/\.$/, ""));
}

function issueAt(source: Source, start: number, message: string, expected?: string): Issue {
  return {
    path: [],
    message,
    ...(expected !== undefined && { expected }),
    place: placeOf({ source, start, end: start + 1 }),
  };
}
