// From the unum_config.json files of a workflow to a draft: who starts, who comes after whom, what is copied for each item of a list.

import type { Issue } from "../../errors.ts";
import { nearest } from "../../scenario/near.ts";
import { placeOf } from "../../scenario/source.ts";
import { listOf } from "../../units/quantity.ts";
import type { Note } from "../draft.ts";
import { issueOf } from "../node.ts";
import type { Choices, Outcome } from "../outcome.ts";
import { type Config, type Edge, readConfig } from "./config.ts";
import { expanded } from "./expand.ts";
import { scopesOf } from "./scopes.ts";

export interface UnumOptions extends Choices {
  /** What the workflow is called. */
  readonly name: string;
}

/** A function and the edges that are taken out of it. */
export interface Node {
  readonly config: Config;
  readonly edges: readonly Edge[];
}

/** One file for each function. Never throws. */
export function readUnum(
  files: readonly { readonly file: string; readonly text: string }[],
  options: UnumOptions,
): Outcome {
  const read = files.map(readConfig);
  const wrong = read.flatMap((one) => ("issues" in one ? one.issues : []));
  if (wrong.length > 0) return { issues: wrong };
  const configs = read.flatMap((one) => ("config" in one ? [one.config] : []));
  const issues = [...nameIssues(configs), ...edgeIssues(configs), ...optionIssues(configs, options)];
  if (issues.length > 0) return { issues };
  return draftOf(configs, options);
}

function draftOf(configs: readonly Config[], options: UnumOptions): Outcome {
  const notes: Note[] = [];
  const starts = configs.filter(({ isStart }) => isStart);
  if (starts.length === 0)
    return {
      issues: [
        {
          path: [],
          message: "no function has Start: true",
          expected: '"Start": true in the first one',
          ...(configs[0] && { place: configs[0].place }),
        },
      ],
    };
  const chosen = configs.map((config) => ({ config, edges: chosenEdges(config, options, notes) }));
  const forward = withoutCycles(chosen, starts, notes);
  if ("issues" in forward) return forward;
  const { nodes } = forward;
  const reached = new Set(nodes.map(({ config }) => config.name));
  const left = configs.filter(({ name }) => !reached.has(name));
  if (left.length > 0)
    notes.push({ message: `nobody starts ${listOf(left.map(({ name }) => name))}: left out`, place: left[0]!.place });
  for (const { unsaid, place } of configs) notes.push(...unsaid.map((message) => ({ message, place })));
  const scopes = scopesOf(nodes);
  return expanded(nodes, scopes, { options, notes });
}

/** All edges, or of those with a condition the one that was asked for. */
function chosenEdges({ name, next }: Config, { choose }: UnumOptions, notes: Note[]): Edge[] {
  const asked = choose.get(name);
  if (asked !== undefined)
    return next.filter(({ to, conditional, kind }) => to === asked || conditional === undefined || kind === "fan-in");
  // On a fan-in the condition only says who may invoke it.
  for (const { to, conditional, kind, tree } of next) {
    if (conditional === undefined || kind === "fan-in") continue;
    const message = `${name} invokes ${to} only if ${conditional}: taken as if it did; --choose ${name}=... takes one way`;
    notes.push({ message, place: placeOf(tree.span) });
  }
  return [...next];
}

/** What the starts lead to, in the order of the files; an edge that goes back is left out, if its condition allows. */
function withoutCycles(
  nodes: readonly Node[],
  starts: readonly Config[],
  notes: Note[],
): { nodes: Node[] } | { issues: Issue[] } {
  const byName = new Map(nodes.map((node) => [node.config.name, node]));
  const state = new Map<string, "open" | "done">();
  const back = new Set<Edge>();
  for (const { name } of starts) search(name, byName, state, back);
  const forced = [...back].filter(({ conditional }) => conditional === undefined);
  if (forced.length > 0)
    return {
      issues: forced.map(({ to, tree }) =>
        issueOf(tree, `this goes back to ${to} for ever`, { expected: "a way out, with a Conditional" }),
      ),
    };
  for (const { to, tree } of back)
    notes.push({ message: `the loop back to ${to} is not in the scenario`, place: placeOf(tree.span) });
  const kept = nodes.filter(({ config }) => state.has(config.name));
  return { nodes: kept.map(({ config, edges }) => ({ config, edges: edges.filter((edge) => !back.has(edge)) })) };
}

/** Depth first, without recursion: a chain may be long. */
function search(
  start: string,
  nodes: ReadonlyMap<string, Node>,
  state: Map<string, "open" | "done">,
  back: Set<Edge>,
): void {
  if (state.has(start)) return;
  const stack = [{ name: start, next: 0 }];
  state.set(start, "open");
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const edge = nodes.get(top.name)!.edges[top.next++];
    if (edge === undefined) {
      state.set(top.name, "done");
      stack.pop();
    } else if (state.get(edge.to) === "open") back.add(edge);
    else if (!state.has(edge.to)) {
      state.set(edge.to, "open");
      stack.push({ name: edge.to, next: 0 });
    }
  }
}

function nameIssues(configs: readonly Config[]): Issue[] {
  const seen = new Map<string, Config>();
  return configs.flatMap((config) => {
    const first = seen.get(config.name);
    seen.set(config.name, config);
    if (first === undefined) return [];
    return [
      {
        path: [],
        message: `${config.name} is there twice: in ${first.place.file} too`,
        expected: "every Name once",
        place: config.place,
      },
    ];
  });
}

function edgeIssues(configs: readonly Config[]): Issue[] {
  const names = configs.map(({ name }) => name);
  return configs.flatMap(({ next }) =>
    next.flatMap((edge) => {
      const unknown = names.includes(edge.to) ? [] : [unknownName(edge, edge.to, names)];
      const nobody = edge.values.filter((value) => functionsOf(value, names).length === 0);
      return [...unknown, ...nobody.map((value) => unknownName(edge, value.replace(INDEX, ""), names))];
    }),
  );
}

function unknownName({ tree }: Edge, name: string, names: readonly string[]): Issue {
  const didYouMean = nearest(name, names);
  return issueOf(tree, `there is no function ${name}`, {
    expected: listOf(names),
    ...(didYouMean !== undefined && { didYouMean }),
  });
}

function optionIssues(configs: readonly Config[], { choose, items }: UnumOptions): Issue[] {
  const branching = configs.filter(({ next }) => next.length > 0).map(({ name }) => name);
  const mapped = [
    ...new Set(configs.flatMap(({ next }) => next.flatMap(({ kind, to }) => (kind === "map" ? [to] : [])))),
  ];
  return [
    ...[...choose].flatMap(([name, to]) => {
      const config = configs.find((one) => one.name === name);
      if (config === undefined) return [unknownOption("choose", name, branching)];
      const ways = config.next.map((edge) => edge.to);
      return ways.includes(to)
        ? []
        : [{ ...unknownOption("choose", to, ways), message: `--choose: ${name} does not lead to ${to}` }];
    }),
    ...[...items.keys()].flatMap((name) => (mapped.includes(name) ? [] : [unknownOption("items", name, mapped)])),
  ];
}

function unknownOption(option: string, name: string, known: readonly string[]): Issue {
  const didYouMean = nearest(name, known);
  const expected = known.length === 0 ? `no --${option}: nothing here takes one` : listOf(known);
  return {
    path: [],
    message: `--${option}: ${name} is none of these`,
    expected,
    ...(didYouMean !== undefined && { didYouMean }),
  };
}

const INDEX = /-unumIndex-.*$/;

/** Functions that an input of a fan-in names: `Mapper-unumIndex-*`, `Mapper-unumIndex-$0`, `Fetch*-unumIndex-0`, plain `Mapper`. */
export function functionsOf(value: string, names: readonly string[]): string[] {
  const name = value.replace(INDEX, "");
  if (!name.includes("*")) return names.includes(name) ? [name] : [];
  const parts = name.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const glob = new RegExp(`^${parts.join(".*")}$`);
  return names.filter((one) => glob.test(one));
}

/** All copies of a function, or the only one. */
export const takesAll = (value: string): boolean => /-unumIndex-[^*]*\*/.test(value);
