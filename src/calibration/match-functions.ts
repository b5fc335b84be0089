// Which functions of a scenario the functions of the logs are, and what is said of those that are none.

import { type Issue, UserError } from "../errors.ts";
import { placed } from "../scenario/placed.ts";
import type { Estimate } from "./estimate.ts";
import { matchOf } from "./names.ts";

export interface Matched {
  /** By the scenario's names, in the order of the logs. */
  readonly named: ReadonlyMap<string, Estimate>;
  readonly notes: readonly string[];
}

/** Throws a UserError where one of the logs could be several of the scenario's, or several could be one, or none is there. */
export function matched(
  estimates: readonly Estimate[],
  names: readonly string[],
  scenario: { readonly file: string; readonly text: string },
): Matched {
  const { file } = scenario;
  const claims = new Map<string, Estimate[]>();
  const notes: string[] = [];
  const issues: Issue[] = [];
  for (const estimate of exactFirst(estimates, names)) {
    const { fn } = estimate;
    const match = matchOf(fn, names);
    if (match.kind === "ambiguous") issues.push(couldBeAny(fn, match.names, file));
    else if (match.kind === "unknown") notes.push(notThere(fn, match.near, file));
    else if (claims.get(match.name)?.[0]?.fn === match.name)
      notes.push(`${fn} of the logs is left out: ${match.name} is there too`);
    else claims.set(match.name, [...(claims.get(match.name) ?? []), estimate]);
  }
  for (const [name, claimants] of claims) {
    if (claimants.length > 1) issues.push(severalFor(name, claimants));
    else if (claimants[0]!.fn !== name) notes.push(`${claimants[0]!.fn} of the logs is taken for ${name}`);
  }
  if (issues.length > 0) throw new UserError(placed(issues, scenario));
  if (claims.size === 0) throw new UserError([noneThere(estimates, names, file)]);
  return { named: new Map([...claims].map(([name, [estimate]]) => [name, estimate!])), notes };
}

function exactFirst(estimates: readonly Estimate[], names: readonly string[]): Estimate[] {
  const known = new Set(names);
  return [...estimates.filter(({ fn }) => known.has(fn)), ...estimates.filter(({ fn }) => !known.has(fn))];
}

function couldBeAny(fn: string, names: readonly string[], file: string): Issue {
  return {
    path: ["functions", names[0]!],
    message: `${fn} of the logs could be any of ${names.join(", ")} in ${file}`,
    expected: "--function NAME, and only this function's logs",
  };
}

function severalFor(name: string, claimants: readonly Estimate[]): Issue {
  return {
    path: ["functions", name],
    message: `${name} could be any of ${claimants.map(({ fn }) => fn).join(", ")} of the logs`,
    expected: `the logs of one of them, with --function ${name}`,
  };
}

function notThere(fn: string, near: string | undefined, file: string): string {
  return `${fn} of the logs is not in ${file}: left out${near === undefined ? "" : `; did you mean ${near}?`}`;
}

function noneThere(estimates: readonly Estimate[], names: readonly string[], file: string): Issue {
  const shown = (all: readonly string[]) =>
    (all.length <= MOST_SHOWN ? all : [...all.slice(0, MOST_SHOWN), "..."]).join(", ");
  return {
    path: [],
    message: `none of the functions in the logs is in ${file}: ${shown(estimates.map(({ fn }) => fn))}`,
    expected: shown(names),
  };
}

const MOST_SHOWN = 20;
