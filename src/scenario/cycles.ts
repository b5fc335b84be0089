// Cycles in a directed graph, by a depth-first search without recursion: linear, however long a chain is. Knows names only.

const MAX_CYCLES = 20;

export interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface Cycle<E extends Edge> {
  /** In the order of the flow, the first name again at the end: A, B, A where B comes after A. */
  readonly names: readonly string[];
  /** The edge that closes it. */
  readonly closing: E;
}

/** Edges lead from a function to one it waits for. Finds one cycle for every edge that closes one, up to 20. */
export function cyclesIn<E extends Edge>(names: readonly string[], edges: readonly E[]): Cycle<E>[] {
  const outgoing = new Map<string, E[]>(names.map((name) => [name, []]));
  for (const edge of edges) outgoing.get(edge.from)?.push(edge);
  const done = new Set<string>();
  const cycles: Cycle<E>[] = [];
  for (const name of names) if (!done.has(name)) searchFrom(name, outgoing, done, cycles);
  return cycles;
}

function searchFrom<E extends Edge>(
  first: string,
  outgoing: ReadonlyMap<string, readonly E[]>,
  done: Set<string>,
  cycles: Cycle<E>[],
): void {
  const trail = [{ name: first, next: 0 }];
  const positions = new Map([[first, 0]]);
  for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
    const edge = outgoing.get(top.name)?.[top.next++];
    if (edge === undefined) {
      done.add(top.name);
      positions.delete(top.name);
      trail.pop();
      continue;
    }
    const position = positions.get(edge.to);
    if (position !== undefined && cycles.length < MAX_CYCLES) {
      const waiting = trail.slice(position).map(({ name }) => name);
      cycles.push({ names: [edge.to, ...waiting.reverse()], closing: edge });
    } else if (position === undefined && !done.has(edge.to)) {
      positions.set(edge.to, trail.length);
      trail.push({ name: edge.to, next: 0 });
    }
  }
}
