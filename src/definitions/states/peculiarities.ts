// What states say beside who comes next: failures and limits of time, how many items run at one time, fields that nobody knows. Most of it
// is said once, at the end of a walk.

import { placeOf } from "../../scenario/source.ts";
import type { MapTree, Tree } from "../../scenario/tree.ts";
import { listOf } from "../../units/quantity.ts";
import { fieldOf, numberIn } from "../node.ts";
import { unknownFields } from "./fields.ts";
import type { Notebook } from "./notebook.ts";

/** What `mapConcurrency` takes. */
const MOST_CONCURRENT = 1000;

export class Peculiarities {
  readonly #notebook: Notebook;
  readonly #retried = new Set<string>();
  readonly #limited = new Set<string>();
  readonly #concurrencies = new Set<number>();
  readonly #unlimited = new Set<string>();

  constructor(notebook: Notebook) {
    this.#notebook = notebook;
  }

  /** Iterations of a Map at one time, where a definition limits them. */
  get mapConcurrency(): number | undefined {
    const [first] = this.#concurrencies;
    return first;
  }

  atState(name: string, state: MapTree): void {
    const label = `${name} (line ${placeOf(state.span).line})`;
    const has = (...fields: readonly string[]): boolean => fields.some((field) => fieldOf(state, field) !== undefined);
    if (has("Retry", "Catch")) this.#retried.add(label);
    if (has("TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"))
      this.#limited.add(label);
    const unknown = unknownFields(state);
    if (unknown.length > 0) {
      const message = `${name} has ${listOf(unknown)}, which Amazon States Language does not know: left out`;
      this.#notebook.note(message, state);
    }
  }

  atMap(name: string, state: MapTree): void {
    const concurrency = numberIn(state, "MaxConcurrency");
    if (concurrency === undefined || concurrency <= 0) this.#unlimited.add(name);
    else this.#concurrencies.add(concurrency);
    if (concurrency !== undefined && concurrency > MOST_CONCURRENT) {
      const message = `Map ${name} runs ${concurrency} items at one time, the scenario at most ${MOST_CONCURRENT}`;
      this.#notebook.note(message, state);
    }
    if (this.#concurrencies.size > 1)
      this.#notebook.note(`Map ${name} has a MaxConcurrency of its own: the scenario knows one for all`, state);
  }

  /** A Map that is written out item by item. */
  atWrittenOut(name: string, state: MapTree, count: number): void {
    const limit = numberIn(state, "MaxConcurrency") ?? 0;
    if (limit <= 0 || limit >= count) return;
    const message = `Map ${name} runs ${limit} of its ${count} items at one time: written out, they all start at once`;
    this.#notebook.note(message, state);
  }

  /** What is said of all states together. */
  sumUp(machine: Tree): void {
    const note = (message: string): void => this.#notebook.note(message, machine);
    const limit = this.mapConcurrency;
    if (limit !== undefined && this.#unlimited.size > 0)
      note(`mapConcurrency: ${limit} holds for ${listOf([...this.#unlimited])} too, which says nothing of it`);
    if (fieldOf(machine, "TimeoutSeconds") !== undefined) this.#limited.add("the whole execution");
    if (this.#limited.size > 0)
      note(`TimeoutSeconds and HeartbeatSeconds of ${listOf([...this.#limited])}: no limits of the scenario's`);
    if (this.#retried.size === 0) return;
    const without = "the scenario is that of a run without failures; every retry is billed again";
    note(`Retry and Catch of ${listOf([...this.#retried])}: ${without}`);
  }
}
