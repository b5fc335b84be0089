// From functions and what they are inside of to the functions of a draft: a function that is mapped alone becomes copies; several that
// follow one another for each item are written out item by item, since copies would all wait for all copies before them.

import { acceptableName } from "../../scenario/acceptable-name.ts";
import type { DraftFunction, Note } from "../draft.ts";
import type { Outcome } from "../outcome.ts";
import type { Node } from "./forward.ts";
import type { UnumOptions } from "./read-unum.ts";
import type { Scope } from "./scopes.ts";
import { functionsOf } from "./values.ts";

const MOST_FUNCTIONS = 10_000;

interface Frame {
  readonly options: UnumOptions;
  readonly notes: Note[];
}

export function expanded(
  nodes: readonly Node[],
  scopes: ReadonlyMap<string, Scope>,
  { options, notes }: Frame,
): Outcome {
  const names = nodes.map(({ config }) => config.name);
  const count = itemCounts(nodes, scopes, { options, notes });
  const shape = new Map(nodes.map(({ config }) => [config.name, shapeOf(config.name, scopes)]));
  const total = names.reduce((sum, name) => sum + sizeOf(shape.get(name)!.written, count), 0);
  if (total > MOST_FUNCTIONS)
    return {
      issues: [
        {
          path: [],
          message: `written out item by item there are ${total} functions`,
          expected: `at most ${MOST_FUNCTIONS}; fewer --items`,
        },
      ],
    };
  for (const name of new Set([...shape.values()].flatMap(({ written }) => written)))
    if (count.get(name)! > 1)
      notes.push({
        message: `several functions follow one another for each item of ${name}: they are written out item by item`,
      });
  const taken = new Set<string>();
  const called = new Map<string, string>();
  for (const name of names)
    for (const index of indexesOf(shape.get(name)!.written, count)) {
      const own = acceptableName([name, ...index].join("-"), taken);
      taken.add(own);
      called.set(keyOf(name, index), own);
    }
  const incoming = inputsOf(nodes, names);
  const functions = names.flatMap((name) =>
    indexesOf(shape.get(name)!.written, count).map((index): DraftFunction => {
      const { copied } = shape.get(name)!;
      const copies = copied.reduce((product, one) => product * count.get(one)!, 1);
      const after = incoming
        .get(name)!
        .flatMap((input) => instancesBefore(input, index, { shape, count }).map((key) => called.get(key)!));
      return {
        name: called.get(keyOf(name, index))!,
        after: [...new Set(after)],
        resource: name,
        ...(copies > 1 && { count: copies, comment: `${copies} items of ${copied.join(", ")}` }),
      };
    }),
  );
  return { draft: { name: options.name, functions, notes } };
}

/** Of what it is inside of: what it is written out for, and what makes copies of it. */
interface Shape {
  readonly written: Scope;
  readonly copied: Scope;
}

/** Inside of as long as it is the only one there, it can be copies. */
function shapeOf(name: string, scopes: ReadonlyMap<string, Scope>): Shape {
  const scope = scopes.get(name) ?? [];
  let depth = scope.length;
  while (depth > 0 && isAlone(name, scope.slice(0, depth), scopes)) depth -= 1;
  return { written: scope.slice(0, depth), copied: scope.slice(depth) };
}

function isAlone(name: string, scope: Scope, scopes: ReadonlyMap<string, Scope>): boolean {
  return [...scopes].every(([other, its]) => other === name || !scope.every((one, i) => its[i] === one));
}

function itemCounts(
  nodes: readonly Node[],
  scopes: ReadonlyMap<string, Scope>,
  { options, notes }: Frame,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const mapped of new Set([...scopes.values()].flat())) {
    const said = options.items.get(mapped);
    counts.set(mapped, said ?? 1);
    const place = nodes.find(({ edges }) => edges.some(({ kind, to }) => kind === "map" && to === mapped))?.config
      .place;
    if (said === undefined)
      notes.push({
        message: `how many items ${mapped} is mapped over is known only when it runs: 1 is written; --items ${mapped}=20 says it`,
        ...(place !== undefined && { place }),
      });
  }
  return counts;
}

/** Whom a function comes after: those who hand over to it, or all that its fan-in lists. */
function inputsOf(nodes: readonly Node[], names: readonly string[]): Map<string, string[]> {
  const inputs = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const { config, edges } of nodes) {
    for (const { kind, to, values } of edges) {
      const from = kind === "fan-in" ? values.flatMap((value) => functionsOf(value, names)) : [config.name];
      inputs.get(to)?.push(...from);
    }
  }
  return new Map([...inputs].map(([name, all]) => [name, [...new Set(all)]]));
}

/** Of an input, the instance of the same item, or all of them where it has items and this has not. */
function instancesBefore(
  input: string,
  index: readonly number[],
  { shape, count }: { shape: ReadonlyMap<string, Shape>; count: ReadonlyMap<string, number> },
): string[] {
  const { written } = shape.get(input)!;
  const same = index.slice(0, written.length);
  return indexesOf(written.slice(same.length), count).map((rest) => keyOf(input, [...same, ...rest]));
}

const keyOf = (name: string, index: readonly number[]): string => JSON.stringify([name, ...index]);

function sizeOf(scope: Scope, count: ReadonlyMap<string, number>): number {
  return scope.reduce((product, name) => product * count.get(name)!, 1);
}

/** Every combination of items, from 1. */
function indexesOf(scope: Scope, count: ReadonlyMap<string, number>): number[][] {
  let all: number[][] = [[]];
  for (const name of scope) {
    all = all.flatMap((index) => Array.from({ length: count.get(name)! }, (_, item) => [...index, item + 1]));
  }
  return all;
}
