// Walks a state machine the way an execution without failures goes: every state entered is a transition, every Lambda function met is
// one of the workflow. What a workflow of functions cannot say becomes a note.

import type { Issue, Place } from "../../errors.ts";
import { acceptableName } from "../../scenario/acceptable-name.ts";
import { nearest } from "../../scenario/near.ts";
import { placeOf } from "../../scenario/source.ts";
import type { MapTree, Tree } from "../../scenario/tree.ts";
import { listOf } from "../../units/quantity.ts";
import type { Draft, DraftFunction, Note } from "../draft.ts";
import { fieldOf, isMap, issueOf, numberIn, wordIn, wordOf } from "../node.ts";
import type { Outcome } from "../outcome.ts";
import { branchesOf, hasExpressChildren, isDistributed, processorOf, unknownFields, waysOf } from "./fields.ts";
import { itemCountOf } from "./items.ts";
import type { StateMachineOptions } from "./read-state-machine.ts";
import { targetOf } from "./resource.ts";

/** Functions of a workflow that is written out item by item. */
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
  readonly #notes: Note[] = [];
  readonly #noted = new Set<string>();
  readonly #issues: Issue[] = [];
  readonly #entered = new Set<Tree>();
  readonly #choices = new Map<string, MapTree>();
  readonly #maps = new Map<string, MapTree>();
  readonly #concurrencies = new Set<number>();
  readonly #retried: string[] = [];
  /** Behind the names of functions that are written out for each item. */
  #suffix = "";

  constructor(options: StateMachineOptions) {
    this.#options = options;
  }

  draft(machine: Tree): Outcome {
    this.#collect(machine);
    const { transitions } = this.#machine(machine, []);
    this.#checkOptions();
    if (this.#issues.length > 0) return { issues: this.#issues };
    if (this.#functions.length === 0)
      return {
        issues: [issueOf(machine, "the state machine calls no Lambda function", { expected: "at least one Task" })],
      };
    this.#noteWhatIsLeft(machine);
    const [mapConcurrency] = this.#concurrencies;
    const { name, type = "standard" } = this.#options;
    const draft: Draft = {
      ...{ name, functions: this.#functions, notes: this.#notes, transitions: { count: transitions, type } },
      ...(mapConcurrency !== undefined && { mapConcurrency }),
    };
    return { draft };
  }

  /** From StartAt to an end. */
  #machine(machine: Tree, after: readonly string[]): Way {
    const states = fieldOf(machine, "States") as MapTree;
    const visited = new Set<string>();
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
      name = this.#next(name, state, visited);
    }
    return way;
  }

  #state(name: string, state: MapTree, before: Tree | undefined, after: readonly string[]): Way {
    this.#noteFields(name, state);
    switch (wordIn(state, "Type")) {
      case "Task":
        return this.#task(name, state, after);
      case "Parallel":
        return this.#parallel(name, state, after);
      case "Map":
        return this.#map(name, state, before, after);
      case "Wait":
        this.#note(`Wait ${name}${waitOf(state)}: its time is not in the scenario`, state);
        break;
      case "Fail":
        this.#issues.push(
          issueOf(state, `the way leads into Fail state ${name}`, { expected: `--choose ${this.#choicesHint()}` }),
        );
    }
    return { ends: after, transitions: 1 };
  }

  #task(name: string, state: MapTree, after: readonly string[]): Way {
    const target = targetOf(state);
    if (target === undefined || target.kind === "service") {
      this.#note(
        `Task ${name} calls ${target?.service ?? "something"}, no Lambda function: its time is not in the scenario`,
        state,
      );
      return { ends: after, transitions: 1 };
    }
    const { resource, waitsForToken } = target;
    if (resource === undefined) this.#note(`which function Task ${name} calls is known only when it runs`, state);
    if (waitsForToken)
      this.#note(`Task ${name} waits for a token to be sent back: that wait is not in the scenario`, state);
    if (fieldOf(state, "Retry") !== undefined || fieldOf(state, "Catch") !== undefined) this.#retry(name, state);
    return { ends: [this.#add(name, after, { resource })], transitions: 1 };
  }

  #parallel(name: string, state: MapTree, after: readonly string[]): Way {
    if (fieldOf(state, "Retry") !== undefined || fieldOf(state, "Catch") !== undefined) this.#retry(name, state);
    const ways = branchesOf(state).map((branch) => this.#machine(branch, after));
    // A branch without a function ends with what it began with.
    const ends = unique(ways.flatMap((way) => (way.ends === after ? [] : way.ends)));
    const idle = ways.filter((way) => way.ends === after).length;
    if (idle > 0)
      this.#note(`${idle === 1 ? "a branch" : `${idle} branches`} of Parallel ${name} call no function`, state);
    const transitions = ways.reduce((sum, way) => sum + way.transitions, 1);
    return { ends: ends.length > 0 ? ends : after, transitions };
  }

  #map(name: string, state: MapTree, before: Tree | undefined, after: readonly string[]): Way {
    if (fieldOf(state, "Retry") !== undefined || fieldOf(state, "Catch") !== undefined) this.#retry(name, state);
    const processor = processorOf(state)!;
    const { count, isGuess } = itemCountOf(name, state, before, this.#options.items);
    if (isGuess)
      this.#note(
        `how many items Map ${name} has is known only when it runs: 1 is written; --items ${name}=20 says it`,
        state,
      );
    this.#noteMap(name, state);
    if (hasExpressChildren(state))
      this.#note(
        `Map ${name} runs its items as Express executions, billed by time and not by transitions: they are not in the scenario's bill`,
        state,
      );
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
    state: Tree;
    processor: Tree;
    after: readonly string[];
    count: number;
    first: Way;
    added: number;
  }): readonly string[] {
    const { name, state, processor, after, count, first, added } = map;
    if (this.#functions.length + (count - 1) * added > MOST_FUNCTIONS) {
      this.#issues.push(
        issueOf(state, `Map ${name} has ${added} functions for each of ${count} items: too many to write out`, {
          expected: `at most ${MOST_FUNCTIONS} functions`,
        }),
      );
      return first.ends;
    }
    this.#note(`Map ${name} has ${added} functions for each item: they are written out item by item`, state);
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
    this.#functions[index] = { ...rest, name: unnumbered, count, comment: `${count} items of Map ${map}` };
    return unnumbered;
  }

  #add(state: string, after: readonly string[], { resource }: { resource: string | undefined }): string {
    const name = acceptableName(`${state}${this.#suffix}`, this.#names);
    this.#names.add(name);
    this.#functions.push({ name, after, ...(resource !== undefined && { resource }) });
    return name;
  }

  /** Where the way goes on; a Choice is asked. */
  #next(name: string, state: MapTree, visited: ReadonlySet<string>): string | undefined {
    const ways = unique(waysOf(state).flatMap((one) => wordOf(one) ?? []));
    if (wordIn(state, "Type") !== "Choice") {
      const [next] = ways;
      if (next === undefined || !visited.has(next)) return next;
      this.#issues.push(
        issueOf(fieldOf(state, "Next")!, `${name} goes back to ${next} for ever`, {
          expected: "a way out, through a Choice",
        }),
      );
      return undefined;
    }
    return this.#chosen(name, state, ways, visited);
  }

  #chosen(name: string, state: MapTree, ways: readonly string[], visited: ReadonlySet<string>): string | undefined {
    const asked = this.#options.choose.get(name);
    const otherwise = wordIn(state, "Default");
    const wanted = asked === "default" ? otherwise : asked;
    if (asked !== undefined && (wanted === undefined || !ways.includes(wanted))) {
      const didYouMean = nearest(asked, ways);
      this.#issues.push(
        issueOf(state, `Choice ${name} does not lead to ${asked}`, {
          expected: listOf(ways),
          ...(didYouMean !== undefined && { didYouMean }),
        }),
      );
      return undefined;
    }
    const forward = ways.filter((way) => !visited.has(way));
    const taken = wanted ?? [otherwise, ...forward].find((way) => way !== undefined && forward.includes(way));
    if (taken === undefined || visited.has(taken)) {
      this.#issues.push(
        issueOf(state, `from Choice ${name} the way goes round for ever`, {
          expected: forward.length > 0 ? `--choose ${name}=${forward[0]}` : "a way out",
        }),
      );
      return undefined;
    }
    const others = ways.filter((way) => way !== taken);
    if (asked === undefined && others.length > 0)
      this.#note(
        `Choice ${name} goes on to ${taken}, not to ${listOf(others)}; --choose ${name}=${others[0]} takes another way`,
        state,
      );
    const back = others.filter((way) => visited.has(way));
    if (back.length > 0)
      this.#note(`Choice ${name} may go back to ${listOf(back)}: the loop is not in the scenario`, state);
    return taken;
  }

  #collect(machine: Tree): void {
    const open: Tree[] = [machine];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const [name, { tree }] of (fieldOf(next, "States") as MapTree).entries) {
        if (!isMap(tree)) continue;
        const type = wordIn(tree, "Type");
        if (type === "Choice") this.#choices.set(name, tree);
        if (type === "Map") {
          this.#maps.set(name, tree);
          open.push(processorOf(tree)!);
        }
        open.push(...branchesOf(tree));
      }
    }
  }

  /** What was asked for must be there. */
  #checkOptions(): void {
    for (const name of this.#options.choose.keys()) this.#checkOption("choose", name, this.#choices, "Choice");
    for (const name of this.#options.items.keys()) this.#checkOption("items", name, this.#maps, "Map");
  }

  #checkOption(option: string, name: string, known: ReadonlyMap<string, Tree>, type: string): void {
    if (known.has(name)) return;
    const names = [...known.keys()];
    const didYouMean = nearest(name, names);
    const expected = names.length === 0 ? `no --${option}: there is no ${type}` : listOf(names);
    this.#issues.push({
      path: [],
      message: `--${option}: there is no ${type} state ${name}`,
      expected,
      ...(didYouMean !== undefined && { didYouMean }),
    });
  }

  #choicesHint(): string {
    const [name] = this.#choices.keys();
    return name === undefined ? "cannot help: there is no Choice" : `${name}=..., for another way`;
  }

  #retry(name: string, state: MapTree): void {
    const { line } = placeOf(state.span);
    const label = `${name} (line ${line})`;
    if (!this.#retried.includes(label)) this.#retried.push(label);
  }

  #noteFields(name: string, state: MapTree): void {
    const unknown = unknownFields(state);
    if (unknown.length > 0)
      this.#note(`${name} has ${listOf(unknown)}, which Amazon States Language does not know: left out`, state);
  }

  #noteMap(name: string, state: MapTree): void {
    const concurrency = numberIn(state, "MaxConcurrency");
    if (concurrency !== undefined && concurrency > 0) this.#concurrencies.add(concurrency);
    if (this.#concurrencies.size > 1)
      this.#note(`Map ${name} has a MaxConcurrency of its own: the scenario knows one for all`, state);
    for (const field of ["ItemReader", "ItemBatcher", "ResultWriter"]) {
      if (fieldOf(state, field) !== undefined)
        this.#note(`${field} of Map ${name}: its requests and their time are not in the scenario`, state);
    }
    if (isDistributed(state))
      this.#note(
        `Map ${name} is distributed: its items are executions of their own, which have limits of their own`,
        state,
      );
  }

  #noteWhatIsLeft(machine: Tree): void {
    if (this.#retried.length > 0)
      this.#note(
        `Retry and Catch of ${listOf(this.#retried)}: the scenario is that of a run without failures; every retry is billed again`,
        machine,
      );
    const left = this.#unentered(machine);
    if (left.length > 0) this.#note(`never entered this way: ${listOf(left)}`, machine);
  }

  #unentered(machine: Tree): string[] {
    const left: string[] = [];
    const open: Tree[] = [machine];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const [name, { tree, keySpan }] of (fieldOf(next, "States") as MapTree).entries) {
        if (!this.#entered.has(tree)) left.push(`${name} (line ${placeOf(keySpan).line})`);
        else open.push(...branchesOf(tree), ...[processorOf(tree)].filter((one) => one !== undefined));
      }
    }
    return left;
  }

  /** Once, however often an item comes by. */
  #note(message: string, at: Tree): void {
    if (this.#noted.has(message)) return;
    this.#noted.add(message);
    const place: Place = placeOf({ ...at.span, end: at.span.start + 1 });
    this.#notes.push({ message, place });
  }
}

function waitOf(state: MapTree): string {
  const seconds = numberIn(state, "Seconds");
  if (seconds !== undefined) return ` of ${seconds} s`;
  const until = wordIn(state, "Timestamp");
  return until === undefined ? "" : ` until ${until}`;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];
