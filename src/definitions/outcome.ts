// What comes of reading a definition: a draft, or everything that is wrong with it.

import type { Issue } from "../errors.ts";
import type { Draft } from "./draft.ts";

export type Outcome = { readonly draft: Draft } | { readonly issues: readonly Issue[] };

/** What the user adds to a definition, since it cannot say it. */
export interface Choices {
  /** By state or function: which of its possible successors is taken. */
  readonly choose: ReadonlyMap<string, string>;
  /** By Map state or mapped function: how many items there are. */
  readonly items: ReadonlyMap<string, number>;
}
