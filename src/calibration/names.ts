// Which function of a scenario a log speaks of: by its name, or by the name that CloudFormation and others make of it:
// `stack-Name-AB12CD34EF56`, `NameFunction`, `name-prod`. What is meant must be plain, or it is ambiguous.

import { nearest } from "../scenario/near.ts";

export type Match =
  | { readonly kind: "found"; readonly name: string; readonly isExact: boolean }
  | { readonly kind: "ambiguous"; readonly names: readonly string[] }
  | { readonly kind: "unknown"; readonly near: string | undefined };

export function matchOf(fn: string, names: readonly string[]): Match {
  if (names.includes(fn)) return { kind: "found", name: fn, isExact: true };
  for (const fits of [sameLetters, endsWith, endsWithBut, holds]) {
    const found = names.filter((name) => fits(fn, name));
    if (found.length > 0) return longestOf(found);
  }
  return { kind: "unknown", near: nearest(fn, names) };
}

/** Of Url and ShortenUrl in `stack-ShortenUrl-...` the longer is meant, unless they are as long. */
function longestOf(found: readonly string[]): Match {
  const length = Math.max(...found.map((name) => letters(name).length));
  const longest = found.filter((name) => letters(name).length === length);
  if (longest.length > 1) return { kind: "ambiguous", names: longest };
  return { kind: "found", name: longest[0]!, isExact: false };
}

function sameLetters(fn: string, name: string): boolean {
  return letters(fn) === letters(name);
}

/** `stack-Name`, `stackName`, `stack-NameFunction`. */
function endsWith(fn: string, name: string): boolean {
  return [fn, fn.replace(/[-_]?(function|lambda)$/i, "")].some((whole) =>
    runsOf(whole).some(([run, isLast]) => isLast && run === letters(name)),
  );
}

/** `stack-Name-RANDOM`. */
function endsWithBut(fn: string, name: string): boolean {
  return RANDOM.test(fn) && endsWith(fn.replace(RANDOM, ""), name);
}

/** `Name-prod`, `my-Name-eu-west-1`. */
function holds(fn: string, name: string): boolean {
  return letters(name).length > 1 && runsOf(fn).some(([run]) => run === letters(name));
}

/** What follows the logical id of a resource: a hyphen and twelve or thirteen letters and digits, a word least of all. */
const RANDOM = /-(?=[A-Za-z]*\d)[A-Za-z0-9]{12,13}$/;

/** Words next to each other as one, and whether the last word is in it. A word begins behind a hyphen or at a capital. */
function runsOf(fn: string): (readonly [run: string, isLast: boolean])[] {
  const words = (fn.match(/[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+/g) ?? []).slice(0, MOST_WORDS);
  return words.flatMap((_, first) =>
    words.slice(first).map((_, more) => {
      const run = words.slice(first, first + more + 1).join("");
      return [run.toLowerCase(), first + more + 1 === words.length] as const;
    }),
  );
}

/** A function's name has 64 characters, an ARN some more. */
const MOST_WORDS = 64;

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");
