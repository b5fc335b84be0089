// What kind of definition a file is, by what it says, and what comes of it together with a template.

import type { Issue } from "../errors.ts";
import { nearest } from "../scenario/near.ts";
import { placeOf } from "../scenario/source.ts";
import type { Tree } from "../scenario/tree.ts";
import { fieldOf, issueOf } from "./node.ts";
import type { Outcome } from "./outcome.ts";
import { isStateMachine, readStateMachineTree } from "./states/read-state-machine.ts";
import {
  allSubstitutions,
  isTemplate,
  readTemplate,
  type TemplateOptions,
  type TemplateOutcome,
  withTraits,
} from "./template/read-template.ts";
import { templateTree } from "./template/template-yaml.ts";

export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** A definition in one file: a state machine or a template. Never throws. */
export function readDefinition(source: TextFile, options: TemplateOptions): TemplateOutcome {
  const { tree, issues } = templateTree(source.file, source.text);
  if (tree === undefined || issues.length > 0) return { issues };
  if (isStateMachine(tree))
    return options.stateMachine === undefined ? readStateMachineTree(tree, options) : { issues: [noMachines(tree)] };
  if (isTemplate(tree)) return readTemplate(tree, options);
  return { issues: [unknownKind(tree)] };
}

/** A draft with what a template beside it knows. */
export function withTemplate(outcome: Outcome, template: TextFile): Outcome {
  if ("issues" in outcome) return outcome;
  const { tree, issues } = templateTree(template.file, template.text);
  if (tree === undefined || issues.length > 0) return { issues };
  if (!isTemplate(tree))
    return {
      issues: [
        issueOf(tree, `${template.file} is not a template`, {
          expected: "a SAM or CloudFormation template, or an unum-template.yaml",
        }),
      ],
    };
  return { draft: withTraits(outcome.draft, tree, allSubstitutions(tree)) };
}

function noMachines(tree: Tree): Issue {
  return issueOf(tree, "this is a state machine, not a template with several", { expected: "no --state-machine" });
}

function unknownKind(tree: Tree): Issue {
  const { file } = placeOf(tree.span);
  const has = (...names: string[]): boolean => names.every((name) => fieldOf(tree, name) !== undefined);
  const at = { kind: tree.kind, span: { ...tree.span, end: tree.span.start + 1 } } as Tree;
  if (has("functions")) return issueOf(at, `${file} is a scenario already`, { expected: `unum-sim run ${file}` });
  if (has("Name") && (has("Next") || has("Checkpoint") || has("Start")))
    return issueOf(at, `${file} is one function's configuration for Unum`, {
      expected: "the directory that has all of them",
    });
  const near =
    tree.kind === "map"
      ? [...tree.entries.keys()]
          .map((key) => nearest(key, ["States", "StartAt", "Resources"]))
          .find((one) => one !== undefined)
      : undefined;
  return issueOf(at, `${file} is no definition that is known here`, {
    expected: "a state machine (StartAt, States), a template (Resources), or a directory with unum_config.json files",
    ...(near !== undefined && { didYouMean: near }),
  });
}
