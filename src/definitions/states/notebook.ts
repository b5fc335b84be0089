// What a walk through a state machine finds worth saying: notes, each said once however often an item comes by, and problems.

import type { Issue } from "../../errors.ts";
import { placeOf } from "../../scenario/source.ts";
import type { Tree } from "../../scenario/tree.ts";
import type { Note } from "../draft.ts";
import { issueOf } from "../node.ts";

export class Notebook {
  readonly notes: Note[] = [];
  readonly issues: Issue[] = [];
  readonly #said = new Set<string>();

  note(message: string, at: Tree): void {
    if (this.#said.has(message)) return;
    this.#said.add(message);
    this.notes.push({ message, place: placeOf({ ...at.span, end: at.span.start + 1 }) });
  }

  problem(message: string, at: Tree, hints: Pick<Issue, "expected" | "didYouMean">): void {
    this.issues.push(issueOf(at, message, hints));
  }
}
