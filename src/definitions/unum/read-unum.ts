// From the unum_config.json files of a workflow to a draft: who starts, who comes after whom, what is copied for each item of a list.

import { placeOf } from "../../scenario/source.ts";
import { listOf } from "../../units/quantity.ts";
import type { Note } from "../draft.ts";
import type { Choices, Outcome } from "../outcome.ts";
import { issuesOf } from "./check.ts";
import { type Config, type Edge, readConfig } from "./config.ts";
import { expanded } from "./expand.ts";
import { startsOf, withoutCycles } from "./forward.ts";
import { scopesOf } from "./scopes.ts";

export interface UnumOptions extends Choices {
  /** What the workflow is called. */
  readonly name: string;
}

/** One file for each function. Never throws. */
export function readUnum(
  files: readonly { readonly file: string; readonly text: string }[],
  options: UnumOptions,
): Outcome {
  const read = files.map(readConfig);
  const wrong = read.flatMap((one) => ("issues" in one ? one.issues : []));
  if (wrong.length > 0) return { issues: wrong };
  const configs = read.flatMap((one) => ("config" in one ? [one.config] : []));
  const issues = issuesOf(configs, options);
  if (issues.length > 0) return { issues };
  return draftOf(configs, options);
}

function draftOf(configs: readonly Config[], options: UnumOptions): Outcome {
  const notes: Note[] = [];
  const starts = startsOf(configs, notes);
  if (starts.length === 0)
    return {
      issues: [
        {
          path: [],
          message: "no function has Start: true, and every one comes after another",
          expected: '"Start": true in the first one',
          ...(configs[0] && { place: configs[0].place }),
        },
      ],
    };
  const chosen = configs.map((config) => ({ config, edges: chosenEdges(config, options, notes) }));
  const forward = withoutCycles(chosen, starts, notes);
  if ("issues" in forward) return forward;
  const { nodes } = forward;
  const reached = new Set(nodes.map(({ config }) => config.name));
  const left = configs.filter(({ name }) => !reached.has(name));
  if (left.length > 0)
    notes.push({ message: `nobody starts ${listOf(left.map(({ name }) => name))}: left out`, place: left[0]!.place });
  for (const { unsaid, place } of configs) notes.push(...unsaid.map((message) => ({ message, place })));
  const scopes = scopesOf(nodes);
  return expanded(nodes, scopes, { options, notes });
}

/** All edges, or of those with a condition the one that was asked for. */
function chosenEdges({ name, next }: Config, { choose }: UnumOptions, notes: Note[]): Edge[] {
  const asked = choose.get(name);
  if (asked !== undefined)
    return next.filter(({ to, conditional, kind }) => to === asked || conditional === undefined || kind === "fan-in");
  // On a fan-in the condition only says who may invoke it.
  for (const { to, conditional, kind, tree } of next) {
    if (conditional === undefined || kind === "fan-in") continue;
    const message = `${name} invokes ${to} only if ${conditional}: taken as if it did; --choose ${name}=... takes one way`;
    notes.push({ message, place: placeOf(tree.span) });
  }
  return [...next];
}
