// Compiles a workflow to what Step Functions can say: states in sequence, Parallel for different functions, Map for the
// copies of one. Exact where the order of the functions is series-parallel; elsewhere it waits for a whole level.

import type { Workflow, WorkflowFunction } from "../scenario/workflow.ts";

export type State =
  | { readonly kind: "task"; readonly fn: WorkflowFunction }
  /** All copies of one function at a time. */
  | { readonly kind: "map"; readonly fn: WorkflowFunction }
  | { readonly kind: "parallel"; readonly branches: readonly State[] }
  | { readonly kind: "sequence"; readonly states: readonly State[] };

export interface StateMachine {
  readonly root: State;
  /** Functions that start later than they could, since no nesting of states lets them. */
  readonly delayed: readonly string[];
}

export function stateMachineOf(workflow: Workflow): StateMachine {
  const before = ancestors(workflow);
  const delayed: string[] = [];
  return { root: compile(workflow.functions, before, delayed), delayed };
}

/** How many states an execution enters: a Parallel or Map 1, every Task copy 1. */
export function transitionsOf(state: State): number {
  switch (state.kind) {
    case "task":
      return 1;
    case "map":
      return 1 + state.fn.count;
    case "parallel":
      return 1 + sum(state.branches.map(transitionsOf));
    case "sequence":
      return sum(state.states.map(transitionsOf));
  }
}

/** Most tasks that run at one time, where a Map runs at most so many of its own. */
export function widthOf(state: State, mapConcurrency: number): number {
  switch (state.kind) {
    case "task":
      return 1;
    case "map":
      return Math.min(state.fn.count, mapConcurrency);
    case "parallel":
      return sum(state.branches.map((branch) => widthOf(branch, mapConcurrency)));
    case "sequence":
      return Math.max(...state.states.map((step) => widthOf(step, mapConcurrency)));
  }
}

/** By function index: everything that must end before it starts. */
type Ancestors = readonly ReadonlySet<number>[];

function ancestors({ functions }: Workflow): Ancestors {
  const known: (Set<number> | undefined)[] = [];
  const of = (fn: WorkflowFunction): Set<number> => {
    const ready = known[fn.index];
    if (ready !== undefined) return ready;
    const all = new Set<number>();
    for (const need of fn.needs) {
      all.add(need.index);
      for (const earlier of of(need)) all.add(earlier);
    }
    known[fn.index] = all;
    return all;
  };
  return functions.map(of);
}

function compile(functions: readonly WorkflowFunction[], before: Ancestors, delayed: string[]): State {
  const [only, second] = functions;
  if (only !== undefined && second === undefined) return { kind: only.count > 1 ? "map" : "task", fn: only };
  const isOrdered = (a: WorkflowFunction, b: WorkflowFunction) =>
    before[a.index]!.has(b.index) || before[b.index]!.has(a.index);
  const branches = components(functions, isOrdered);
  if (branches.length > 1) {
    return { kind: "parallel", branches: branches.map((branch) => compile(branch, before, delayed)) };
  }
  // What is connected by "has no order" must stay together; between such groups the order is complete.
  const steps = components(functions, (a, b) => !isOrdered(a, b));
  if (steps.length > 1) {
    const earliestFirst = (a: readonly WorkflowFunction[], b: readonly WorkflowFunction[]) =>
      before[a[0]!.index]!.has(b[0]!.index) ? 1 : -1;
    return sequence(steps.sort(earliestFirst).map((step) => compile(step, before, delayed)));
  }
  return byLevel(functions, before, delayed);
}

/** No nesting says it: everything that can start now, and the rest when all of that has ended. */
function byLevel(functions: readonly WorkflowFunction[], before: Ancestors, delayed: string[]): State {
  const inside = new Set(functions.map((fn) => fn.index));
  const needsNone = (fn: WorkflowFunction) => ![...before[fn.index]!].some((index) => inside.has(index));
  const level = functions.filter(needsNone);
  const rest = functions.filter((fn) => !needsNone(fn));
  for (const fn of rest) {
    const waitsInVain = level.some((one) => !before[fn.index]!.has(one.index));
    if (waitsInVain && !delayed.includes(fn.name)) delayed.push(fn.name);
  }
  return sequence([compile(level, before, delayed), compile(rest, before, delayed)]);
}

/** A sequence within a sequence is one sequence. */
function sequence(states: readonly State[]): State {
  return { kind: "sequence", states: states.flatMap((one) => (one.kind === "sequence" ? one.states : [one])) };
}

/** Connected components of an undirected relation, each in the file's order. */
function components(
  functions: readonly WorkflowFunction[],
  isConnected: (a: WorkflowFunction, b: WorkflowFunction) => boolean,
): WorkflowFunction[][] {
  const left = new Set(functions);
  const groups: WorkflowFunction[][] = [];
  for (const first of functions) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const member of group) {
      for (const other of left) {
        if (!isConnected(member, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    groups.push(group.sort((a, b) => a.index - b.index));
  }
  return groups;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
