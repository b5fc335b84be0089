// Walks a state machine the way an execution without failures goes: every state entered is a transition, every Lambda function met is
// one of the workflow. What a workflow of functions cannot say becomes a note.

import { acceptableName } from "../../scenario/acceptable-name.ts";
import type { MapTree, Tree } from "../../scenario/tree.ts";
import { listOf } from "../../units/quantity.ts";
import type { Draft, DraftFunction } from "../draft.ts";
import { fieldOf, numberIn, wordIn } from "../node.ts";
import type { Outcome } from "../outcome.ts";
import { branchesOf, hasExpressChildren, processorOf } from "./fields.ts";
import { itemCountOf } from "./items.ts";
import { noteMap } from "./map-notes.ts";
import { nextState } from "./next-state.ts";
import { Notebook } from "./notebook.ts";
import { Peculiarities } from "./peculiarities.ts";
import type { StateMachineOptions } from "./read-state-machine.ts";
import { targetOf } from "./resource.ts";
import { neverEntered, statesOfType, unknownChoices } from "./survey.ts";

/** Functions of a workflow, copies counted: a scenario takes more, but nobody waits for it. */
const MOST_FUNCTIONS = 10_000;

/** How far a walk has come: whose results the next state has, and what has been billed. */
interface Way {
  readonly ends: readonly string[];
  readonly transitions: number;
}

export class Walk {
  readonly #options: StateMachineOptions;
  readonly #functions: DraftFunction[] = [];
  readonly #names = new Set<string>();
  readonly #notebook = new Notebook();
  readonly #entered = new Set<Tree>();
  readonly #peculiarities = new Peculiarities(this.#notebook);
  /** Behind the names of functions that are written out for each item. */
  #suffix = "";

  constructor(options: StateMachineOptions) {
    this.#options = options;
  }

  draft(machine: Tree): Outcome {
    const { transitions } = this.#machine(machine, []);
    const { issues, notes } = this.#notebook;
    issues.push(...unknownChoices(machine, this.#options));
    if (issues.length === 0 && this.#functions.length === 0)
      this.#notebook.problem("the state machine calls no Lambda function", machine, {
        expected: "at least one Task that calls one",
      });
    const copies = this.#functions.reduce((sum, { count = 1 }) => sum + count, 0);
    if (copies > MOST_FUNCTIONS)
      this.#notebook.problem(`there are ${copies} functions, copies counted`, machine, {
        expected: `at most ${MOST_FUNCTIONS}; fewer --items`,
      });
    if (issues.length > 0) return { issues: this.#withHints(machine) };
    this.#noteWhatIsLeft(machine);
    const { mapConcurrency } = this.#peculiarities;
    const { name, type = "standard" } = this.#options;
    const draft: Draft = {
      ...{ name, functions: this.#functions, notes, transitions: { count: transitions, type } },
      ...(mapConcurrency !== undefined && { mapConcurrency }),
    };
    return { draft };
  }

  /** From StartAt to an end. */
  #machine(machine: Tree, after: readonly string[]): Way {
    const states = fieldOf(machine, "States") as MapTree;
    const visited = new Set<string>();
    const fails = new Set(
      [...states.entries].filter(([, { tree }]) => wordIn(tree, "Type") === "Fail").map(([one]) => one),
    );
    let way: Way = { ends: after, transitions: 0 };
    let name = wordIn(machine, "StartAt");
    let before: Tree | undefined;
    while (name !== undefined) {
      const state = states.entries.get(name)!.tree as MapTree;
      visited.add(name);
      this.#entered.add(state);
      const taken = this.#state(name, state, before, way.ends);
      way = { ends: taken.ends, transitions: way.transitions + taken.transitions };
      before = state;
      name = nextState(name, state, { visited, fails, choose: this.#options.choose, notebook: this.#notebook });
    }
    return way;
  }

  #state(name: string, state: MapTree, before: Tree | undefined, after: readonly string[]): Way {
    this.#peculiarities.atState(name, state);
    switch (wordIn(state, "Type")) {
      case "Task":
        return this.#task(name, state, after);
      case "Parallel":
        return this.#parallel(name, state, after);
      case "Map":
        return this.#map(name, state, before, after);
      case "Wait":
        this.#notebook.note(`Wait ${name}${waitOf(state)}: its time is not in the scenario`, state);
        break;
      case "Fail":
        this.#notebook.problem(`the way leads into Fail state ${name}`, state, {});
    }
    return { ends: after, transitions: 1 };
  }

  #task(name: string, state: MapTree, after: readonly string[]): Way {
    const target = targetOf(state);
    if (target === undefined || target.kind === "service") {
      this.#notebook.note(
        `Task ${name} calls ${target?.service ?? "something"}, no Lambda function: its time is not in the scenario`,
        state,
      );
      return { ends: after, transitions: 1 };
    }
    const { resource, waitsForToken } = target;
    if (resource === undefined)
      this.#notebook.note(`which function Task ${name} calls is known only when it runs`, state);
    if (["Parameters", "Arguments"].some((field) => wordIn(fieldOf(state, field), "InvocationType") === "Event"))
      this.#notebook.note(
        `Task ${name} does not wait for its function (InvocationType Event): the scenario does`,
        state,
      );
    if (waitsForToken)
      this.#notebook.note(`Task ${name} waits for a token to be sent back: that wait is not in the scenario`, state);
    return { ends: [this.#add(name, after, { resource })], transitions: 1 };
  }

  #parallel(name: string, state: MapTree, after: readonly string[]): Way {
    const ways = branchesOf(state).map((branch) => this.#machine(branch, after));
    // A branch without a function ends with what it began with.
    const ends = unique(ways.flatMap((way) => (way.ends === after ? [] : way.ends)));
    const idle = ways.filter((way) => way.ends === after).length;
    if (idle > 0)
      this.#notebook.note(
        `${idle === 1 ? "a branch" : `${idle} branches`} of Parallel ${name} ${idle === 1 ? "calls" : "call"} no function`,
        state,
      );
    const transitions = ways.reduce((sum, way) => sum + way.transitions, 1);
    return { ends: ends.length > 0 ? ends : after, transitions };
  }

  #map(name: string, state: MapTree, before: Tree | undefined, after: readonly string[]): Way {
    const processor = processorOf(state)!;
    const { count, isGuess } = itemCountOf(name, state, before, this.#options.items);
    if (isGuess)
      this.#notebook.note(
        `how many items Map ${name} has is known only when it runs: 1 is written; --items ${name}=20 says it`,
        state,
      );
    this.#peculiarities.atMap(name, state);
    noteMap(name, state, this.#notebook);
    const first = this.#functions.length;
    const way = this.#item(processor, after, count === 1 ? this.#suffix : `${this.#suffix}-1`);
    const added = this.#functions.length - first;
    const inside = hasExpressChildren(state) ? 0 : way.transitions;
    if (added === 1 && this.#functions[first]!.count === undefined && count > 1) {
      const copies = this.#asCopies(first, count, name);
      return { ends: [copies], transitions: 1 + count * inside };
    }
    if (added === 0 || count === 1) return { ends: way.ends, transitions: 1 + count * inside };
    return {
      ends: this.#itemByItem({ name, state, processor, after, count, first: way, added }),
      transitions: 1 + count * inside,
    };
  }

  /** A chain for each item: copies of a function would all wait for all copies of the one before. */
  #itemByItem(map: {
    name: string;
    state: MapTree;
    processor: Tree;
    after: readonly string[];
    count: number;
    first: Way;
    added: number;
  }): readonly string[] {
    const { name, state, processor, after, count, first, added } = map;
    if (this.#functions.length + (count - 1) * added > MOST_FUNCTIONS) {
      const message = `Map ${name} has ${added} functions for each of ${count} items: too many to write out`;
      this.#notebook.problem(message, state, { expected: `at most ${MOST_FUNCTIONS} functions` });
      return first.ends;
    }
    this.#notebook.note(
      `Map ${name} has ${added === 1 ? "a Map" : `${added} functions`} for each item: written out item by item`,
      state,
    );
    this.#peculiarities.atWrittenOut(name, state, count);
    const ends = [...first.ends];
    for (let item = 2; item <= count; item++)
      ends.push(...this.#item(processor, after, `${this.#suffix}-${item}`).ends);
    return unique(ends);
  }

  #item(processor: Tree, after: readonly string[], suffix: string): Way {
    const outer = this.#suffix;
    this.#suffix = suffix;
    const way = this.#machine(processor, after);
    this.#suffix = outer;
    return way;
  }

  /** The only function of a Map becomes so many copies. */
  #asCopies(index: number, count: number, map: string): string {
    const { name, ...rest } = this.#functions[index]!;
    this.#names.delete(name);
    const plain = name.replace(/-1$/, "");
    const unnumbered = acceptableName(plain, this.#names);
    this.#names.add(unnumbered);
    const { comment = "" } = this.#functions[index]!;
    const items = `${count} items of Map ${map}`;
    this.#functions[index] = {
      ...rest,
      name: unnumbered,
      count,
      comment: comment === "" ? items : `${comment}; ${items}`,
    };
    return unnumbered;
  }

  #add(state: string, after: readonly string[], { resource }: { resource: string | undefined }): string {
    const name = acceptableName(`${state}${this.#suffix}`, this.#names);
    this.#names.add(name);
    const comment = name === `${state}${this.#suffix}` ? {} : { comment: `state ${state}` };
    this.#functions.push({ name, after, ...(resource !== undefined && { resource }), ...comment });
    return name;
  }

  /** Into Fail leads a Choice, if there is one. */
  #withHints(machine: Tree): Notebook["issues"] {
    const [choice] = statesOfType(machine, "Choice");
    const way = choice === undefined ? "another end: there is no Choice" : `--choose ${choice}=..., for another way`;
    return this.#notebook.issues.map((issue) => (issue.expected === undefined ? { ...issue, expected: way } : issue));
  }

  #noteWhatIsLeft(machine: Tree): void {
    this.#peculiarities.sumUp(machine);
    const left = neverEntered(machine, this.#entered);
    if (left.length > 0) this.#notebook.note(`never entered this way: ${listOf(left)}`, machine);
  }
}

function waitOf(state: MapTree): string {
  const seconds = numberIn(state, "Seconds");
  if (seconds !== undefined) return ` of ${seconds} s`;
  const until = wordIn(state, "Timestamp");
  return until === undefined ? "" : ` until ${until}`;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];
