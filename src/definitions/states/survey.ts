// A look at all of a state machine, whatever way is taken: its Choice and Map states, for whoever asks for one of them, and the states that
// a walk has not entered.

import type { Issue } from "../../errors.ts";
import { nearest } from "../../scenario/near.ts";
import { placeOf } from "../../scenario/source.ts";
import type { MapTree, Tree } from "../../scenario/tree.ts";
import { listOf } from "../../units/quantity.ts";
import { fieldOf, wordIn } from "../node.ts";
import type { Choices } from "../outcome.ts";
import { branchesOf, processorOf } from "./fields.ts";

interface StateAt {
  readonly name: string;
  readonly tree: Tree;
  readonly line: number;
}

/** All states but those inside of states that `isOpen` closes. */
function* statesOf(machine: Tree, isOpen: (state: Tree) => boolean = () => true): Generator<StateAt> {
  const open: Tree[] = [machine];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const [name, { tree, keySpan }] of (fieldOf(next, "States") as MapTree).entries) {
      yield { name, tree, line: placeOf(keySpan).line };
      const processor = processorOf(tree);
      if (isOpen(tree)) open.push(...branchesOf(tree), ...(processor === undefined ? [] : [processor]));
    }
  }
}

/** Names of the states of a type. */
export function statesOfType(machine: Tree, type: "Choice" | "Map"): string[] {
  return [...statesOf(machine)].filter(({ tree }) => wordIn(tree, "Type") === type).map(({ name }) => name);
}

/** What was asked for and is not there. */
export function unknownChoices(machine: Tree, { choose, items }: Choices): Issue[] {
  const choices = statesOfType(machine, "Choice");
  const maps = statesOfType(machine, "Map");
  return [
    ...[...choose.keys()].flatMap((name) => unknown("choose", name, choices, "Choice")),
    ...[...items.keys()].flatMap((name) => unknown("items", name, maps, "Map")),
  ];
}

/** "Approve (line 9)": what was never entered, without what is inside of it. */
export function neverEntered(machine: Tree, entered: ReadonlySet<Tree>): string[] {
  const all = [...statesOf(machine, (state) => entered.has(state))];
  return all.filter(({ tree }) => !entered.has(tree)).map(({ name, line }) => `${name} (line ${line})`);
}

function unknown(option: string, name: string, known: readonly string[], type: string): Issue[] {
  if (known.includes(name)) return [];
  const didYouMean = nearest(name, known);
  const expected = known.length === 0 ? `no --${option}: there is no ${type}` : listOf(known);
  const message = `--${option}: there is no ${type} state ${name}`;
  return [{ path: [], message, expected, ...(didYouMean !== undefined && { didYouMean }) }];
}
