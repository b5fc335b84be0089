// What a template says of its functions: memory, time-out, architecture, runtime; from the function, from Globals, or by default.

import { placeOf } from "../../scenario/source.ts";
import { entriesOf, type Tree } from "../../scenario/tree.ts";
import type { DraftTraits, Note } from "../draft.ts";
import { fieldOf, itemsOf, wordIn } from "../node.ts";
import type { Resolver } from "./resolve.ts";

/** A function as the template knows it. */
export interface TemplateFunction {
  readonly id: string;
  /** FunctionName, where the template gives one that can be read. */
  readonly called: string | undefined;
  readonly traits: DraftTraits;
}

/** CloudFormation's and SAM's defaults where a template says nothing. AWS::Lambda::Function reference, 2026. */
const DEFAULTS = { memoryMb: 128, timeoutS: 3, architecture: "x86" } as const;

const STACK_TYPES = ["AWS::CloudFormation::Stack", "AWS::Serverless::Application"];
const FUNCTION_TYPES = ["AWS::Serverless::Function", "AWS::Lambda::Function"];

/** All functions of the template; what cannot be read of them becomes a note. */
export function functionsOf(template: Tree, resolver: Resolver, notes: Note[]): TemplateFunction[] {
  const globals = fieldOf(fieldOf(template, "Globals"), "Function");
  const functions: TemplateFunction[] = [];
  for (const [id, { tree }] of entriesOf(fieldOf(template, "Resources"))) {
    const type = resolver.word(fieldOf(tree, "Type")) ?? "";
    if (id.startsWith("Fn::ForEach"))
      notes.push({ message: `${id} makes resources when it is deployed: left out`, place: placeOf(tree.span) });
    if (STACK_TYPES.includes(type))
      notes.push({ message: `${id} is a template of its own: left out`, place: placeOf(tree.span) });
    if (!FUNCTION_TYPES.includes(type)) continue;
    const condition = resolver.word(fieldOf(tree, "Condition"));
    if (condition !== undefined)
      notes.push({ message: `${id} is deployed only if ${condition}: taken as if it were`, place: placeOf(tree.span) });
    const properties = fieldOf(tree, "Properties");
    const inherited = type === "AWS::Serverless::Function" ? globals : undefined;
    functions.push(functionOf(id, { properties, inherited }, resolver, notes));
  }
  // unum-template.yaml: functions by name, in a section of their own.
  for (const [id, { tree }] of entriesOf(fieldOf(template, "Functions"))) {
    const parts = { properties: fieldOf(tree, "Properties"), inherited: fieldOf(template, "Globals") };
    functions.push(functionOf(id, parts, resolver, notes));
  }
  return functions;
}

interface Parts {
  readonly properties: Tree | undefined;
  readonly inherited: Tree | undefined;
}

function functionOf(id: string, parts: Parts, resolver: Resolver, notes: Note[]): TemplateFunction {
  const said = (name: string): Tree | undefined => fieldOf(parts.properties, name) ?? fieldOf(parts.inherited, name);
  const number = (name: string, byDefault: number, limits: Limits): number | undefined => {
    const tree = resolver.chosen(said(name)) ?? said(name);
    if (tree === undefined || isNoValue(tree)) return byDefault;
    const value = resolver.number(tree);
    if (value === undefined) notes.push(unknown(`${name} of ${id}`, tree));
    else if (!isWithin(value, limits)) notes.push(impossible(`${name} of ${id}`, value, limits, tree));
    return value !== undefined && isWithin(value, limits) ? value : undefined;
  };
  const memoryMb = number("MemorySize", DEFAULTS.memoryMb, [128, 10_240]);
  const timeoutS = number("Timeout", DEFAULTS.timeoutS, [1, 900]);
  const runtime = runtimeOf(id, said, resolver, notes);
  const traits: DraftTraits = {
    ...(memoryMb !== undefined && { memoryMb }),
    ...(timeoutS !== undefined && { timeoutS }),
    architecture: architectureOf(id, said("Architectures"), resolver, notes),
    ...(runtime !== undefined && { runtime }),
  };
  return { id, called: resolver.word(fieldOf(parts.properties, "FunctionName")), traits };
}

function runtimeOf(
  id: string,
  said: (name: string) => Tree | undefined,
  resolver: Resolver,
  notes: Note[],
): string | undefined {
  if (resolver.word(said("PackageType")) === "Image") return "image";
  const tree = said("Runtime");
  if (tree === undefined) return undefined;
  const runtime = resolver.word(tree);
  if (runtime === undefined) notes.push(unknown(`Runtime of ${id}`, tree));
  return runtime;
}

function architectureOf(id: string, tree: Tree | undefined, resolver: Resolver, notes: Note[]): "x86" | "arm64" {
  if (tree === undefined) return DEFAULTS.architecture;
  const word = resolver.word(itemsOf(resolver.chosen(tree))[0]);
  if (word === undefined)
    notes.push({
      message: `the architecture of ${id} is known only when it is deployed: taken for x86`,
      place: placeOf(tree.span),
    });
  return word === "arm64" ? "arm64" : DEFAULTS.architecture;
}

/** `!Ref AWS::NoValue`: as if nothing were there. */
const isNoValue = (tree: Tree): boolean => wordIn(tree, "Ref") === "AWS::NoValue";

/** What Lambda takes, both ends included. AWS Lambda Developer Guide, quotas, 2026. */
type Limits = readonly [least: number, most: number];

const isWithin = (value: number, [least, most]: Limits): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function impossible(what: string, value: number, [least, most]: Limits, tree: Tree): Note {
  return { message: `${what} is ${value}, Lambda takes ${least} to ${most}: left out`, place: placeOf(tree.span) };
}

function unknown(what: string, tree: Tree): Note {
  return { message: `${what} is known only when it is deployed: left out`, place: placeOf(tree.span) };
}
