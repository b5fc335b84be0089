// The graph of a Unum workflow made one that goes forward: from whom the client starts, without ways back, whoever is needed first.

import type { Issue } from "../../errors.ts";
import { placeOf } from "../../scenario/source.ts";
import { listOf } from "../../units/quantity.ts";
import type { Note } from "../draft.ts";
import { issueOf } from "../node.ts";
import type { Config, Edge } from "./config.ts";

/** A function and the edges that are taken out of it. */
export interface Node {
  readonly config: Config;
  readonly edges: readonly Edge[];
}

/** Whom the client starts. Where no configuration says it, Unum's template did: whoever comes after nobody. */
export function startsOf(configs: readonly Config[], notes: Note[]): Config[] {
  const said = configs.filter(({ isStart }) => isStart);
  if (said.length > 0) return said;
  const later = new Set(configs.flatMap(({ next }) => next.map(({ to }) => to)));
  const first = configs.filter(({ name }) => !later.has(name));
  const names = listOf(first.map(({ name }) => name));
  const message = `no function has Start: true: taken for it is whoever comes after nobody, ${names}`;
  if (first.length > 0) notes.push({ message, place: first[0]!.place });
  return first;
}

/** What the starts lead to, whoever is needed first; an edge that goes back is left out, if its condition allows. */
export function withoutCycles(
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
  const forward = kept.map(({ config, edges }) => ({ config, edges: edges.filter((edge) => !back.has(edge)) }));
  return { nodes: inOrder(forward) };
}

/** Everyone behind all that lead to it; there is no cycle. */
function inOrder(nodes: readonly Node[]): Node[] {
  const byName = new Map(nodes.map((node) => [node.config.name, node]));
  const missing = new Map<string, number>();
  for (const { edges } of nodes) for (const { to } of edges) missing.set(to, (missing.get(to) ?? 0) + 1);
  const ready = nodes.filter(({ config }) => !missing.has(config.name));
  for (const { edges } of ready)
    for (const { to } of edges) {
      const left = missing.get(to)! - 1;
      missing.set(to, left);
      if (left === 0) ready.push(byName.get(to)!);
    }
  return ready;
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
