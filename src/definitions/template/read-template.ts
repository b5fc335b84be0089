// From a SAM or CloudFormation template to a draft: its state machine is the workflow, its functions have memory, time-out, architecture
// and runtime. A template without a state machine has functions and no order; one may also stand beside another definition.

import type { Issue } from "../../errors.ts";
import { acceptableName } from "../../scenario/acceptable-name.ts";
import { nearest } from "../../scenario/near.ts";
import { placeOf } from "../../scenario/source.ts";
import { entriesOf, type Tree } from "../../scenario/tree.ts";
import { listOf } from "../../units/quantity.ts";
import type { Draft, DraftFunction, Note } from "../draft.ts";
import { fieldOf, issueOf } from "../node.ts";
import type { Outcome } from "../outcome.ts";
import { readStateMachine, readStateMachineTree, type StateMachineOptions } from "../states/read-state-machine.ts";
import { Resolver } from "./resolve.ts";
import { plainDefinition, substitutionsOf, textOf } from "./substitutions.ts";
import { functionsOf } from "./traits.ts";

export interface TemplateOptions extends StateMachineOptions {
  /** Logical id of the state machine that is the workflow; needed where there are several. */
  readonly stateMachine?: string;
  /** Texts of files that the template names, by the name it uses. */
  readonly files: ReadonlyMap<string, string>;
}

export type TemplateOutcome = Outcome | { readonly needs: string; readonly place: ReturnType<typeof placeOf> };

const MACHINE_TYPES = ["AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"];

/** Of all state machines in a template: what a definition beside it may have for placeholders. */
export function allSubstitutions(template: Tree): ReadonlyMap<string, string> {
  const resources = [...entriesOf(fieldOf(template, "Resources")).values()];
  return new Map(resources.flatMap(({ tree }) => [...substitutionsOf(tree)]));
}

export function isTemplate(tree: Tree): boolean {
  return (
    fieldOf(tree, "Resources") !== undefined ||
    (fieldOf(tree, "Functions") !== undefined && fieldOf(tree, "Globals") !== undefined)
  );
}

/** The workflow that a template describes. Never throws. */
export function readTemplate(template: Tree, options: TemplateOptions): TemplateOutcome {
  const resolver = new Resolver(template);
  const machines = [...entriesOf(fieldOf(template, "Resources"))].filter(([, { tree }]) =>
    MACHINE_TYPES.includes(resolver.word(fieldOf(tree, "Type")) ?? ""),
  );
  const ids = machines.map(([id]) => id);
  const wanted = options.stateMachine ?? (ids.length === 1 ? ids[0] : undefined);
  if (wanted !== undefined && !ids.includes(wanted)) {
    const didYouMean = nearest(wanted, ids);
    const expected = ids.length === 0 ? "a template with a state machine" : listOf(ids);
    return {
      issues: [
        issueOf(template, `there is no state machine ${wanted}`, {
          expected,
          ...(didYouMean !== undefined && { didYouMean }),
        }),
      ],
    };
  }
  if (wanted === undefined && ids.length > 1)
    return {
      issues: [
        issueOf(template, `the template has ${ids.length} state machines`, {
          expected: `--state-machine ${ids.join(" or ")}`,
        }),
      ],
    };
  if (wanted === undefined) return functionsAlone(template, resolver, options);
  const machine = machines.find(([id]) => id === wanted)![1].tree;
  const outcome = machineOf(wanted, machine, resolver, options);
  return "draft" in outcome ? { draft: withTraits(outcome.draft, template, substitutionsOf(machine)) } : outcome;
}

/** Gives the functions of a draft what a template knows of them; a function that it does not know gets a note. */
export function withTraits(
  draft: Draft,
  template: Tree,
  substitutions: ReadonlyMap<string, string> = new Map(),
): Draft {
  const notes: Note[] = [];
  const known = functionsOf(template, new Resolver(template), notes);
  const missing: string[] = [];
  const functions = draft.functions.map((fn): DraftFunction => {
    const resource = fn.resource === undefined ? fn.name : (substitutions.get(fn.resource) ?? fn.resource);
    const found =
      known.find(({ id, called }) => id === resource || called === resource) ??
      known.find(({ id }) => sameFunction(id, resource));
    if (found === undefined) missing.push(resource);
    return found === undefined ? fn : { ...fn, traits: { ...fn.traits, ...found.traits } };
  });
  const lacking =
    missing.length === 0 ? [] : [{ message: `the template says nothing of ${listOf([...new Set(missing)])}` }];
  return { ...draft, functions, notes: [...draft.notes, ...notes, ...lacking] };
}

/** Resize and ResizeFunction. */
function sameFunction(id: string, resource: string): boolean {
  const plain = (name: string): string =>
    name
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "")
      .replace(/(function|lambda|arn)+$/, "");
  return plain(id) === plain(resource);
}

function machineOf(id: string, machine: Tree, resolver: Resolver, options: TemplateOptions): TemplateOutcome {
  const properties = fieldOf(machine, "Properties");
  const type =
    resolver.word(fieldOf(properties, "Type") ?? fieldOf(properties, "StateMachineType")) === "EXPRESS"
      ? "express"
      : "standard";
  const own: StateMachineOptions = { ...options, type };
  const inline = fieldOf(properties, "Definition");
  if (inline !== undefined) return readStateMachineTree(plainDefinition(inline), own);
  const text = fieldOf(properties, "DefinitionString");
  if (text !== undefined) return inText(id, text, resolver, own);
  const uri = fieldOf(properties, "DefinitionUri");
  const file = resolver.word(uri);
  if (uri === undefined || file === undefined) return { issues: [noDefinition(id, uri ?? machine)] };
  const found = options.files.get(file);
  return found === undefined ? { needs: file, place: placeOf(uri.span) } : readStateMachine({ file, text: found }, own);
}

/** A text, perhaps put together by `!Sub` or `!Join`, with `${Function.Arn}` in it. */
function inText(id: string, tree: Tree, resolver: Resolver, options: StateMachineOptions): Outcome {
  const text = tree.kind === "scalar" ? String(tree.value) : (textOf(tree) ?? resolver.word(tree));
  if (text === undefined) return { issues: [noDefinition(id, tree)] };
  const { file, line } = placeOf(tree.span);
  return readStateMachine({ file: `${file}:${line} (DefinitionString)`, text }, options);
}

function noDefinition(id: string, tree: Tree): Issue {
  return issueOf(tree, `the definition of ${id} cannot be read here`, {
    expected: "Definition, DefinitionString or a DefinitionUri beside the template",
  });
}

function functionsAlone(template: Tree, resolver: Resolver, { name, choose, items }: TemplateOptions): Outcome {
  if (choose.size + items.size > 0)
    return {
      issues: [issueOf(template, "the template has no state machine", { expected: "no --choose and no --items" })],
    };
  const notes: Note[] = [];
  const known = functionsOf(template, resolver, notes);
  if (known.length === 0)
    return {
      issues: [
        issueOf(template, "the template has neither functions nor a state machine", {
          expected: "AWS::Serverless::Function or AWS::Lambda::Function",
        }),
      ],
    };
  const taken = new Set<string>();
  const functions = known.map(({ id, traits }) => {
    const own = acceptableName(id, taken);
    taken.add(own);
    return { name: own, after: [], resource: id, traits };
  });
  const order = {
    message: "the template has no state machine: which function comes after which is not known; write after yourself",
  };
  return { draft: { name, functions, notes: [...notes, order] } };
}
