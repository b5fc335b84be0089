// Which functions run once for every item of a list: what a Map starts and what follows it, until a fan-in takes all of them together.

import type { Node } from "./forward.ts";
import { functionsOf, takesAll } from "./values.ts";

/** The mapped functions that a function is inside of, outermost first. */
export type Scope = readonly string[];

/** By function. A function is looked at when all that leads to it has been. */
export function scopesOf(nodes: readonly Node[]): ReadonlyMap<string, Scope> {
  const names = nodes.map(({ config }) => config.name);
  const scopes = new Map<string, Scope>();
  const open = new Map(nodes.map(({ config }) => [config.name, 0]));
  for (const { edges } of nodes) for (const { to } of edges) open.set(to, (open.get(to) ?? 0) + 1);
  const ready = nodes.filter(({ config }) => open.get(config.name) === 0);
  for (const { config } of ready) scopes.set(config.name, []);
  const byName = new Map(nodes.map((node) => [node.config.name, node]));
  for (let node = ready.shift(); node !== undefined; node = ready.shift()) {
    const scope = scopes.get(node.config.name) ?? [];
    for (const edge of node.edges) {
      const inner =
        edge.kind === "map"
          ? [...scope, edge.to]
          : edge.kind === "fan-in"
            ? joined(scope, edge.values, node.config.name, names)
            : scope;
      const known = scopes.get(edge.to);
      if (known === undefined || inner.length < known.length) scopes.set(edge.to, inner);
      open.set(edge.to, open.get(edge.to)! - 1);
      if (open.get(edge.to) === 0) ready.push(byName.get(edge.to)!);
    }
  }
  return scopes;
}

/** A fan-in that takes all copies of its input is outside of the Map. */
function joined(scope: Scope, values: readonly string[], name: string, names: readonly string[]): Scope {
  const all = values.some((value) => takesAll(value) && functionsOf(value, names).includes(name));
  return all ? scope.slice(0, -1) : scope;
}
