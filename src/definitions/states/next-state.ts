// Where an execution goes on from a state: by Next, or through a Choice by what was asked for, by Default, or by the first rule that leads
// on. A way that leads back is a loop: it is left by another way, or it is a problem.

import { nearest } from "../../scenario/near.ts";
import type { MapTree } from "../../scenario/tree.ts";
import { listOf } from "../../units/quantity.ts";
import { fieldOf, wordIn, wordOf } from "../node.ts";
import { waysOf } from "./fields.ts";
import type { Notebook } from "./notebook.ts";

export interface Crossroads {
  /** The states of this machine that were entered before. */
  readonly visited: ReadonlySet<string>;
  /** Those that end in failure. */
  readonly fails: ReadonlySet<string>;
  readonly choose: ReadonlyMap<string, string>;
  readonly notebook: Notebook;
}

/** Undefined at an end, and after a problem was noted. */
export function nextState(name: string, state: MapTree, at: Crossroads): string | undefined {
  const ways = [...new Set(waysOf(state).flatMap((one) => wordOf(one) ?? []))];
  if (wordIn(state, "Type") === "Choice") return chosen(name, state, ways, at);
  const [next] = ways;
  if (next === undefined || !at.visited.has(next)) return next;
  const expected = "a way out, through a Choice";
  at.notebook.problem(`${name} goes back to ${next} for ever`, fieldOf(state, "Next")!, { expected });
  return undefined;
}

function chosen(name: string, state: MapTree, ways: readonly string[], at: Crossroads): string | undefined {
  const { visited, notebook } = at;
  const otherwise = wordIn(state, "Default");
  const asked = at.choose.get(name);
  const wanted = asked === "default" ? otherwise : asked;
  if (asked !== undefined && (wanted === undefined || !ways.includes(wanted))) {
    const didYouMean = nearest(asked, ways);
    const hints = { expected: listOf(ways), ...(didYouMean !== undefined && { didYouMean }) };
    notebook.problem(`Choice ${name} does not lead to ${asked}`, state, hints);
    return undefined;
  }
  const forward = ways.filter((way) => !visited.has(way) && !at.fails.has(way));
  const taken = wanted ?? [otherwise, ...forward].find((way) => way !== undefined && forward.includes(way));
  if (taken === undefined || visited.has(taken)) {
    const expected = forward.length > 0 ? `--choose ${name}=${forward[0]}` : "a way out that does not fail";
    notebook.problem(`from Choice ${name} the way goes round for ever`, state, { expected });
    return undefined;
  }
  noteOthers(name, state, { taken, others: ways.filter((way) => way !== taken), isAsked: asked !== undefined }, at);
  return taken;
}

function noteOthers(
  name: string,
  state: MapTree,
  { taken, others, isAsked }: { taken: string; others: readonly string[]; isAsked: boolean },
  { visited, notebook }: Crossroads,
): void {
  if (!isAsked && others.length > 0) {
    const hint = `--choose ${name}=${others[0]} takes another way`;
    notebook.note(`Choice ${name} goes on to ${taken}, not to ${listOf(others)}; ${hint}`, state);
  }
  const back = others.filter((way) => visited.has(way));
  if (back.length > 0)
    notebook.note(`Choice ${name} may go back to ${listOf(back)}: the loop is not in the scenario`, state);
}
